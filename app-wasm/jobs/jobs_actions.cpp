#include "app-wasm/jobs/jobs_actions.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "shared/amount.h"
#include "shared/ascii.h"
#include "shared/enum_names.h"
#include "shared/text.h"

namespace zapply::jobs_actions {

const Job* job_of(const PageOfJobs& page, std::string_view id) {
  if (!id.empty()) return page.jobs().find(number_of(id));
  if (page.place().job_id) return page.jobs().find(*page.place().job_id);
  return page.jobs().cursor();
}

void focus_row(PageOfJobs& page, std::int64_t id) {
  page.dashboard().effects.focus_field("job.open:" + std::to_string(id));
}

void open_id(PageOfJobs& page, std::int64_t id) {
  JobsPlace place = page.place();
  const auto step = place.job_id ? Navigation::Step::kReplace : Navigation::Step::kPush;
  place.job_id = id;
  page.go(place, step);
  page.dashboard().effects.focus_field("job.scroll:" + std::to_string(id));
}

bool is_shown(const PageOfJobs& page, std::string_view) { return page.is_shown(); }

bool has_open_job(const PageOfJobs& page, std::string_view) { return page.place().job_id.has_value(); }

bool has_job(const PageOfJobs& page, std::string_view id) { return page.is_shown() && job_of(page, id) != nullptr; }

bool has_apply_url(const PageOfJobs& page, std::string_view id) {
  const Job* job = job_of(page, id);
  return job && job->apply_url && *job->apply_url != job->url;
}

bool may_separate(const PageOfJobs& page, std::string_view duplicate_id) {
  return !page.jobs().is_separating(number_of(duplicate_id));
}

bool has_filter(const PageOfJobs& page, std::string_view) { return page.is_shown() && !page.place().filter.is_empty(); }

void show_page(PageOfJobs& page, std::string_view) {
  // A tab leads back to the jobs as they were, from an open job to its list; a second click shows all.
  const bool is_list = page.is_shown() && !page.place().job_id;
  page.go({.filter = is_list ? JobsFilter() : page.is_shown() ? page.place().filter : page.jobs().list().filter()});
}

void copy_link(PageOfJobs& page, std::string_view) {
  page.dashboard().effects.copy_address();
  page.dashboard().notices.tell(page.place().job_id ? "Copied the link to this job" : "Copied the link to this list");
}

void empty_field(PageOfJobs& page, std::string_view name) {
  change_filter(page, [&](JobsFilter& filter) {
    if (name == jobs_action("jobs.search").name) filter.text.clear();
    if (name == jobs_action("jobs.from").name) filter.remote_from.clear();
    if (name == jobs_action("jobs.company").name) filter.company.clear();
    if (name == jobs_action("jobs.salary").name) filter.salary_min = 0;
  });
  page.dashboard().effects.focus_field(name);
}

void leave_search(PageOfJobs& page, std::string_view) {
  page.dashboard().effects.focus_field({});
  step(page, 0);
}

void toggle_source(PageOfJobs& page, std::string_view name) {
  change_filter(page, [&](JobsFilter& filter) {
    if (name.empty()) {
      filter.sources.clear();
    } else if (std::erase(filter.sources, name) == 0) {
      filter.sources.emplace_back(name);
      std::sort(filter.sources.begin(), filter.sources.end());
    }
  });
}

void finish_look(PageOfJobs& page, std::string_view) {
  page.dashboard().settings.jobs_look.finish(page.dashboard().now());
  page.jobs().refresh();
}

void salary(PageOfJobs& page, std::string_view amount) {
  constexpr double kMost = 1e12;
  const double sum = parse_amount(amount).value_or(0);
  const std::int64_t value = sum > kMost ? 0 : std::llround(sum);
  change_filter(page, [&](JobsFilter& filter) { filter.salary_min = value; });
}

void shelf(PageOfJobs& page, std::string_view name) {
  const auto wanted = from_name<JobShelf>(name);
  if (wanted) change_filter(page, [&](JobsFilter& filter) { filter.shelf = *wanted; });
}

void suiting(PageOfJobs& page, std::string_view name) {
  const auto wanted = from_name<JobsSuiting>(name);
  if (wanted) change_filter(page, [&](JobsFilter& filter) { filter.suiting = *wanted; });
}

void sort(PageOfJobs& page, std::string_view name) {
  const auto order = from_name<JobSort>(name);
  if (!order) return;
  change_filter(page, [&](JobsFilter& filter) {
    filter.sort.reset();
    if (filter.order(!page.dashboard().profiles.used().empty()) != *order) filter.sort = order;
  });
}

void clear_filters(PageOfJobs& page, std::string_view) {
  change_filter(page, [](JobsFilter& filter) {
    const auto order = filter.sort;
    filter = {};
    if (order != JobSort::kRelevance) filter.sort = order;
  });
}

void download(PageOfJobs& page, std::string_view) {
  page.dashboard().effects.download(to_query(page.jobs().list().query()).add("excel", "true").after("api/jobs.csv"));
}

void show_statistics(PageOfJobs& page, std::string_view) {
  page.dashboard().navigation.go(to_query(page.jobs().list().query()).after("#/statistics"));
}

void keep_unsaid(PageOfJobs& page, std::string_view name) {
  if (const auto kept = from_name<Unsaid>(name))
    change_filter(page, [&](JobsFilter& filter) { filter.unsaid.toggle(*kept); });
}

void place(PageOfJobs& page, std::string_view name) {
  page.jobs().places().ask(name);
  change_filter(page, [&](JobsFilter& filter) { filter.remote_from = trimmed(name); });
}

void company(PageOfJobs& page, std::string_view name) {
  page.jobs().companies().ask(name);
  change_filter(page, [&](JobsFilter& filter) { filter.company = trimmed(name); });
}

void leave_company_out(PageOfJobs& page, std::string_view name) {
  change_filter(page, [&](JobsFilter& filter) {
    if (std::find(filter.without_companies.begin(), filter.without_companies.end(), name) ==
        filter.without_companies.end())
      filter.without_companies.emplace_back(name);
  });
  page.done = {.what = "company:" + std::string(name), .words = "jobs of " + std::string(name)};
  page.dashboard().notices.tell_done("Left out of this list: " + page.done.words, jobs_action("job.undo"),
                                     page.done.what);
}

void let_company_in(PageOfJobs& page, std::string_view name) {
  change_filter(page, [&](JobsFilter& filter) {
    std::erase_if(filter.without_companies,
                  [&](const std::string& company) { return ascii::equal_ignoring_case(company, name); });
  });
}

void visit_company(PageOfJobs& page, std::string_view name) {
  const JobsFilter from = page.place().filter;
  const JobsFilter wanted{.company = std::string(name)};
  if (from != wanted) page.visit = {wanted.company, from};
  page.go({.filter = wanted});
}

bool has_visit(const PageOfJobs& page, std::string_view) {
  return page.visit && page.place().filter == JobsFilter{.company = page.visit->company};
}

void end_visit(PageOfJobs& page, std::string_view) {
  page.go({.filter = page.visit->from});
  page.visit.reset();
}

bool may_save(const PageOfJobs& page, std::string_view) {
  return has_filter(page, {}) && page.searches().with(page.place().filter) == nullptr && !page.searches().naming;
}

bool may_save_over(const PageOfJobs& page, std::string_view) {
  const SavedSearch* const opened = page.searches().opened();
  return may_save(page, {}) && opened && !opened->file;
}

bool may_bring_back(const PageOfJobs& page, std::string_view) {
  const auto& notice = page.dashboard().notices.shown();
  return notice && notice->undo.name == jobs_action("jobs.search-undo").name;
}

void begin_naming(PageOfJobs& page, std::string_view) {
  page.searches().naming.emplace();
  page.searches().fault.clear();
  page.dashboard().effects.focus_field("jobs.save-name");
}

void end_naming(PageOfJobs& page, std::string_view) {
  page.searches().naming.reset();
  page.dashboard().effects.focus_field(page.filters_open ? "jobs.save" : "jobs.search");
}

void remove_search(PageOfJobs& page, std::string_view name) {
  page.searches().remove(name, jobs_action("jobs.search-undo"));
}

void bring_search_back(PageOfJobs& page, std::string_view name) {
  page.searches().bring_back(name.empty() ? page.dashboard().notices.shown()->arg : std::string(name));
}

void step(PageOfJobs& page, std::int64_t rows) {
  const Job* job = page.jobs().step(rows);
  if (!job) return;
  if (page.place().job_id)
    open_id(page, job->id);
  else
    focus_row(page, job->id);
}

void open(PageOfJobs& page, std::string_view id) {
  if (!id.empty()) return open_id(page, number_of(id));
  if (const Job* job = page.jobs().cursor()) open_id(page, job->id);
}

void close(PageOfJobs& page, std::string_view) {
  const std::int64_t id = page.place().job_id.value_or(0);
  if (const PageOfJobs::Came came = page.came(); came.job_id == id && came.from.starts_with("#/today")) {
    page.dashboard().navigation.go(came.from);
    page.dashboard().effects.focus_field("today.job:" + std::to_string(id));
    return;
  }
  page.go({.filter = page.place().filter});
  if (!page.jobs().list().row_of(id)) return page.dashboard().effects.focus_field({});
  page.jobs().set_cursor(id);  // into sight, wherever the list was scrolled to meanwhile
  focus_row(page, id);
}

bool has_chosen(const PageOfJobs& page, std::string_view) { return page.is_shown() && !page.chosen.empty(); }

void toggle_choosing(PageOfJobs& page, std::string_view) {
  page.is_choosing = !page.is_choosing;
  page.chosen.clear();
}

void choose(PageOfJobs& page, std::string_view id) {
  const Job* job = job_of(page, id);
  if (!job) return;
  page.is_choosing = true;
  if (page.chosen.erase(job->id) == 0) page.chosen.insert(job->id);
}

void choose_all(PageOfJobs& page, std::string_view) {
  for (std::int64_t row = 0; row < page.jobs().list().row_count(); ++row)
    if (const Job* job = page.jobs().list().at(row)) page.chosen.insert(job->id);
}

void open_posting(PageOfJobs& page, std::string_view id) {
  if (const Job* job = job_of(page, id)) page.dashboard().effects.open_link(job->url);
}

void open_apply(PageOfJobs& page, std::string_view id) {
  if (const Job* job = job_of(page, id)) page.dashboard().effects.open_link(job->apply_url.value_or(job->url));
}

}  // namespace zapply::jobs_actions

#include "app-wasm/jobs/jobs_actions.h"

#include <algorithm>
#include <cmath>

#include "shared/amount.h"

namespace zapply::jobs_actions {
namespace {

const Job* job_of(const PageOfJobs& page, std::string_view id) {
  if (!id.empty()) return page.jobs().find(number_of(id));
  if (page.place().job_id) return page.jobs().find(*page.place().job_id);
  return page.jobs().cursor();
}

void open_id(PageOfJobs& page, std::int64_t id) {
  JobsPlace place = page.place();
  const auto step = place.job_id ? Navigation::Step::kReplace : Navigation::Step::kPush;
  place.job_id = id;
  page.go(place, step);
}

}  // namespace

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
  // A tab leads back to the jobs as they were; a second click shows all.
  page.go({.filter = page.is_shown() ? JobsFilter() : page.jobs().list().filter()});
}

void leave_search(PageOfJobs& page, std::string_view) {
  page.dashboard().effects.focus_field({});
  const Jobs& jobs = page.jobs();
  if (!jobs.list().row_of(jobs.cursor_id())) step(page, 0);
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
  page.jobs().list().refresh();
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

void sort(PageOfJobs& page, std::string_view name) {
  const auto order = from_name<JobSort>(name);
  if (!order) return;
  change_filter(page, [&](JobsFilter& filter) {
    filter.sort.reset();
    if (filter.order() != *order) filter.sort = order;
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

void step(PageOfJobs& page, std::int64_t rows) {
  const Job* job = page.jobs().step(rows);
  if (job && page.place().job_id) open_id(page, job->id);
}

void open(PageOfJobs& page, std::string_view id) {
  if (!id.empty()) return open_id(page, number_of(id));
  if (const Job* job = page.jobs().cursor()) open_id(page, job->id);
}

void close(PageOfJobs& page, std::string_view) {
  page.dashboard().effects.focus_field("job.open:" + std::to_string(page.place().job_id.value_or(0)));
  page.go({.filter = page.place().filter});
}

void star(PageOfJobs& page, std::string_view id) {
  if (const Job* job = job_of(page, id)) page.jobs().star(*job);
}

void hide(PageOfJobs& page, std::string_view id) {
  const Job* job = job_of(page, id);
  if (!job) return;
  page.jobs().hide(*job);
  // On to the next one, as a person who sorts through the list wants it.
  const bool by_key = id.empty();
  if (by_key && page.jobs().is_hidden(*job) && page.place().filter.shelf != JobShelf::kHidden) step(page, 1);
}

void open_posting(PageOfJobs& page, std::string_view id) {
  if (const Job* job = job_of(page, id)) page.dashboard().effects.open_link(job->url);
}

void open_apply(PageOfJobs& page, std::string_view id) {
  if (const Job* job = job_of(page, id); job && job->apply_url) page.dashboard().effects.open_link(*job->apply_url);
}

}  // namespace zapply::jobs_actions

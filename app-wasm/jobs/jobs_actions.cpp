#include "app-wasm/jobs/jobs_actions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "app-wasm/job/job_text.h"
#include "shared/amount.h"
#include "shared/ascii.h"
#include "shared/enum_names.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// What can be done to jobs, and undone.
enum class Mark : std::uint8_t { kStar, kNoStar, kHide, kShow };

}  // namespace

template <>
struct EnumNames<Mark> {
  static constexpr std::array<std::string_view, 4> kNames{"star", "no-star", "hide", "show"};
};

}  // namespace zapply

namespace zapply::jobs_actions {
namespace {

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

/// The row after that one, or the one before the last; 0: there is no other.
std::int64_t neighbor_of(const JobsList& list, std::int64_t id) {
  const auto row = list.row_of(id);
  if (!row) return 0;
  const Job* other = list.at(*row + 1);
  if (!other && *row > 0) other = list.at(*row - 1);
  return other ? other->id : 0;
}

/// After a job was hidden: on to the next one, as a person who sorts through the list wants it. An open job that covers
/// the list gives it back instead: what lies under the thumb then is not another job.
void leave_hidden(PageOfJobs& page, std::int64_t id, bool by_row) {
  const bool was_open = page.place().job_id == id;
  const std::int64_t next = neighbor_of(page.jobs().list(), id);
  if (next != 0 && !by_row) page.jobs().set_cursor(next);
  if (was_open && next != 0 && page.memory.has_room_for_both) return open_id(page, next);
  if (was_open) page.go({.filter = page.place().filter});
  if (next != 0 && !page.place().job_id) focus_row(page, next);
}

constexpr Mark opposite(Mark mark) {
  switch (mark) {
    case Mark::kStar:
      return Mark::kNoStar;
    case Mark::kNoStar:
      return Mark::kStar;
    case Mark::kHide:
      return Mark::kShow;
    case Mark::kShow:
      break;
  }
  return Mark::kHide;
}

std::string_view done_words(Mark mark) {
  switch (mark) {
    case Mark::kStar:
      return "Starred";
    case Mark::kNoStar:
      return "Star taken away";
    case Mark::kHide:
      return "Hidden";
    case Mark::kShow:
      break;
  }
  return "Shown again";
}

void set(Jobs& jobs, std::int64_t id, Mark mark) {
  if (mark == Mark::kStar || mark == Mark::kNoStar)
    jobs.star(id, mark == Mark::kStar);
  else
    jobs.hide(id, mark == Mark::kHide);
}

/// Tells what was done, with the way back.
void mark(PageOfJobs& page, const std::vector<std::int64_t>& ids, Mark mark, const std::string& words) {
  std::vector<std::string> numbers;
  for (const std::int64_t id : ids) {
    set(page.jobs(), id, mark);
    numbers.push_back(std::to_string(id));
  }
  page.done = {.what = std::string(name_of(mark)) + ":" + joined(numbers, ","),
               .words = words,
               .was_open = ids.size() == 1 && page.place().job_id == ids.front()};
  std::string told = std::string(done_words(mark)) + ": " + words;
  if (mark != Mark::kHide || page.dashboard().profiles.used().empty())
    return page.dashboard().notices.tell_done(std::move(told), jobs_action("job.undo"), page.done.what);
  // Without a profile nobody would learn from it.
  std::vector<Action> answers;
  for (std::size_t i = 0; i < enum_count<HideReason>(); ++i) answers.push_back(why_action(static_cast<HideReason>(i)));
  page.dashboard().notices.tell_done(std::move(told), jobs_action("job.undo"), page.done.what, "Why?",
                                     std::move(answers));
}

std::string words_of(const Job& job) { return job.company.empty() ? job.title : job.title + ", " + job.company; }

/// The keys go on from what is here again.
void return_to(PageOfJobs& page, std::int64_t id) {
  if (page.done.was_open && page.memory.has_room_for_both && page.place().job_id) return open_id(page, id);
  if (page.place().job_id) return;
  page.jobs().set_cursor(id);
  focus_row(page, id);
}

/// Those of them that are not so already.
void mark_chosen(PageOfJobs& page, Mark wanted) {
  std::vector<std::int64_t> ids;
  for (const std::int64_t id : page.chosen)
    if (const Job* job = page.jobs().find(id);
        job && !(wanted == Mark::kStar ? page.jobs().is_starred(*job) : page.jobs().is_hidden(*job)))
      ids.push_back(id);
  if (!ids.empty()) mark(page, ids, wanted, count_of(static_cast<std::int64_t>(ids.size()), "job", "jobs"));
  page.chosen.clear();
  page.is_choosing = false;
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

void keep_unsaid(PageOfJobs& page, std::string_view name) {
  if (const auto kept = from_name<Unsaid>(name))
    change_filter(page, [&](JobsFilter& filter) { filter.unsaid.toggle(*kept); });
}

void place(PageOfJobs& page, std::string_view name) {
  page.jobs().places().ask(name);
  change_filter(page, [&](JobsFilter& filter) { filter.remote_from = name; });
}

void company(PageOfJobs& page, std::string_view name) {
  page.jobs().companies().ask(name);
  change_filter(page, [&](JobsFilter& filter) { filter.company = name; });
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

void star(PageOfJobs& page, std::string_view id) {
  const Job* job = job_of(page, id);
  if (!job) return;
  const bool on = !page.jobs().is_starred(*job);
  mark(page, {job->id}, on ? Mark::kStar : Mark::kNoStar, words_of(*job));
}

void hide(PageOfJobs& page, std::string_view id) {
  const Job* job = job_of(page, id);
  if (!job) return;
  const bool on = !page.jobs().is_hidden(*job);
  const std::int64_t job_id = job->id;
  mark(page, {job_id}, on ? Mark::kHide : Mark::kShow, words_of(*job));
  if (on && page.place().filter.shelf != JobShelf::kHidden) leave_hidden(page, job_id, !id.empty());
}

bool may_undo(const PageOfJobs& page, std::string_view) {
  const auto& notice = page.dashboard().notices.shown();
  return notice && notice->undo.name == jobs_action("job.undo").name;
}

void undo(PageOfJobs& page, std::string_view what) {
  const std::string done(what.empty() ? page.dashboard().notices.shown()->arg : what);
  const std::string words = ": " + page.done.words;
  page.dashboard().notices.close();
  const std::size_t colon = std::min(done.find(':'), done.size());
  const std::string_view kind = std::string_view(done).substr(0, colon);
  const std::string_view rest = std::string_view(done).substr(std::min(colon + 1, done.size()));
  if (kind == "company") {
    page.dashboard().notices.tell(std::string(done_words(Mark::kShow)) + words);
    return let_company_in(page, rest);
  }
  const auto mark = from_name<Mark>(kind);
  if (!mark) return;
  const std::vector<std::string_view> ids = split_list(rest);
  for (const std::string_view id : ids) set(page.jobs(), number_of(id), opposite(*mark));
  page.dashboard().notices.tell(std::string(done_words(opposite(*mark))) + words);
  if (*mark == Mark::kHide && !ids.empty()) return_to(page, number_of(ids.front()));
}

bool is_asked_why(const PageOfJobs& page, std::string_view) {
  return may_undo(page, {}) && !page.dashboard().notices.shown()->answers.empty();
}

void say_why(PageOfJobs& page, HideReason reason) {
  const std::string what = page.dashboard().notices.shown()->arg;
  const std::size_t colon = std::min(what.find(':'), what.size());
  for (const std::string_view id : split_list(std::string_view(what).substr(std::min(colon + 1, what.size()))))
    page.jobs().explain_hide(number_of(id), reason);
  page.dashboard().notices.tell_done("Hidden, " + hide_reason_words(reason) + ": " + page.done.words,
                                     jobs_action("job.undo"), what);
}

bool is_hidden_job_open(const PageOfJobs& page, std::string_view) {
  const Job* job = page.is_shown() && page.place().job_id ? page.jobs().find(*page.place().job_id) : nullptr;
  return job && page.jobs().is_hidden(*job);
}

void choose_reason(PageOfJobs& page, std::string_view name) {
  const Job* job = page.jobs().find(*page.place().job_id);
  const auto reason = from_name<HideReason>(name);
  if (!job || !reason) return;
  const bool is_so = page.jobs().hide_reason(*job) == reason;
  page.jobs().explain_hide(job->id, is_so ? std::nullopt : reason);
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

void star_chosen(PageOfJobs& page, std::string_view) { mark_chosen(page, Mark::kStar); }

void hide_chosen(PageOfJobs& page, std::string_view) { mark_chosen(page, Mark::kHide); }

void open_posting(PageOfJobs& page, std::string_view id) {
  if (const Job* job = job_of(page, id)) page.dashboard().effects.open_link(job->url);
}

void open_apply(PageOfJobs& page, std::string_view id) {
  if (const Job* job = job_of(page, id)) page.dashboard().effects.open_link(job->apply_url.value_or(job->url));
}

}  // namespace zapply::jobs_actions

#include "app-wasm/jobs/job_actions.h"

#include <algorithm>
#include <charconv>

#include "app-wasm/shell/dashboard.h"

namespace zapply::job_actions {
namespace {

std::int64_t number_of(std::string_view arg) {
  std::int64_t value = 0;
  std::from_chars(arg.data(), arg.data() + arg.size(), value);
  return value;
}

const Job* job_of(const Dashboard& dashboard, std::string_view id) {
  if (!id.empty()) return dashboard.jobs().find(number_of(id));
  if (dashboard.route().job_id) return dashboard.jobs().find(*dashboard.route().job_id);
  return dashboard.jobs().cursor();
}

/// Filters replace the address; opening a job is a step to come back from.
template <class Change>
void change_filter(Dashboard& dashboard, Change change) {
  Route route = dashboard.route();
  change(route.jobs);
  dashboard.go(route, Dashboard::Step::kReplace);
}

void open_id(Dashboard& dashboard, std::int64_t id) {
  Route route = dashboard.route();
  const auto step = route.job_id ? Dashboard::Step::kReplace : Dashboard::Step::kPush;
  route.page = Page::kJobs;
  route.job_id = id;
  dashboard.go(route, step);
}

}  // namespace

bool has_job(const Dashboard& dashboard, std::string_view id) {
  return dashboard.route().page == Page::kJobs && job_of(dashboard, id) != nullptr;
}

bool has_apply_url(const Dashboard& dashboard, std::string_view id) {
  const Job* job = job_of(dashboard, id);
  return job && job->apply_url && *job->apply_url != job->url;
}

bool may_separate(const Dashboard& dashboard, std::string_view duplicate_id) {
  return !dashboard.jobs().is_separating(number_of(duplicate_id));
}

bool has_filter(const Dashboard& dashboard, std::string_view) {
  return dashboard.route().page == Page::kJobs && !dashboard.route().jobs.is_empty();
}

void search(Dashboard& dashboard, std::string_view text) {
  change_filter(dashboard, [&](JobsFilter& filter) { filter.text = text; });
}

void leave_search(Dashboard& dashboard, std::string_view) {
  dashboard.effects().focus_field({});
  const Jobs& jobs = dashboard.jobs();
  if (!jobs.list().row_of(jobs.cursor_id())) step(dashboard, 0);
}

void toggle_source(Dashboard& dashboard, std::string_view name) {
  change_filter(dashboard, [&](JobsFilter& filter) {
    if (name.empty()) {
      filter.sources.clear();
    } else if (std::erase(filter.sources, name) == 0) {
      filter.sources.emplace_back(name);
      std::sort(filter.sources.begin(), filter.sources.end());
    }
  });
}

void show_of_run(Dashboard& dashboard, std::string_view run_id) {
  Route route;
  route.page = Page::kJobs;
  route.jobs.run_id = run_id.empty() ? dashboard.route().run_id : number_of(run_id);
  dashboard.go(route);
}

void toggle_run(Dashboard& dashboard, std::string_view) {
  change_filter(dashboard, [](JobsFilter& filter) { filter.run_id.reset(); });
}

void toggle_unseen(Dashboard& dashboard, std::string_view) {
  change_filter(dashboard, [](JobsFilter& filter) { filter.unseen = !filter.unseen; });
}

void finish_look(Dashboard& dashboard, std::string_view) {
  Settings settings = dashboard.settings();
  settings.jobs_look.finish(dashboard.now());
  dashboard.change_settings(settings);
  dashboard.jobs().list().refresh();
}

void toggle_remote(Dashboard& dashboard, std::string_view) {
  change_filter(dashboard, [](JobsFilter& filter) { filter.remote = !filter.remote; });
}

void remote_from(Dashboard& dashboard, std::string_view place) {
  change_filter(dashboard, [&](JobsFilter& filter) { filter.remote_from = place; });
}

void company(Dashboard& dashboard, std::string_view name) {
  change_filter(dashboard, [&](JobsFilter& filter) { filter.company = name; });
}

void salary(Dashboard& dashboard, std::string_view amount) {
  std::string digits;
  for (const char c : amount)
    if (c >= '0' && c <= '9') digits += c;
  const bool thousands = !digits.empty() && (amount.ends_with('k') || amount.ends_with('K'));
  const std::int64_t value = digits.size() > 9 ? 0 : number_of(digits) * (thousands ? 1000 : 1);
  change_filter(dashboard, [&](JobsFilter& filter) { filter.salary_min = value; });
}

void posted(Dashboard& dashboard, std::string_view days) {
  change_filter(dashboard, [&](JobsFilter& filter) { filter.posted_days = number_of(days); });
}

void toggle_starred(Dashboard& dashboard, std::string_view) {
  change_filter(dashboard, [](JobsFilter& filter) { filter.starred = !filter.starred; });
}

void shelf(Dashboard& dashboard, std::string_view name) {
  const auto wanted = from_name<JobShelf>(name);
  if (wanted) change_filter(dashboard, [&](JobsFilter& filter) { filter.shelf = *wanted; });
}

void sort(Dashboard& dashboard, std::string_view name) {
  const auto order = from_name<JobSort>(name);
  if (!order) return;
  change_filter(dashboard, [&](JobsFilter& filter) {
    filter.sort.reset();
    if (filter.order() != *order) filter.sort = order;
  });
}

void clear_filters(Dashboard& dashboard, std::string_view) {
  change_filter(dashboard, [](JobsFilter& filter) {
    const auto order = filter.sort;
    filter = {};
    if (order != JobSort::kRelevance) filter.sort = order;
  });
}

void refresh(Dashboard& dashboard, std::string_view) { dashboard.jobs().list().refresh(); }

void download(Dashboard& dashboard, std::string_view) {
  dashboard.effects().download("api/jobs.csv?" + dashboard.jobs().list().parameters());
}

void step(Dashboard& dashboard, std::int64_t rows) {
  const Job* job = dashboard.jobs().step(rows);
  if (job && dashboard.route().job_id) open_id(dashboard, job->id);
}

void open(Dashboard& dashboard, std::string_view id) {
  if (!id.empty()) return open_id(dashboard, number_of(id));
  if (const Job* job = dashboard.jobs().cursor()) open_id(dashboard, job->id);
}

void close(Dashboard& dashboard, std::string_view) {
  Route route = dashboard.route();
  route.job_id.reset();
  dashboard.go(route);
}

void star(Dashboard& dashboard, std::string_view id) {
  if (const Job* job = job_of(dashboard, id)) dashboard.jobs().star(*job);
}

void hide(Dashboard& dashboard, std::string_view id) {
  const Job* job = job_of(dashboard, id);
  if (!job) return;
  dashboard.jobs().hide(*job);
  // On to the next one, as a person who sorts through the list wants it.
  const bool by_key = id.empty();
  if (by_key && dashboard.jobs().is_hidden(*job) && dashboard.route().jobs.shelf != JobShelf::kHidden)
    step(dashboard, 1);
}

void open_posting(Dashboard& dashboard, std::string_view id) {
  if (const Job* job = job_of(dashboard, id)) dashboard.effects().open_link(job->url);
}

void open_apply(Dashboard& dashboard, std::string_view id) {
  if (const Job* job = job_of(dashboard, id); job && job->apply_url) dashboard.effects().open_link(*job->apply_url);
}

void separate(Dashboard& dashboard, std::string_view duplicate_id) {
  dashboard.jobs().separate(number_of(duplicate_id));
}

}  // namespace zapply::job_actions

#include "app-wasm/jobs/jobs_page.h"

#include <utility>

#include "app-wasm/jobs/jobs_actions.h"

namespace zapply {

static_assert(PageEntry<PageOfJobs>);

std::string hash_of(const JobsPlace& place) {
  Address address{.page = std::string(PageOfJobs::kName)};
  add_jobs_filter(address.query, place.filter);
  if (place.job_id) address.rest = std::to_string(*place.job_id);
  return address.text();
}

PageOfJobs::PageOfJobs(Dashboard& dashboard)
    : Page(dashboard),
      jobs_(
          dashboard.requests, dashboard.surroundings.now,
          [&dashboard](const JobsFilter& filter) {
            return jobs_query(filter, dashboard.profiles.used(), dashboard.now(), dashboard.settings.jobs_look.before);
          },
          [&dashboard](std::string text, bool is_error) { dashboard.notices.tell(std::move(text), is_error); }),
      searches_(dashboard) {
  // An order that changes under the reader's eyes is worse than one that comes a moment later.
  dashboard.profiles.on_answer([this] {
    if (is_shown() && take_wanted_search()) return go(place_, Navigation::Step::kReplace);
    if (is_shown()) show_jobs();
  });
  searches_.kept().on_answer([this] {
    if (!is_shown()) return;
    if (take_wanted_search()) return go(place_, Navigation::Step::kReplace);
    searches_.follow(place_.filter);
  });
  dashboard.preference.on_change([this] {
    jobs_.detail().reload();
    if (jobs_.list().load() != Load::kNone) jobs_.refresh();
  });
}

/// The filter of the search that the address names, once it is known which there are.
bool PageOfJobs::take_wanted_search() {
  const Load load = searches_.kept().load();
  const bool is_known = dashboard().profiles.is_known() && (load == Load::kReady || load == Load::kFailed);
  if (searches_.wanted.empty() || !is_known) return false;
  const std::string name = std::exchange(searches_.wanted, {});
  const JobsSearches::One* const search = searches_.find(name);
  if (!search) dashboard().notices.tell("There is no search " + name, true);
  place_.filter = search ? search->filter : JobsFilter();
  return true;
}

void PageOfJobs::reload() {
  jobs_.retry();
  searches_.kept().noticed();
}

void PageOfJobs::forget() {
  jobs_.forget();
  searches_.kept().forget();
}

void PageOfJobs::noticed(const RunNews& news) {
  jobs_.noticed(news.run);
  if (is_shown() && news.is_other_kind && is_finished(news.run.status)) searches_.kept().noticed();
}

void PageOfJobs::tick() {
  jobs_.detail().tick(dashboard().now());
  if (is_shown()) searches_.look(place_.filter, jobs_.list());
}

void PageOfJobs::show_jobs() {
  if (!searches_.wanted.empty()) return;  // its list comes in the place of this one
  const std::string& profile = dashboard().profiles.used();
  jobs_.detail().use_profile(profile);
  std::string matches = dashboard().profiles.matches_key();
  if (matches != shown_for_) jobs_.refresh();
  shown_for_ = std::move(matches);
  jobs_.show(place_.filter, place_.job_id);
}

void PageOfJobs::parse(const Address& address) {
  place_.filter = parse_jobs_filter(address.query);
  place_.job_id = parse_id(address.rest);
  searches_.wanted = address.query.get("search");
  searches_.naming.reset();
  take_wanted_search();
  const std::string_view from = dashboard().navigation.page();
  if (!place_.job_id || from.empty() || from == kName) return;
  came_ = {*place_.job_id, dashboard().navigation.hash()};
  // It may not be here yet: its heading gets the focus, whoever comes from another page.
  dashboard().effects.focus_field("job.scroll:" + std::to_string(*place_.job_id));
}

std::string PageOfJobs::hash() const {
  if (searches_.wanted.empty()) return hash_of(place_);
  return Address{.page = std::string(kName), .rest = {}, .query = Query().add("search", searches_.wanted)}.text();
}

std::string PageOfJobs::title() const {
  const Job* const job = jobs_.detail().job();
  return job && job->id == place_.job_id ? job->title : std::string();
}

void PageOfJobs::show() {
  dashboard().settings.jobs_look.look(dashboard().now());
  // Its count of new jobs stands beside the list's.
  if (const auto run = place_.filter.run_id; run && !dashboard().history.find(*run)) dashboard().runs.ask(*run);
  dashboard().profiles.show();
  if (searches_.kept().load() == Load::kNone) searches_.kept().show();
  if (dashboard().profiles.is_known()) show_jobs();
  searches_.follow(place_.filter);
  dashboard().sources.show();  // for their labels
}

void PageOfJobs::leave() {
  place_ = {};
  came_ = {};
  jobs_.leave();
}

void PageOfJobs::add_actions(Actions& actions) { actions.add("Jobs", *this, jobs_actions::kJobs); }

void PageOfJobs::go(const JobsPlace& place, Navigation::Step step) { dashboard().navigation.go(hash_of(place), step); }

}  // namespace zapply

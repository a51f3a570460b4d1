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
          [&dashboard](std::string text, bool is_error) { dashboard.notices.tell(std::move(text), is_error); }) {
  // An order that changes under the reader's eyes is worse than one that comes a moment later.
  dashboard.profiles.on_answer([this] {
    if (is_shown()) show_jobs();
  });
  dashboard.preference.on_change([this] {
    jobs_.detail().reload();
    if (jobs_.list().load() != Load::kNone) jobs_.refresh();
  });
}

void PageOfJobs::show_jobs() {
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
  const std::string_view from = dashboard().navigation.page();
  if (!place_.job_id || from.empty() || from == kName) return;
  came_ = {*place_.job_id, dashboard().navigation.hash()};
  // It may not be here yet: its heading gets the focus, whoever comes from another page.
  dashboard().effects.focus_field("job.scroll:" + std::to_string(*place_.job_id));
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
  if (dashboard().profiles.is_known()) show_jobs();
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

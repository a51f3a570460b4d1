#include "server/api/today_route.h"

#include <httplib.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "server/api/lookup.h"
#include "server/http/query_parameters.h"
#include "server/matching/matching.h"
#include "server/sources/catalog.h"
#include "server/store/deliveries.h"
#include "server/store/jobs.h"
#include "server/store/matches.h"
#include "server/store/profiles.h"
#include "server/store/reports.h"
#include "server/store/runs.h"
#include "server/store/sources.h"
#include "server/store/store.h"
#include "shared/protocol.h"
#include "shared/today.h"

namespace zapply {
namespace {

/// What is older was there on other days.
constexpr std::chrono::days kSince{7};
constexpr std::int64_t kBestMax = 10;

FacetCount count_in(const JobsPage& page) {
  return {std::min(page.total_at_least, kFacetCountMax), page.total.has_value()};
}

void tell_fitting(Store& store, Today& today) {
  JobsQuery query;
  query.new_since = today.since;
  query.profile = *today.profile;
  query.verdicts = {Verdict::kYes, Verdict::kUnknown};
  query.score_min = kFittingScore;
  query.sort = JobSort::kMatch;
  query.limit = kBestMax;
  JobsPage page = jobs_page(store, query);
  today.fitting = count_in(page);
  today.best = std::move(page.jobs);
}

/// Of the few that a person starred.
std::vector<Job> gone_since(Store& store, const Today& today) {
  JobsQuery query;
  query.starred = true;
  query.closed = true;
  query.profile = today.profile.value_or("");
  query.limit = kJobsLimitMax;
  std::vector<Job> gone;
  do {
    JobsPage page = jobs_page(store, query);
    query.cursor = page.next_cursor.value_or("");
    for (Job& job : page.jobs)
      if (job.closed_at && *job.closed_at >= today.since) gone.push_back(std::move(job));
  } while (!query.cursor.empty());
  std::stable_sort(gone.begin(), gone.end(), [](const Job& a, const Job& b) { return *a.closed_at > *b.closed_at; });
  return gone;
}

std::vector<Source> broken_sources(Store& store, const Catalog& catalog) {
  std::vector<Source> broken;
  for (const SourceState& state : source_states(store)) {
    const SourceFile* const file = catalog.find(state.name);
    if (file == nullptr || state.last_status != SourceRunStatus::kFailed) continue;
    Source source = catalog.describe(*file, state);
    if (source.enabled) broken.push_back(std::move(source));
  }
  return broken;
}

FacetCount count_found(Store& store, Timestamp since) {
  JobsQuery query;
  query.new_since = since;
  query.limit = 1;
  return count_in(jobs_page(store, query));
}

/// The named one, or the first by name.
std::optional<StoredProfile> used_profile(Store& store, const std::string& name) {
  if (!name.empty()) return find_profile(store, name);
  std::vector<StoredProfile> all = profiles(store);
  return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

void tell(Store& store, const Catalog& catalog, const Call& call) {
  const QueryParameters parameters(call.request, {"profile", "since"});
  Today today;
  today.since = parameters.time("since").value_or(system_now() - kSince);
  const std::string name = parameters.text("profile");
  if (const auto used = used_profile(store, name)) {
    today.profile = used->name;
    today.to_match = matches_left(store, used->id, kMatcherVersion);
  } else if (!name.empty()) {
    throw BadQuery("profile", "there is no profile " + in_quotes(name) + ": GET api/profiles lists them");
  }
  today.found = count_found(store, today.since);
  if (today.found.count > 0 && today.profile) tell_fitting(store, today);
  today.gone = gone_since(store, today);
  today.broken = broken_sources(store, catalog);
  today.undelivered = count_given_up(store, today.since);
  if (RunsPage runs = runs_page(store, {.page_size = 1}); !runs.runs.empty())
    today.last_run = std::move(runs.runs.front());
  if (auto reports = report_lines(store, {}, 1); !reports.empty()) today.last_report = std::move(reports.front());
  answer_json(call, to_json(today));
}

}  // namespace

void add_today_route(Router& router, Store& store, const Catalog& catalog) {
  router.get("/api/today", [&store, &catalog](const Call& call) { tell(store, catalog, call); });
}

}  // namespace zapply

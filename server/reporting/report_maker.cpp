#include "server/reporting/report_maker.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "server/demands/demands.h"
#include "server/matcher/kept_profiles.h"
#include "server/matching/matching.h"
#include "server/reporting/report_rules.h"
#include "server/sources/catalog.h"
#include "server/store/jobs.h"
#include "server/store/profiles.h"
#include "server/store/sources.h"

namespace zapply {
namespace {

std::vector<SourceNow> sources_now(Store& store, const Catalog& catalog) {
  std::vector<SourceNow> sources;
  for (SourceState& state : source_states(store)) {
    const SourceFile* const file = catalog.find(state.name);
    if (file != nullptr && catalog.enabled(*file, state))
      sources.push_back({state.name, file->label, std::move(state)});
  }
  return sources;
}

/// Makes sections, each profile made ready once.
class SectionMaker {
 public:
  SectionMaker(Store& store, const ReportsState& state, Timestamp now) : store_(store), state_(state), now_(now) {}

  ReportSection make(const SubjectOfReport& subject, NewReport::Section& told) {
    ReportSection section{.subject = subject.key.subject,
                          .name = subject.name,
                          .profile = subject.query.profile,
                          .query = subject.text,
                          .fault = subject.fault};
    told.key = subject.key;
    told.begun_at = beginning_of(subject.key, state_, subject.made_at, now_);
    if (section.fault) return section;
    JobsQuery query = subject.query;
    const Timestamp since = new_since(told.begun_at, state_, now_);
    query.new_since = std::max(query.new_since.value_or(since), since);
    try {
      told.told = jobs_to_tell(store_, subject.key, query);
    } catch (const UnknownProfile& error) {
      section.fault = error.what();
      return section;
    }
    section.new_jobs = static_cast<std::int64_t>(told.told.size());
    const std::vector<std::int64_t> named(
        told.told.begin(), told.told.begin() + static_cast<std::ptrdiff_t>(std::min(kNamedJobs, told.told.size())));
    name(section, named);
    return section;
  }

 private:
  void name(ReportSection& section, const std::vector<std::int64_t>& ids) {
    if (ids.empty()) return;
    const auto stored = section.profile.empty() ? std::nullopt : find_profile(store_, section.profile);
    const Profile profile = stored ? profile_of(*stored) : Profile{};
    std::optional<Candidate> candidate;
    if (stored) candidate.emplace(profile, currencies_of(store_));
    for (Job& job : jobs_to_name(store_, ids, section.profile)) {
      std::optional<Match> match;
      if (candidate && job.match) {
        job.demands = demands_of(job);
        match = match_of(*candidate, Posting(job));
      }
      section.jobs.push_back(reported(job, match ? &*match : nullptr));
    }
  }

  Store& store_;
  const ReportsState& state_;
  const Timestamp now_;
};

}  // namespace

NewReport make_report(Store& store, const Catalog& catalog, std::int64_t run_id, Timestamp now,
                      const std::vector<SubjectOfReport>& subjects, const std::function<void(std::size_t)>& progress,
                      const std::stop_token& stop) {
  const ReportsState state = reports_state(store);
  NewReport made;
  Report& report = made.report;
  report.id = state.next_id;
  report.made_at = now;
  report.since = state.last_made_at;
  report.run_id = run_id;
  SectionMaker maker(store, state, now);
  std::unordered_set<std::int64_t> all;
  for (const SubjectOfReport& subject : subjects) {
    if (stop.stop_requested()) return made;
    report.sections.push_back(maker.make(subject, made.sections.emplace_back()));
    all.insert(made.sections.back().told.begin(), made.sections.back().told.end());
    if (progress) progress(report.sections.size());
  }
  report.new_jobs = static_cast<std::int64_t>(all.size());
  for (const WatchedJob& watched : changed_watched_jobs(store)) {
    made.watched.push_back(watched.id);
    if (auto change = change_of(watched)) report.starred.push_back(*std::move(change));
  }
  report.sources = turns_of(sources_now(store, catalog), sources_told_broken(store));
  report.runs = sum_of_runs(store, state.runs_until, run_id);
  return made;
}

}  // namespace zapply

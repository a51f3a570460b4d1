#include "server/matcher/matching_phase.h"

#include <algorithm>
#include <string>
#include <vector>

#include "server/matcher/matcher.h"
#include "server/matching/matching.h"
#include "server/pipeline/run_recorder.h"
#include "server/store/matches.h"
#include "server/store/opinions.h"
#include "server/store/profiles.h"
#include "shared/text.h"

namespace zapply {
namespace {

std::string jobs_words(std::int64_t count) { return count_of(count, "new job", "new jobs"); }

std::string best_words(const std::vector<RunMatches::Best>& best) {
  std::string out;
  for (const RunMatches::Best& each : best)
    out += (out.empty() ? "" : "; ") + std::to_string(each.standing.score) + " " + clean_line(each.title, 80) +
           (each.company.empty() ? "" : ", " + clean_line(each.company, 40));
  return out;
}

std::string ruled_out_words(const RunMatches& matches) {
  std::int64_t all = 0;
  std::string by_rule;
  for (const auto& [rule, count] : matches.ruled_out) {
    all += count;
    std::string name = rule;
    std::replace(name.begin(), name.end(), '_', ' ');
    by_rule += (by_rule.empty() ? "" : ", ") + name + " " + with_thousands(count);
  }
  return with_thousands(all) + " ruled out: " + by_rule;
}

void tell(RunRecorder& recorder, const std::string& profile, const RunMatches& matches) {
  const auto say = [&](const std::string& words) { recorder.log(Level::kInfo, "matching", profile + ": " + words); };
  if (matches.jobs == 0) return say("nothing new to match");
  say(with_thousands(matches.fitting) + " of " + jobs_words(matches.jobs) + (matches.fitting == 1 ? " fits" : " fit"));
  if (!matches.best.empty()) say("best: " + best_words(matches.best));
  if (!matches.ruled_out.empty()) say(ruled_out_words(matches));
}

void queue_opinions(Store& store, const SecondOpinions& opinions, RunRecorder& recorder) {
  if (opinions.per_run == 0) return;
  const std::int64_t count = queue_opinions_of_run(store, recorder.run().id, opinions.per_run);
  const std::string cause = opinions.cause ? opinions.cause() : "";
  if (count > 0)
    recorder.log(Level::kInfo, "matching", count_of(count, "job awaits", "jobs await") + " a second opinion");
  if (!cause.empty())
    recorder.log(Level::kWarning, "matching", "no second opinions at the moment: " + clean_line(cause, 400));
}

void work(Store& store, Matcher& matcher, const SecondOpinions& opinions, RunRecorder& recorder,
          const std::stop_token& stop) {
  recorder.commit();
  const std::int64_t all = matching_left(store, kMatcherVersion).jobs;
  recorder.set_progress(Phase::kMatching, {0, all});
  for (std::int64_t left = all; left > 0 && !stop.stop_requested();) {
    matcher.work_some();
    left = matching_left(store, kMatcherVersion).jobs;
    recorder.set_progress(Phase::kMatching, {std::max<std::int64_t>(all - left, 0), std::max(all, left)});
  }
  if (stop.stop_requested()) return;
  const std::int64_t run_id = recorder.run().id;
  for (const StoredProfile& profile : profiles(store)) {
    const RunMatches matches = matches_of_run(store, run_id, profile.id);
    tell(recorder, profile.name, matches);
    std::int64_t ruled_out = 0;
    for (const auto& by_rule : matches.ruled_out) ruled_out += by_rule.second;
    recorder.count(Phase::kMatching, "jobs_matched", matches.jobs);
    recorder.count(Phase::kMatching, "jobs_fitting", matches.fitting);
    recorder.count(Phase::kMatching, "jobs_ruled_out", ruled_out);
  }
  queue_opinions(store, opinions, recorder);
}

std::int64_t counted(const Run& run, std::string_view name) {
  for (const PhaseRun& phase : run.phases)
    if (phase.name == Phase::kMatching)
      for (const Counter& counter : phase.counters)
        if (counter.name == name) return counter.value;
  return 0;
}

PhaseEnding end(RunRecorder& recorder, const std::optional<PhaseStop>& stop) {
  const std::string fitting = with_thousands(counted(recorder.run(), "jobs_fitting")) + " fit";
  if (!stop) return {PhaseStatus::kCompleted, {}, fitting};
  PhaseEnding ending{
      .status = stop->by_person ? PhaseStatus::kCancelled : PhaseStatus::kFailed, .error = {}, .words = {}};
  if (!stop->cause.empty()) ending.error = stop->cause;
  ending.words = (stop->cause.empty() ? "" : stop->cause + "; ") + std::string("what was not matched yet will be");
  return ending;
}

}  // namespace

PipelinePhase matching_phase(Store& store, Matcher& matcher, SecondOpinions opinions) {
  PipelinePhase phase;
  phase.name = Phase::kMatching;
  phase.plan = [&store](const RunRequest&) -> std::optional<PhasePlan> {
    const std::size_t count = profiles(store).size();
    if (count == 0) return std::nullopt;
    return PhasePlan{{}, "matched for " + count_of(static_cast<long long>(count), "profile", "profiles")};
  };
  phase.work = [&store, &matcher, opinions = std::move(opinions)](const RunRequest&, RunRecorder& recorder,
                                                                  const std::stop_token& stop) {
    work(store, matcher, opinions, recorder, stop);
  };
  phase.end = end;
  return phase;
}

}  // namespace zapply

#include "server/pipeline/run_work.h"

#include <atomic>
#include <exception>
#include <iostream>
#include <thread>
#include <utility>

#include "server/pipeline/run_ending.h"
#include "server/store/store.h"
#include "server/threads/pause.h"
#include "server/threads/shortage.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr const char* kServerStopped = "the server was stopped";

/// Calls `reached` when the time is over before this object is destroyed.
class TimeLimit {
 public:
  TimeLimit(std::chrono::milliseconds time, std::function<void()> reached)
      : thread_([time, reached = std::move(reached)](std::stop_token stop) {
          pause(time, stop);
          if (!stop.stop_requested()) reached();
        }) {}

 private:
  std::jthread thread_;
};

/// " by schedule morning, 3 h 5 min late"
std::string by_schedule(const RunRequest& request) {
  if (!request.claim) return {};
  return " by schedule " + request.claim->schedule + (request.claim->reason ? ", " + *request.claim->reason : "");
}

}  // namespace

PlannedRun plan_run(const Pipeline& pipeline, const RunRequest& request) {
  PlannedRun planned;
  planned.run.trigger_type = request.trigger;
  if (request.claim) planned.run.schedule = request.claim->schedule;
  for (const PipelinePhase& phase : pipeline) {
    std::optional<PhasePlan> plan = phase.plan(request);
    if (!plan) continue;
    planned.phases.push_back(&phase);
    planned.run.phases.push_back({.name = phase.name});
    if (!plan->source_runs.empty()) planned.run.source_runs = std::move(plan->source_runs);
    if (!plan->words.empty()) planned.words += (planned.words.empty() ? "" : ", ") + plan->words;
  }
  if (planned.phases.empty()) throw BadRunRequest("there is nothing to do");
  return planned;
}

RunWork::RunWork(Store& store, RunRequest request, PlannedRun planned, Clock clock, RunControl control)
    : store_(store),
      request_(std::move(request)),
      run_id_(planned.run.id),
      started_at_(planned.run.started_at),
      words_(std::move(planned.words)),
      clock_(std::move(clock)),
      control_(std::move(control)),
      recorder_(store, std::move(planned.run), clock_, control_.break_down) {
  for (const PipelinePhase* const phase : planned.phases) phases_.emplace_back().phase = phase;
}

void RunWork::breaks(const std::string& cause) {
  if (!is_broken_) broken_because_ = cause;  // the first one is told
  is_broken_ = true;
}

void RunWork::work(const std::stop_token& stop_token) {
  try {
    recorder_.log(
        Level::kInfo, "",
        "Run " + std::to_string(run_id_) + " started" + by_schedule(request_) + (words_.empty() ? "" : ": " + words_));
    recorder_.commit();
    // The first one is told of a stop that came before it, too, as one that came a little later.
    for (PhaseWork& phase : phases_)
      if (&phase == &phases_.front() || !stop_token.stop_requested()) work_through(phase, stop_token);
  } catch (const std::exception& error) {
    breaks(cause_of(error));
  }
  for (EndAttempt attempt = EndAttempt::kWhole; attempt != EndAttempt::kNone;) attempt = try_to_end(attempt);
}

void RunWork::work_through(PhaseWork& phase, const std::stop_token& stop_token) {
  std::stop_source phase_stop;
  const std::stop_callback forward(stop_token, [&] { phase_stop.request_stop(); });
  std::atomic<bool> is_late = false;
  recorder_.begin_phase(phase.phase->name);
  phase.has_begun = true;
  std::optional<std::string> thrown;
  try {
    std::optional<TimeLimit> limit;
    if (phase.phase->time_limit)
      limit.emplace(*phase.phase->time_limit, [&] {
        is_late = true;
        phase_stop.request_stop();
      });
    phase.phase->work(request_, recorder_, phase_stop.get_token());
  } catch (const std::exception& error) {
    thrown = cause_of(error);
  } catch (...) {
    thrown = "an unknown error";
  }
  phase.stop = stop_of_run();
  if (thrown || control_.stop_reason() == StopReason::kBreakdown) is_broken_ = true;  // and the phase says why
  if (thrown) {
    phase.stop = PhaseStop{phase.stop && phase.stop->by_person, *thrown};
  } else if (!phase.stop && is_late) {
    phase.stop = PhaseStop{
        false, "the time limit of " + count_of(phase.phase->time_limit->count(), "minute", "minutes") + " was reached"};
  }
  end_phase(phase);
}

std::optional<PhaseStop> RunWork::stop_of_run() const {
  const auto reason = control_.stop_reason();
  if (!reason) return std::nullopt;
  if (*reason == StopReason::kPerson) return PhaseStop{true, ""};
  if (*reason == StopReason::kShutdown) return PhaseStop{false, kServerStopped};
  return PhaseStop{false, recorder_.failure().value_or("the database could not be written")};
}

void RunWork::end_phase(PhaseWork& phase) {
  // One that has not begun will not any more.
  if (!phase.has_begun && !phase.stop)
    phase.stop = stop_of_run().value_or(PhaseStop{false, broken_because_.value_or("")});
  PhaseEnding ending = phase.phase->end(recorder_, phase.stop);
  recorder_.end_phase(phase.phase->name, ending.status, ending.error);
  phase.ending = std::move(ending);
}

// The disk may be full: the end is tried again until it is written, first without what else waited to be, then each
// second. What a shutdown leaves, the next owner settles as interrupted.
RunWork::EndAttempt RunWork::try_to_end(EndAttempt attempt) {
  try {
    finish();
  } catch (const std::exception& error) {
    breaks(error.what());
    recorder_.drop_waiting();
    switch (attempt) {
      case EndAttempt::kWhole:
        return EndAttempt::kBare;
      case EndAttempt::kBare:
        say(error, "; trying again until it can be");
        [[fallthrough]];
      case EndAttempt::kEachSecond:
        return control_.wait_to_try_again(error.what()) ? EndAttempt::kLast : EndAttempt::kEachSecond;
      default:
        return EndAttempt::kNone;
    }
  }
  try {
    store_.checkpoint();
  } catch (const std::exception& error) {
    say(error, "");
  }
  return EndAttempt::kNone;
}

void RunWork::finish() {
  std::vector<EndedPhase> ended;
  for (PhaseWork& phase : phases_) {
    if (!phase.ending) end_phase(phase);
    ended.push_back({phase.phase->name, *phase.ending});
    // What has not begun has nothing to say where another has.
    if (!phase.has_begun && &phase != &phases_.front()) ended.back().ending = {.status = phase.ending->status};
  }
  const auto reason = control_.stop_reason();
  Interruption interruption = is_broken_ || reason ? Interruption::kBreakdown : Interruption::kNone;
  if (reason == StopReason::kPerson) interruption = Interruption::kPerson;
  RunEnding ending = ending_of(ended, interruption, broken_because_, clock_() - started_at_);
  // What failed was told where it failed: said again as an error, one failure would count as two.
  const bool is_told = !broken_because_ && recorder_.run().log_counts[Level::kError] > 0;
  if (ending.level == Level::kError && is_told) ending.level = Level::kWarning;
  recorder_.log(ending.level, "", ending.message);
  recorder_.finish(ending.status, ending.error);
}

void RunWork::say(const std::exception& error, std::string_view what_now) const {
  std::cerr << "zapply: the end of run " << run_id_ << " could not be written: " << error.what() << what_now
            << std::endl;
}

}  // namespace zapply

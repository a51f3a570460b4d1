#include "server/scheduler/scheduler.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <utility>

#include "server/pipeline/run_engine.h"
#include "server/store/cleaning.h"
#include "server/store/runs.h"
#include "server/store/store.h"
#include "server/threads/pause.h"
#include "server/threads/shortage.h"
#include "shared/run_words.h"
#include "shared/text.h"

namespace zapply {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

// What waits counts neither the time of sleep nor the setting of the clock.
constexpr milliseconds kWaitMax = 1s;
constexpr milliseconds kWaitMin = 10ms;
// A run that goes on moves the revision 50 times a second.
constexpr milliseconds kBetweenLooks = 200ms;
constexpr milliseconds kAfterFailure = 5s;
/// What is later was not to be expected of a busy machine.
constexpr milliseconds kLate = 1min;

constexpr std::string_view kNobodyThere = "zapply was not running, this machine slept, or its clock was set";

std::string missed_because(const Zone& zone, Timestamp instead) {
  return std::string(kNobodyThere) + ": the start of " + wall_text(zone, instead) + " stood for it";
}

/// Nothing of what is due is settled then: the next look begins where this one did.
void say(const std::exception& error) {
  std::fprintf(stderr, "zapply: starting what is scheduled: %s\n", cause_of(error).c_str());
}

}  // namespace

Scheduler::Scheduler(Store& store, RunEngine& engine, Clock clock)
    : store_(store), engine_(engine), clock_(std::move(clock)) {}

Scheduler::~Scheduler() { stop(); }

void Scheduler::start() {
  thread_ = std::jthread([this](const std::stop_token& stop) { watch(stop); });
}

void Scheduler::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void Scheduler::watch(const std::stop_token& stop) {
  const FirstInLine starts_in_time;
  while (!stop.stop_requested()) {
    const std::int64_t revision = store_.revision();
    milliseconds wait = kAfterFailure;
    try {
      wait = std::clamp(look(), kWaitMin, kWaitMax);
    } catch (const EngineStopped&) {
      return;
    } catch (const std::exception& error) {
      say(error);
    }
    store_.wait_past(revision, wait, stop);  // a schedule may be added or changed
    pause(std::min(wait, kBetweenLooks), stop);
  }
}

milliseconds Scheduler::look() {
  if (cleaning_) go_on_cleaning();
  milliseconds wait = kWaitMax;
  for (const StoredSchedule& schedule : schedules(store_)) {
    const Timestamp now = clock_();
    if (schedule.settings.paused) continue;
    try {
      if (const auto next = settle_due(schedule, now)) wait = std::min(wait, *next - now);
    } catch (const EngineStopped&) {
      throw;
    } catch (const std::exception& error) {
      say(error);
      wait = std::min(wait, kAfterFailure);
    }
  }
  return cleaning_ ? kWaitMin : wait;
}

/// Returns when the schedule is to be looked at again; nothing where it is at fault, which is told where it is listed.
std::optional<Timestamp> Scheduler::settle_due(const StoredSchedule& schedule, Timestamp now) {
  std::optional<Timing> timing;
  try {
    timing = timing_of(schedule.settings.when, schedule.settings.zone);
  } catch (const BadSchedule&) {
    return std::nullopt;
  }
  Timestamp settled_until = schedule.settled_until;
  if (settled_until > now) {
    // The clock was set back. What comes again has its row, and does not start again.
    settle_starts(store_, schedule.id, {}, now);
    settled_until = now;
  }
  const auto starts_at = [&](Timestamp due) {
    return due + delay_of(schedule.settings.name, due, std::chrono::minutes(schedule.settings.jitter_minutes));
  };
  auto due = starts_between(timing->rule.cron, timing->zone, settled_until, now, kStartsKept);
  while (!due.empty() && starts_at(due.back()) > now) due.pop_back();
  if (!due.empty() && schedule.settings.retention && cleaning_) return now;  // its turn comes, or it is on
  if (!due.empty()) {
    settled_until = due.back();
    begin(schedule, *timing, std::move(due), now);
  }
  const auto next = next_start(timing->rule.cron, timing->zone, settled_until);
  if (!next) return std::nullopt;
  return starts_at(*next);
}

void Scheduler::start_run(const StoredSchedule& schedule, const StartClaim& claim, Timestamp now) {
  const auto settle = [&](StartOutcome outcome, std::optional<std::int64_t> run_id, std::string reason) {
    std::vector<ScheduledStart> starts = claim.missed;
    starts.push_back({claim.due_at, outcome, run_id, std::move(reason), now});
    settle_starts(store_, schedule.id, starts, claim.due_at);
  };
  try {
    const auto started =
        engine_.start({.sources = schedule.settings.sources, .trigger = Trigger::kScheduled, .claim = claim});
    if (started.was_running) settle(StartOutcome::kSkipped, started.run_id, why_skipped(started.run_id));
  } catch (const StartSettled&) {
    settle_starts(store_, schedule.id, claim.missed, claim.due_at);
  } catch (const BadRunRequest& error) {
    settle(StartOutcome::kFailed, std::nullopt, error.what());
  }
}

/// For as long as others that are due may wait.
void Scheduler::go_on_cleaning() {
  CleaningUp& cleaning = *cleaning_;
  StartOutcome outcome = StartOutcome::kStarted;
  std::string reason;
  try {
    const Cleaned cleaned = clean_some(store_, cleaning.left.back(), kCleaningTime);
    cleaning.gone += cleaned.counts;
    if (cleaned.is_done) cleaning.left.pop_back();
    if (!cleaning.left.empty()) return;
    reason = cleaning.gone.empty() ? "nothing was old enough to be deleted" : "deleted " + describe(cleaning.gone);
  } catch (const std::exception& error) {
    outcome = StartOutcome::kFailed;
    reason = cause_of(error);
  }
  if (cleaning.claim.reason) reason += "; " + *cleaning.claim.reason;
  const CleaningUp ended = std::move(cleaning);
  cleaning_.reset();  // where this can't be written, it begins anew
  std::vector<ScheduledStart> starts = ended.claim.missed;
  starts.push_back({ended.claim.due_at, outcome, {}, std::move(reason), clock_()});
  settle_starts(store_, ended.claim.schedule_id, starts, ended.claim.due_at);
}

/// One start for the last of them.
void Scheduler::begin(const StoredSchedule& schedule, const Timing& timing, std::vector<Timestamp> due, Timestamp now) {
  StartClaim claim{.schedule_id = schedule.id, .schedule = schedule.settings.name, .due_at = due.back()};
  due.pop_back();
  for (const Timestamp time : due)
    claim.missed.push_back({time, StartOutcome::kMissed, {}, missed_because(timing.zone, claim.due_at), now});
  const milliseconds late = now - claim.due_at;
  if (late >= kLate + std::chrono::minutes(schedule.settings.jitter_minutes))
    claim.reason = format_duration(late) + " late: " + std::string(kNobodyThere);
  if (!schedule.settings.retention) return start_run(schedule, claim, now);
  cleaning_ = {.claim = std::move(claim), .left = cleanings_of(*schedule.settings.retention, now), .gone = {}};
}

std::string Scheduler::why_skipped(std::int64_t run_id) const {
  std::string text = "run " + std::to_string(run_id) + " was still on";
  if (const auto run = read_run(store_, run_id)) text += ", " + who_started(*run);
  return text;
}

}  // namespace zapply

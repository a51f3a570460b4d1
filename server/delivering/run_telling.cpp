#include "server/delivering/run_telling.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "server/notify/run_messages.h"
#include "server/store/channels.h"
#include "server/store/matches.h"
#include "server/store/run_telling.h"
#include "server/store/runs.h"

namespace zapply {
namespace {

using Messages = std::vector<std::pair<std::int64_t, Message>>;

// What is not matched by then is told by a report, or not at all.
constexpr std::chrono::minutes kMatchingMax{10};

bool wants(const StoredChannel& channel, MessageKind kind) {
  return std::count(channel.settings.wants.begin(), channel.settings.wants.end(), kind) > 0;
}

void add_end(Messages& out, const StoredChannel& channel, const Run& run, const std::vector<TurnedSource>& turns) {
  if (run.status == RunStatus::kFailed) {
    // One message a run: what broke stands in it.
    if (wants(channel, MessageKind::kRunFailed)) {
      out.emplace_back(channel.id, run_failed_message(run, turns));
      return;
    }
  } else if (wants(channel, MessageKind::kRunCompleted)) {
    out.emplace_back(channel.id, run_completed_message(run));
  }
  if (!turns.empty() && wants(channel, MessageKind::kSourceBroke))
    out.emplace_back(channel.id, source_broke_message(run, turns));
}

Telling tell_end(Store& store, std::int64_t run_id, Timestamp now) {
  const auto run = read_run(store, run_id);
  const std::vector<StoredChannel> all = channels(store);
  Messages messages;
  if (run) {
    const bool tells_jobs = std::any_of(all.begin(), all.end(), [&](const StoredChannel& channel) {
      return channel.ended_until < run_id && wants(channel, MessageKind::kJobs);
    });
    const bool may_wait = now - run->completed_at.value_or(now) < kMatchingMax && !is_matching_paused(store);
    if (tells_jobs && may_wait && waits_for_matches(store, run_id)) return Telling::kLater;
    const std::vector<TurnedSource> turns = source_turns(store, *run);
    for (const StoredChannel& channel : all) {
      if (channel.ended_until >= run_id) continue;
      add_end(messages, channel, *run, turns);
      if (!wants(channel, MessageKind::kJobs)) continue;
      const JobsToTell jobs = jobs_to_tell(store, run_id, channel.settings.score_min, channel.settings.jobs_max);
      if (jobs.total > 0) messages.emplace_back(channel.id, jobs_message(*run, jobs.best, jobs.total));
    }
  }
  keep_told(store, run_id, /*has_ended=*/true, messages, now);
  return Telling::kDone;
}

void tell_begin(Store& store, std::int64_t run_id, Timestamp now) {
  const auto run = read_run(store, run_id);
  Messages messages;
  for (const StoredChannel& channel : channels(store))
    if (run && channel.begun_until < run_id && wants(channel, MessageKind::kRunStarted))
      messages.emplace_back(channel.id, run_started_message(*run));
  keep_told(store, run_id, /*has_ended=*/false, messages, now);
}

}  // namespace

Telling tell_next_run(Store& store, Timestamp now) {
  if (const auto run_id = ended_run_to_tell(store)) return tell_end(store, *run_id, now);
  const auto run_id = begun_run_to_tell(store);
  if (!run_id) return Telling::kNothing;
  tell_begin(store, *run_id, now);
  return Telling::kDone;
}

}  // namespace zapply

#include "server/store/run_telling.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "server/store/deliveries.h"
#include "server/store/matches.h"
#include "server/store/runs.h"
#include "server/store/sql/transaction.h"
#include "server/store/store.h"

namespace zapply {
namespace {

// A source that has not been asked in so many parts of runs has no run before.
constexpr std::int64_t kPartsMax = 5000;

/// Whether it was fine; nothing where the part says neither.
std::optional<bool> was_fine(SourceRunStatus status, std::string_view error) {
  if (status == SourceRunStatus::kCompleted || status == SourceRunStatus::kUnchanged) return true;
  if (status == SourceRunStatus::kFailed && error != kInterrupted) return false;
  return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> ended_run_to_tell(Store& store) {
  return read(store, [](Database& database) -> std::optional<std::int64_t> {
    const Doing doing(database, "look for a run to be told of");
    const auto until = database.first<std::int64_t>("SELECT min(ended_until) FROM channels");
    if (!until) return std::nullopt;
    return database.first<std::int64_t>("SELECT id FROM runs WHERE id > ? AND +status <> 'running' ORDER BY id LIMIT 1",
                                        *until);
  });
}

std::optional<std::int64_t> begun_run_to_tell(Store& store) {
  return read(store, [](Database& database) -> std::optional<std::int64_t> {
    const Doing doing(database, "look for a begun run to be told of");
    const auto until = database.first<std::int64_t>("SELECT min(begun_until) FROM channels");
    const auto running = database.first<std::int64_t>("SELECT id FROM runs WHERE status = 'running'");
    return until && running && *running > *until ? running : std::nullopt;
  });
}

std::vector<TurnedSource> source_turns(Store& store, const Run& run) {
  std::map<std::string, const SourceRun*, std::less<>> now;
  for (const SourceRun& source : run.source_runs)
    if (was_fine(source.status, source.error_message.value_or(""))) now[source.source_name] = &source;
  if (now.empty()) return {};
  return read(store, [&](Database& database) {
    const Doing doing(database, "compare the sources of run", run.id);
    std::vector<TurnedSource> out;
    auto select = database.prepare(
        "SELECT source_name, status, coalesce(error_message, '') FROM run_sources WHERE run_id < ?"
        " ORDER BY run_id DESC, position DESC LIMIT ?");
    select.bind_all(run.id, kPartsMax);
    while (!now.empty() && select.step()) {
      const auto source = now.find(select.text(0));
      if (source == now.end()) continue;
      const auto before = was_fine(select.column<SourceRunStatus>(1), select.text(2));
      if (!before) continue;
      const SourceRun& part = *source->second;
      const bool is_fine = part.status != SourceRunStatus::kFailed;
      if (*before && !is_fine) out.push_back({part.source_name, part.error_message.value_or("it failed")});
      if (!*before && is_fine) out.push_back({part.source_name, ""});
      now.erase(source);
    }
    std::sort(out.begin(), out.end(), [](const TurnedSource& a, const TurnedSource& b) {
      return std::pair(a.error.empty(), std::string_view(a.name)) <
             std::pair(b.error.empty(), std::string_view(b.name));
    });
    return out;
  });
}

bool waits_for_matches(Store& store, std::int64_t run_id) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "look whether jobs are matched of run", run_id);
    return database
        .first<std::int64_t>(
            "SELECT w.job_id FROM jobs_to_match AS w CROSS JOIN jobs AS j ON j.id = w.job_id WHERE j.run_id = ? LIMIT 1",
            run_id)
        .has_value();
  });
}

JobsToTell jobs_to_tell(Store& store, std::int64_t run_id, int score_min, int most) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "read the jobs to be told of run", run_id);
    JobsToTell out;
    auto select = database.prepare(
        "SELECT j.id, m.score, p.name, j.title, j.company, j.location, j.url FROM jobs AS j INDEXED BY jobs_by_run"
        " CROSS JOIN matches AS m ON m.job_id = j.id AND m.verdict < 2 AND m.score >= ?2"
        " CROSS JOIN profiles AS p ON p.id = m.profile_id WHERE j.run_id = ?1 AND j.state = 0");
    select.bind_all(run_id, score_min);
    const auto is_better = [](const ToldJob& a, const ToldJob& b) {
      return a.score != b.score ? a.score > b.score : a.id > b.id;
    };
    ToldJob job;  // the best for one profile so far
    const auto take = [&] {
      if (job.id == 0) return;
      ++out.total;
      out.best.insert(std::upper_bound(out.best.begin(), out.best.end(), job, is_better), job);
      if (std::ssize(out.best) > most) out.best.pop_back();
    };
    while (select.step()) {
      const std::int64_t id = select.integer(0);
      const int score = static_cast<int>(select.integer(1));
      if (id == job.id && score <= job.score) continue;
      if (id != job.id) take();
      job.id = id;
      job.score = score;
      select.read_from(2, job.profile, job.title, job.company, job.location, job.url);
    }
    take();
    return out;
  });
}

void keep_told(Store& store, std::int64_t run_id, bool has_ended,
               const std::vector<std::pair<std::int64_t, Message>>& messages, Timestamp now) {
  write_durably(store, [&](Database& database) {
    const Doing doing(database, "tell channels of run", run_id);
    for (const auto& [channel_id, message] : messages) queue_message_to(database, channel_id, message, now);
    database.prepare("UPDATE channels SET begun_until = max(begun_until, ?)").bind_all(run_id).run();
    if (has_ended) database.prepare("UPDATE channels SET ended_until = max(ended_until, ?)").bind_all(run_id).run();
  });
}

}  // namespace zapply

#include "server/cli/run_feed.h"

#include <chrono>
#include <string>

#include "server/store/log.h"
#include "server/store/runs.h"
#include "server/store/store.h"

namespace zapply {
namespace {

constexpr std::int64_t kChunk = 1000;
constexpr std::chrono::milliseconds kWait{200};

std::vector<LogEntry> read_entries(Store& store, std::int64_t run_id, std::int64_t after_seq) {
  std::vector<LogEntry> entries;
  read_log(store, run_id, {.after = after_seq, .limit = kChunk}, [&](const LogRow& row) {
    entries.push_back({row.seq, row.timestamp, row.level, std::string(row.source), std::string(row.message)});
    return true;
  });
  return entries;
}

}  // namespace

RunFeed feed_from(Store& store, std::int64_t run_id) {
  RunFeed feed;
  feed.run = [&store, run_id] { return read_run(store, run_id); };
  feed.entries = [&store, run_id](std::int64_t after_seq) { return read_entries(store, run_id, after_seq); };
  feed.wait = [&store, seen = std::int64_t{0}]() mutable { seen = store.wait_past(seen, kWait); };
  return feed;
}

std::optional<Run> follow_run(const RunFeed& feed,
                              const std::function<void(const Run&, std::span<const LogEntry>)>& show, bool to_its_end) {
  std::int64_t shown = 0;
  for (;;) {
    const std::optional<Run> run = feed.run();
    if (!run) return std::nullopt;
    while (shown < run->last_seq) {
      const std::vector<LogEntry> entries = feed.entries(shown);
      if (entries.empty()) break;  // the run is being deleted
      show(*run, entries);
      shown = entries.back().seq;
    }
    show(*run, {});
    if (is_finished(run->status) || !to_its_end) return run;
    feed.wait();
  }
}

}  // namespace zapply

#include "app-wasm/log/log_cache.h"

#include <utility>

namespace zapply {

const LogEntry* LogCache::find(std::int64_t seq) const {
  const auto found = entries_.find(seq);
  return found == entries_.end() ? nullptr : &found->second;
}

void LogCache::insert(std::vector<LogEntry> entries, std::int64_t reader_seq) {
  for (LogEntry& entry : entries) {
    const std::int64_t seq = entry.seq;
    entries_.insert_or_assign(entries_.end(), seq, std::move(entry));
  }
  while (entries_.size() > kEntriesMax) {
    const std::int64_t first_distance = reader_seq - entries_.begin()->first;
    const std::int64_t last_distance = entries_.rbegin()->first - reader_seq;
    entries_.erase(first_distance > last_distance ? entries_.begin() : std::prev(entries_.end()));
  }
}

}  // namespace zapply

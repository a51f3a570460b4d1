#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "shared/log_entry.h"

namespace zapply {

/// The entries of one log that are near what is read: a bounded part of a log of any length.
class LogCache {
 public:
  /// Enough for some screens in both directions of wherever the reader is; about 2 MB.
  static constexpr std::size_t kEntriesMax = 6000;

  const LogEntry* find(std::int64_t seq) const;
  /// Keeps at most kEntriesMax, those nearest to `reader_seq`.
  void insert(std::vector<LogEntry> entries, std::int64_t reader_seq);
  void clear() { entries_.clear(); }
  /// The newest that is here; 0: none is.
  std::int64_t last_seq() const { return entries_.empty() ? 0 : entries_.rbegin()->first; }
  std::size_t size() const { return entries_.size(); }

 private:
  std::map<std::int64_t, LogEntry> entries_;
};

}  // namespace zapply

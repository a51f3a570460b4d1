#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/log_entry.h"

namespace zapply {

class Database;

/// No read of the store lasts longer than this many rows (docs/design.md, Storage).
constexpr std::int64_t kLogChunk = 5000;

/// Appends entries whose seq the caller has given out without a gap.
void append_log_entries(Database&, std::int64_t run_id, std::span<const LogEntry>);

/// Calls `each` for entries with after < seq < before in rising order, at most `limit` (the chunk of a read:
/// 5,000 or fewer rows, then let go). With `newest` the last `limit` of that range instead of the first,
/// still rising. Other levels are left out by the database, for which a row costs a third of what it costs here.
struct LogRange {
  std::int64_t after = 0;
  std::optional<std::int64_t> before;
  std::int64_t limit = 1000;
  bool newest = false;
  LevelSet levels = LevelSet().set();
};
/// `each` returns false to stop.
void read_log(Database&, std::int64_t run_id, const LogRange&, const std::function<bool(const LogRow&)>& each);

}  // namespace zapply

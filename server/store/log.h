#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>

#include "shared/log_entry.h"

namespace zapply {

class Store;

/// No read of the store lasts longer than this many rows (docs/design.md, Storage).
constexpr std::int64_t kLogChunk = 5000;

/// Entries with after < seq < before in rising order, at most `limit` (the chunk of a read: 5,000 or fewer rows, then
/// let go). With `newest` the last `limit` of that range instead of the first, still rising. Other levels are left out
/// by the database, for which a row costs a third of what it costs here.
struct LogRange {
  std::int64_t after = 0;
  std::optional<std::int64_t> before;
  std::int64_t limit = 1000;
  bool newest = false;
  LevelSet levels = LevelSet().set();
};
/// Calls `each` for every one of them; it returns false to stop. A deleted run has none.
void read_log(Store&, std::int64_t run_id, const LogRange&, const std::function<bool(const LogRow&)>& each);
/// The same for the entries of these numbers, which rise.
void read_log(Store&, std::int64_t run_id, std::span<const std::int64_t> seqs,
              const std::function<bool(const LogRow&)>& each);

}  // namespace zapply

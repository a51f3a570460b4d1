#include "app-wasm/log/log_selection.h"

#include <algorithm>

namespace zapply {

void LogSelection::start(LogPoint at) {
  anchor_ = at;
  head_ = at;
}

void LogSelection::extend(LogPoint to) {
  if (!anchor_) anchor_ = to;
  head_ = to;
}

void LogSelection::select(LogPoint first, LogPoint last) {
  anchor_ = first;
  head_ = last;
}

void LogSelection::select_lines(LineRange lines) { select({lines.first, 0}, {lines.last, LogPoint::kLineEnd}); }

std::optional<std::pair<std::int64_t, std::int64_t>> LogSelection::columns_in(std::int64_t seq) const {
  if (is_empty() || seq < first().seq || seq > last().seq) return std::nullopt;
  const std::int64_t from = seq == first().seq ? first().column : 0;
  const std::int64_t to = seq == last().seq ? last().column : LogPoint::kLineEnd;
  if (from == to) return std::nullopt;
  return std::make_pair(from, to);
}

std::optional<LineRange> LogSelection::lines() const {
  if (is_empty()) return std::nullopt;
  // An end at the very beginning of a line does not touch it.
  const std::int64_t last_seq = last().column == 0 ? last().seq - 1 : last().seq;
  return LineRange{first().seq, std::max(last_seq, first().seq)};
}

}  // namespace zapply

#pragma once

#include <algorithm>
#include <cstdint>

namespace zapply {

/// Of a list: from `first` to before `end`.
struct RowRange {
  std::int64_t first = 0, end = 0;

  bool operator==(const RowRange&) const = default;
};

/// Which of a list's `count` rows are described: those in sight and some around them. Each change of the page costs more than
/// some more rows, so those that were described `before` (null: none) stay as long as they reach, and then come more of where
/// one scrolls to.
inline RowRange rows_around(const RowRange* before, const RowRange& in_sight, std::int64_t count) {
  constexpr std::int64_t kNear = 4, kAround = 8, kAhead = 24;
  const auto within = [&](std::int64_t row) { return std::clamp<std::int64_t>(row, 0, count); };
  const RowRange near{within(in_sight.first - kNear), within(in_sight.end + kNear)};
  if (before && before->first <= near.first && before->end >= near.end && before->end <= count) return *before;
  const bool overlaps = before && before->first < near.end && before->end > near.first;
  const bool goes_down = overlaps && before->end < near.end, goes_up = overlaps && before->first > near.first;
  return {within(in_sight.first - (goes_up ? kAhead : kAround)), within(in_sight.end + (goes_down ? kAhead : kAround))};
}

}  // namespace zapply

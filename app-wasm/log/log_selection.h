#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include "app-wasm/log/log_place.h"

namespace zapply {

/// A place in a log's text: a column of an entry's line. Places are by sequence number, so that nothing that arrives
/// or is filtered away moves them.
struct LogPoint {
  static constexpr std::int64_t kLineEnd = std::numeric_limits<std::int64_t>::max();

  std::int64_t seq = 0;
  std::int64_t column = 0;

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy takes the 0 that <=> is compared with for a pointer
  auto operator<=>(const LogPoint&) const = default;
};

/// What is selected in a log, over any length: only its two ends are known.
class LogSelection {
 public:
  bool is_empty() const { return !anchor_ || *anchor_ == head_; }
  LogPoint first() const { return std::min(*anchor_, head_); }
  LogPoint last() const { return std::max(*anchor_, head_); }
  LogPoint head() const { return head_; }

  void start(LogPoint at);
  /// Moves the end that is not fixed.
  void extend(LogPoint to);
  void select(LogPoint first, LogPoint last);
  void select_lines(LineRange);
  void clear() { anchor_.reset(); }

  /// The selected columns of an entry's line: from, to (kLineEnd: with everything up to the
  /// next line). Nothing when none is.
  std::optional<std::pair<std::int64_t, std::int64_t>> columns_in(std::int64_t seq) const;
  /// The lines that are touched.
  std::optional<LineRange> lines() const;

  bool operator==(const LogSelection&) const = default;

 private:
  std::optional<LogPoint> anchor_;
  LogPoint head_;
};

}  // namespace zapply

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "app-wasm/dashboard/time_look.h"
#include "shared/log_entry.h"
#include "shared/timestamp.h"

namespace zapply {

/// How lines of a log are written, on screen and when they are copied: time, letter, source and message in columns.
/// Narrow ones have a shorter time and the source in the text, before the message.
struct LogLineLook {
  TimeLook time = TimeLook::kClock;
  ZoneOffset zone_offset;      ///< for kClock
  Timestamp run_started_at{};  ///< for kElapsed
  std::size_t source_columns = 0;
  bool is_narrow = false;

  std::size_t time_columns() const { return is_narrow ? 9 : 12; }
  /// Where the text begins, which goes on there in the next line.
  std::size_t text_column() const {
    return time_columns() + 3 + (source_columns > 0 && !is_narrow ? source_columns + 1 : 0);
  }
  /// Where the message begins: in a narrow line behind the source.
  std::size_t message_column(const LogEntry&) const;
};

/// 'I', 'S', 'W', 'E'.
char letter_of(Level);
/// As wide as its column. `before` is the entry in the line above; empty for the first.
std::string log_time(const LogEntry&, const LogEntry* before, const LogLineLook&);
/// The message, in a narrow line with the source before it.
std::string log_text(const LogEntry&, const LogLineLook&);
/// The whole line, as the columns say.
std::string log_line(const LogEntry&, const LogEntry* before, const LogLineLook&);

}  // namespace zapply

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
struct LogLineLook {
  static constexpr std::size_t kTimeColumns = 12;

  TimeLook time = TimeLook::kClock;
  ZoneOffset zone_offset;      ///< for kClock
  Timestamp run_started_at{};  ///< for kElapsed
  std::size_t source_columns = 0;

  /// Where the message begins.
  std::size_t message_column() const { return kTimeColumns + 3 + (source_columns > 0 ? source_columns + 1 : 0); }
};

/// 'I', 'S', 'W', 'E'.
char letter_of(Level);
/// kTimeColumns wide. `before` is the entry in the line above; empty for the first.
std::string log_time(const LogEntry&, const LogEntry* before, const LogLineLook&);
/// The whole line, as the columns say.
std::string log_line(const LogEntry&, const LogEntry* before, const LogLineLook&);

}  // namespace zapply

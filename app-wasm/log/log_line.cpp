#include "app-wasm/log/log_line.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "app-wasm/ui/columns.h"

namespace zapply {
namespace {

using std::chrono::milliseconds;

/// "+1:02:03.456", "+0:03.210"; negative when the clock was set back.
std::string elapsed(milliseconds span) {
  const long long ms = span.count() < 0 ? -span.count() : span.count();
  const char sign = span.count() < 0 ? '-' : '+';
  std::array<char, 40> out;
  const int millis = static_cast<int>(ms % 1000), seconds = static_cast<int>(ms / 1000 % 60);
  const int minutes = static_cast<int>(ms / 60'000 % 60);
  const long long hours = ms / 3'600'000;
  if (hours > 0) {
    std::snprintf(out.data(), out.size(), "%c%lld:%02d:%02d.%03d", sign, hours, minutes, seconds, millis);
  } else {
    std::snprintf(out.data(), out.size(), "%c%d:%02d.%03d", sign, minutes, seconds, millis);
  }
  return out.data();
}

std::string padded_left(std::string text, std::size_t columns) {
  if (text.size() < columns) text.insert(0, columns - text.size(), ' ');
  return text;
}

}  // namespace

char letter_of(Level level) { return "ISWE"[static_cast<std::size_t>(level)]; }

std::string log_time(const LogEntry& entry, const LogEntry* before, const LogLineLook& look) {
  switch (look.time) {
    case TimeLook::kElapsed:
      return padded_left(elapsed(entry.timestamp - look.run_started_at), LogLineLook::kTimeColumns);
    case TimeLook::kStep:
      return padded_left(before ? elapsed(entry.timestamp - before->timestamp) : "", LogLineLook::kTimeColumns);
    case TimeLook::kClock:
      break;
  }
  return format_local_time(entry.timestamp, look.zone_offset ? look.zone_offset(entry.timestamp) : 0);
}

std::string log_line(const LogEntry& entry, const LogEntry* before, const LogLineLook& look) {
  std::string out = log_time(entry, before, look);
  out.append(" ").append(1, letter_of(entry.level)).append(" ");
  if (look.source_columns > 0) {
    const std::string_view source =
        std::string_view(entry.source).substr(0, byte_of_column(entry.source, look.source_columns));
    out += source;
    out.append(look.source_columns - columns_of(source) + 1, ' ');
  }
  return out + entry.message;
}

}  // namespace zapply

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

constexpr std::size_t kMillisColumns = 4;

std::string full_time(const LogEntry& entry, const LogEntry* before, const LogLineLook& look) {
  switch (look.time) {
    case TimeLook::kElapsed:
      return elapsed(entry.timestamp - look.run_started_at);
    case TimeLook::kStep:
      return before ? elapsed(entry.timestamp - before->timestamp) : "";
    case TimeLook::kClock:
      break;
  }
  return format_local_time(entry.timestamp, look.zone_offset ? look.zone_offset(entry.timestamp) : 0);
}

}  // namespace

char letter_of(Level level) { return "ISWE"[static_cast<std::size_t>(level)]; }

std::size_t LogLineLook::message_column(const LogEntry& entry) const {
  return text_column() + (is_narrow && !entry.source.empty() ? columns_of(entry.source) + 1 : 0);
}

std::string log_time(const LogEntry& entry, const LogEntry* before, const LogLineLook& look) {
  std::string time = full_time(entry, before, look);
  // A step is worth its milliseconds, unless it is longer than its column.
  const bool is_short = look.is_narrow && (look.time != TimeLook::kStep || time.size() > look.time_columns());
  if (is_short && time.size() > kMillisColumns) time.resize(time.size() - kMillisColumns);
  if (time.size() < look.time_columns()) time.insert(0, look.time_columns() - time.size(), ' ');
  return time;
}

std::string log_text(const LogEntry& entry, const LogLineLook& look) {
  return look.is_narrow && !entry.source.empty() ? entry.source + " " + entry.message : entry.message;
}

std::string log_line(const LogEntry& entry, const LogEntry* before, const LogLineLook& look) {
  std::string out = log_time(entry, before, look);
  out.append(" ").append(1, letter_of(entry.level)).append(" ");
  if (look.source_columns > 0 && !look.is_narrow) {
    const std::string_view source =
        std::string_view(entry.source).substr(0, byte_of_column(entry.source, look.source_columns));
    out += source;
    out.append(look.source_columns - columns_of(source) + 1, ' ');
  }
  return out + log_text(entry, look);
}

}  // namespace zapply

#include "app-wasm/ui/time_text.h"

#include <chrono>

namespace zapply {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

/// In the largest unit that is full at least once.
std::string span_text(milliseconds span) {
  const auto in = [&](auto unit, const char* name) { return std::to_string(span / unit) + ' ' + name; };
  if (span < 1h) return in(1min, "min");
  if (span < 24h) return in(1h, "h");
  if (span < 24h * 14) return in(24h, "d");
  return in(24h * 7, "w");
}

}  // namespace

std::string ago_text(Timestamp at, Timestamp now, int offset_minutes) {
  const milliseconds span = now - at;
  if (span < 1min) return span < -24h ? format_local(at, offset_minutes).substr(0, 10) : "just now";
  if (span >= 24h * 7 * 9) return format_local(at, offset_minutes).substr(0, 10);
  return span_text(span) + " ago";
}

std::string until_text(Timestamp at, Timestamp now) {
  const milliseconds span = at - now;
  if (span <= 0ms) return "now";
  return "in " + span_text(std::max<milliseconds>(span, 1min));
}

std::string elapsed_text(Timestamp started_at, std::optional<milliseconds> duration, Timestamp now) {
  return format_duration(duration.value_or(std::chrono::floor<std::chrono::seconds>(now - started_at)));
}

}  // namespace zapply

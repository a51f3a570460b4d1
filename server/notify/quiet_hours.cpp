#include "server/notify/quiet_hours.h"

#include <charconv>
#include <cstdio>

#include "shared/text.h"

namespace zapply {
namespace {

using std::chrono::minutes;

std::optional<minutes> parse_minute(std::string_view text) {
  text = trimmed(text);
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 2 || text.size() - colon != 3) return std::nullopt;
  const auto number = [](std::string_view digits) -> std::optional<int> {
    int out = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return out;
  };
  const auto hour = number(text.substr(0, colon)), minute = number(text.substr(colon + 1));
  if (!hour || !minute || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59) return std::nullopt;
  return minutes(*hour * 60 + *minute);
}

}  // namespace

std::optional<QuietHours> parse_quiet_hours(std::string_view text) {
  constexpr std::string_view kDash = "–";
  std::size_t at = text.find('-'), bytes = 1;
  if (at == std::string_view::npos) at = text.find(kDash), bytes = kDash.size();
  if (at == std::string_view::npos) return std::nullopt;
  const auto from = parse_minute(text.substr(0, at)), to = parse_minute(text.substr(at + bytes));
  if (!from || !to || *from == *to) return std::nullopt;
  return QuietHours{*from, *to};
}

std::string quiet_hours_text(const QuietHours& quiet) {
  char text[32];
  std::snprintf(text, sizeof text, "%02d:%02d-%02d:%02d", static_cast<int>(quiet.from.count() / 60),
                static_cast<int>(quiet.from.count() % 60), static_cast<int>(quiet.to.count() / 60),
                static_cast<int>(quiet.to.count() % 60));
  return text;
}

std::optional<Timestamp> quiet_until(const QuietHours& quiet, const Zone& zone, Timestamp now) {
  const Timestamp local = now + minutes(zone.offset(now));
  const auto midnight = std::chrono::floor<std::chrono::days>(local);
  const auto minute = std::chrono::floor<minutes>(local - midnight);
  const bool is_over_midnight = quiet.from > quiet.to;
  const bool is_quiet =
      is_over_midnight ? minute >= quiet.from || minute < quiet.to : minute >= quiet.from && minute < quiet.to;
  if (!is_quiet) return std::nullopt;
  Timestamp end = midnight + quiet.to;
  if (end <= local) end += std::chrono::days(1);
  // Where clocks are set back, the end's first instant may be over.
  const Timestamp until = first_instant(zone, end);
  return until > now ? until : now + minutes(1);
}

}  // namespace zapply

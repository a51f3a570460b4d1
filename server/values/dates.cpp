#include "server/values/dates.h"

#include <charconv>
#include <cmath>

#include "server/values/relative_date.h"
#include "server/values/written_date.h"
#include "server/words/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

using namespace std::chrono;
using As = Conversion;

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "20260805T101039Z" as "2026-08-05T10:10:39Z".
std::string with_signs(std::string text) {
  if (text.size() > 8 && (text.size() < 15 || !is_number(text.substr(9, 6)))) return text;
  if (text.size() > 8) {
    text.insert(13, ":");
    text.insert(11, ":");
  }
  text.insert(6, "-");
  text.insert(4, "-");
  return text;
}

/// ISO 8601 and RFC 3339, also "2026-08-05 10:10:39 UTC", basic forms ("20260805", "+0200") and Java's name
/// of the zone behind it all.
std::optional<Timestamp> iso_date(std::string_view text) {
  std::string cleaned = clean_line(text, 64);
  if (cleaned.ends_with(']')) cleaned.resize(std::min(cleaned.find('['), cleaned.size()));
  if (cleaned.size() >= 8 && is_number(std::string_view(cleaned).substr(0, 8)) &&
      (cleaned.size() == 8 || cleaned[8] == 'T'))
    cleaned = with_signs(std::move(cleaned));
  for (const std::string_view zone : {" UTC", " GMT", " Z"})
    if (cleaned.ends_with(zone)) cleaned.replace(cleaned.size() - zone.size(), zone.size(), "Z");
  const std::size_t size = cleaned.size();
  if (size > 19 && (cleaned[size - 5] == '+' || cleaned[size - 5] == '-') && cleaned.find(':') != std::string::npos &&
      is_number(std::string_view(cleaned).substr(size - 4)))
    cleaned.insert(size - 2, ":");
  if (size > 19 && (cleaned[size - 3] == '+' || cleaned[size - 3] == '-')) cleaned += ":00";
  if (const std::size_t blank = cleaned.find(" +"); blank != std::string::npos) cleaned.erase(blank, 1);
  return parse_rfc3339(cleaned);
}

/// Seconds, milliseconds or microseconds since 1970: by magnitude, all between 1990 and
/// 2100. Also as .NET writes it: "/Date(1754388639000+0200)/".
std::optional<Timestamp> epoch_date(std::string_view text) {
  std::string cleaned = clean_line(text, 40);
  if (const auto dotnet = first_match(R"(^/?Date\((\d+)(?:[-+]\d{4})?\)/?$)", cleaned)) cleaned = *dotnet;
  double value = 0;
  const auto [end, error] = std::from_chars(cleaned.data(), cleaned.data() + cleaned.size(), value);
  if (cleaned.empty() || error != std::errc() || end != cleaned.data() + cleaned.size()) return std::nullopt;
  constexpr double kSeconds1990 = 631'152'000;
  constexpr double kSeconds2100 = 4'102'444'800;
  for (const double per_second : {1.0, 1e3, 1e6}) {
    const double seconds_since = value / per_second;
    if (seconds_since >= kSeconds1990 && seconds_since < kSeconds2100)
      return from_ms(static_cast<std::int64_t>(std::floor(value * (1000 / per_second))));
  }
  return std::nullopt;
}

/// What no posting can be of: programs write "none" as the beginning of 1970 and "for ever" as the year 9999.
bool is_plausible(Timestamp date) {
  return date >= Timestamp(sys_days(year(1990) / 1 / 1)) && date < Timestamp(sys_days(year(2100) / 1 / 1));
}

std::optional<Timestamp> date_in(std::string_view text, As as, Timestamp fetched_at) {
  switch (as) {
    case As::kIso8601:
      return iso_date(text);
    case As::kRfc822:
      return named_month_date(text);
    case As::kEpoch:
      return epoch_date(text);
    case As::kRelativeDate:
      return relative_date(text, fetched_at);
    default:
      break;
  }
  if (const auto date = iso_date(text)) return date;
  if (const auto date = epoch_date(text)) return date;
  if (const auto date = named_month_date(text)) return date;
  if (const auto date = numeric_date(text)) return date;
  return relative_date(text, fetched_at);
}

}  // namespace

std::optional<Timestamp> parse_date(std::string_view text, As as, Timestamp fetched_at) {
  const std::optional<Timestamp> date = date_in(text, as, fetched_at);
  return date && is_plausible(*date) ? date : std::nullopt;
}

}  // namespace zapply

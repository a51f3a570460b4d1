#include "server/values/dates.h"

#include <charconv>
#include <cmath>

#include "server/values/date_zone.h"
#include "server/values/relative_date.h"
#include "server/values/written_date.h"
#include "server/words/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

using namespace std::chrono;
using As = Conversion;
using Kind = WrittenDate::Kind;

/// Seconds, milliseconds or microseconds since 1970: by magnitude, all between 1990 and
/// 2100. Also as .NET writes it: "/Date(1754388639000+0200)/".
std::optional<WrittenDate> epoch_date(std::string_view text) {
  std::string cleaned = clean_line(text, 40);
  if (const auto dotnet = first_match(R"(^\\?/?Date\((\d+)(?:[-+]\d{4})?\)\\?/?$)", cleaned)) cleaned = *dotnet;
  double value = 0;
  const auto [end, error] = std::from_chars(cleaned.data(), cleaned.data() + cleaned.size(), value);
  if (cleaned.empty() || error != std::errc() || end != cleaned.data() + cleaned.size()) return std::nullopt;
  constexpr double kSeconds1990 = 631'152'000;
  constexpr double kSeconds2100 = 4'102'444'800;
  for (const double per_second : {1.0, 1e3, 1e6}) {
    const double seconds_since = value / per_second;
    if (seconds_since >= kSeconds1990 && seconds_since < kSeconds2100)
      return WrittenDate{from_ms(static_cast<std::int64_t>(std::floor(value * (1000 / per_second)))), Kind::kInstant};
  }
  return std::nullopt;
}

std::optional<WrittenDate> day_ago(std::string_view text, Timestamp now) {
  const std::optional<Timestamp> day = relative_date(text, now);
  return day ? std::optional(WrittenDate{*day, Kind::kDay}) : std::nullopt;
}

/// What no posting can be of: programs write "none" as the beginning of 1970 and "for ever" as the year 9999.
bool is_plausible(Timestamp date) {
  return date >= Timestamp(sys_days(year(1990) / 1 / 1)) && date < Timestamp(sys_days(year(2100) / 1 / 1));
}

/// `now` is on the board's clocks.
std::optional<WrittenDate> date_in(std::string_view text, As as, Timestamp now) {
  switch (as) {
    case As::kIso8601:
      return iso_date(text);
    case As::kRfc822:
      return named_month_date(text);
    case As::kEpoch:
      return epoch_date(text);
    case As::kRelativeDate:
      return day_ago(text, now);
    default:
      break;
  }
  if (const auto date = iso_date(text)) return date;
  if (const auto date = epoch_date(text)) return date;
  if (const auto date = named_month_date(text)) return date;
  if (const auto date = numeric_date(text, now)) return date;
  return day_ago(text, now);
}

}  // namespace

std::optional<ReadDate> parse_date(std::string_view text, As as, Timestamp fetched_at, const ZoneOffset& zone) {
  const Timestamp now = zone ? fetched_at + minutes(zone(fetched_at)) : fetched_at;
  const std::optional<WrittenDate> written = date_in(text, as, now);
  if (!written || !is_plausible(written->at)) return std::nullopt;
  if (written->kind == Kind::kLocalTime && zone) return ReadDate{instant_of(written->at, zone), false};
  return ReadDate{written->at, written->kind == Kind::kDay};
}

std::string format_read_date(const ReadDate& date) {
  constexpr std::size_t kDayLength = 10;
  std::string text = format_rfc3339(date.at);
  if (date.is_day) text.resize(kDayLength);
  return text;
}

std::optional<ReadDate> parse_read_date(std::string_view text) {
  constexpr std::size_t kDayLength = 10;
  const std::optional<Timestamp> at = parse_rfc3339(text);
  return at ? std::optional(ReadDate{*at, text.size() == kDayLength}) : std::nullopt;
}

}  // namespace zapply

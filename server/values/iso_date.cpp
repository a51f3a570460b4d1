#include <string>

#include "server/values/date_zone.h"
#include "server/values/written_date.h"
#include "server/words/folded_line.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

using Kind = WrittenDate::Kind;

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

}  // namespace

std::optional<WrittenDate> iso_date(std::string_view text) {
  constexpr std::size_t kDayLength = 10;
  std::string cleaned = clean_line(text, 80);
  if (cleaned.size() >= 8 && is_number(std::string_view(cleaned).substr(0, 8)) &&
      (cleaned.size() == 8 || cleaned[8] == 'T'))
    cleaned = with_signs(std::move(cleaned));
  const std::optional<Timestamp> day = parse_rfc3339(std::string_view(cleaned).substr(0, kDayLength));
  if (!day) return std::nullopt;
  if (cleaned.size() == kDayLength) return WrittenDate{*day, Kind::kDay};
  // A day with a zone and no time (XML Schema's "2026-11-02Z", "2026-11-02+01:00").
  const std::string_view behind_day = std::string_view(cleaned).substr(kDayLength);
  if (behind_day == "Z" ||
      (behind_day.size() == 6 && (behind_day[0] == '+' || behind_day[0] == '-') && behind_day[3] == ':'))
    return WrittenDate{*day, Kind::kDay};
  std::size_t end = kDayLength + 1;
  while (end < cleaned.size() &&
         (ascii::is_digit(cleaned[end]) || cleaned[end] == ':' || cleaned[end] == '.' ||
          (cleaned[end] == ',' && end + 1 < cleaned.size() && ascii::is_digit(cleaned[end + 1]))))
    ++end;
  const std::optional<Timestamp> local = parse_rfc3339(std::string_view(cleaned).substr(0, end));
  if (!local) return std::nullopt;
  std::string zone = folded(std::string_view(cleaned).substr(end));
  if (zone == "am" || zone == "pm" || zone.starts_with("am ") || zone.starts_with("pm ")) return std::nullopt;
  if (zone.empty()) {
    // Midnight on nobody's clock is how programs write a day.
    return WrittenDate{*local, *local == *day ? Kind::kDay : Kind::kLocalTime};
  }
  // The offset says it all; Java writes the zone's name behind it.
  if (const std::size_t bracket = zone.find('['); bracket != std::string::npos && bracket > 0) zone.resize(bracket);
  const auto offset = zone_offset(zone, *local);
  return offset ? WrittenDate{*local - *offset, Kind::kInstant} : WrittenDate{*day, Kind::kDay};
}

}  // namespace zapply

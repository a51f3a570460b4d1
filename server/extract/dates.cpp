#include "server/extract/dates.h"

#include <array>
#include <cctype>
#include <charconv>
#include <cmath>

#include "server/extract/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

using namespace std::chrono;
using As = Field::As;

std::string lower(std::string_view text) {
  std::string out = clean_line(text, 120);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

/// Words and numbers of a text; ":" stays within a time, signs within an offset.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (true) {
    const std::size_t first = text.find_first_not_of(" ,()");
    if (first == std::string_view::npos) return words;
    text.remove_prefix(first);
    const std::size_t end = std::min(text.find_first_of(" ,()"), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || value < 0)
    return std::nullopt;
  return value;
}

/// English, German, French and Spanish, by how they begin.
std::optional<unsigned> month_of(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths{
      "jan|ene",          "feb|fev|fév",     "mar|mär|mrz", "apr|avr|abr", "may|mai|mag", "jun|juin",
      "jul|juil|juillet", "aug|aoû|aou|ago", "sep|set",     "oct|okt",     "nov",         "dec|dez|déc|dic"};
  if (word.ends_with('.')) word.remove_suffix(1);
  if (word.size() < 3) return std::nullopt;
  for (unsigned i = 0; i < kMonths.size(); ++i) {
    std::string_view names = kMonths[i];
    while (!names.empty()) {
      const std::size_t bar = std::min(names.find('|'), names.size());
      if (word.starts_with(names.substr(0, bar)) && whole_number(word) == std::nullopt) return i + 1;
      names.remove_prefix(std::min(bar + 1, names.size()));
    }
  }
  return std::nullopt;
}

struct Clock24 {
  seconds since_midnight{};
  bool valid = true;
};

Clock24 clock_of(std::string_view word) {
  Clock24 clock;
  std::array<int, 3> parts{};
  for (std::size_t i = 0; i < 3; ++i) {
    const std::size_t colon = std::min(word.find(':'), word.size());
    const std::optional<int> part = whole_number(word.substr(0, colon));
    if (!part || (i > 0 && colon != 2)) return {{}, false};
    parts[i] = *part;
    word.remove_prefix(std::min(colon + 1, word.size()));
    if (word.empty()) break;
  }
  clock.valid = word.empty() && parts[0] < 24 && parts[1] < 60 && parts[2] <= 60;
  clock.since_midnight = hours(parts[0]) + minutes(parts[1]) + seconds(std::min(parts[2], 59));
  return clock;
}

/// RFC 822's zones and numeric offsets.
std::optional<minutes> zone_of(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, int>, 12> kZones{{{"z", 0},
                                                                            {"ut", 0},
                                                                            {"utc", 0},
                                                                            {"gmt", 0},
                                                                            {"est", -5},
                                                                            {"edt", -4},
                                                                            {"cst", -6},
                                                                            {"cdt", -5},
                                                                            {"mst", -7},
                                                                            {"mdt", -6},
                                                                            {"pst", -8},
                                                                            {"pdt", -7}}};
  for (const auto& [name, offset] : kZones)
    if (word == name) return hours(offset);
  if (word.size() < 5 || (word[0] != '+' && word[0] != '-')) return std::nullopt;
  const bool colon = word.size() == 6 && word[3] == ':';
  const std::optional<int> h = whole_number(word.substr(1, 2));
  const std::optional<int> m = whole_number(word.substr(colon ? 4 : 3));
  if (!h || !m || *h > 14 || *m > 59 || word.size() != (colon ? 6U : 5U)) return std::nullopt;
  const minutes offset = hours(*h) + minutes(*m);
  return word[0] == '-' ? -offset : offset;
}

std::optional<Timestamp> at_midnight(int y, unsigned m, int d) {
  if (y < 100) y += y < 70 ? 2000 : 1900;
  const year_month_day date{year(y), month(m), day(static_cast<unsigned>(d))};
  if (!date.ok() || y < 1970 || y > 2200) return std::nullopt;
  return Timestamp(sys_days(date));
}

/// "Fri, 10 Jul 2026 22:45:30 +0000", "10. Juli 2026", "Jul 10, 2026": a day, a month's name and a year, in
/// that order or month first; then perhaps a time and a zone.
std::optional<Timestamp> named_month_date(std::string_view text) {
  const std::string lowered = lower(text);
  const std::vector<std::string_view> words = words_of(lowered);
  for (std::size_t i = 0; i + 1 < words.size() && i < 4; ++i) {
    const auto number = [&](std::size_t at) -> std::optional<int> {
      if (at >= words.size()) return std::nullopt;
      std::string_view word = words[at];
      for (const std::string_view ending : {".", "st", "nd", "rd", "th", "er"})
        if (word.ends_with(ending) && word.size() > ending.size()) {
          word.remove_suffix(ending.size());
          break;
        }
      return whole_number(word);
    };
    std::size_t month_at = i + 1, year_at = i + 2;
    std::optional<int> d = number(i);
    if (!d && month_of(words[i]) && (d = number(i + 1))) month_at = i;
    if (!d) continue;
    if (month_at < words.size() && words[month_at] == "de") ++month_at, ++year_at;
    if (year_at < words.size() && words[year_at] == "de") ++year_at;
    if (month_at >= words.size() || year_at >= words.size()) return std::nullopt;
    const std::optional<unsigned> m = month_of(words[month_at]);
    const std::optional<int> y = whole_number(words[year_at]);
    if (!m || !y || (words[year_at].size() != 4 && words[year_at].size() != 2)) return std::nullopt;
    std::optional<Timestamp> date = at_midnight(*y, *m, *d);
    if (!date || year_at + 1 >= words.size()) return date;
    std::size_t at = year_at + 1;
    if (words[at] == "at" || words[at] == "um" || words[at] == "à") ++at;
    if (at >= words.size()) return date;
    const Clock24 clock = clock_of(words[at]);
    if (!clock.valid) return date;
    *date += clock.since_midnight;
    if (at + 1 < words.size())
      if (const std::optional<minutes> zone = zone_of(words[at + 1])) *date -= *zone;
    return date;
  }
  return std::nullopt;
}

/// ISO 8601 and RFC 3339, also "2026-08-05 10:10:39 UTC" and basic offsets ("+0200").
std::optional<Timestamp> iso_date(std::string_view text) {
  std::string cleaned = clean_line(text, 64);
  for (const std::string_view zone : {" UTC", " GMT", " Z"})
    if (cleaned.ends_with(zone)) cleaned.replace(cleaned.size() - zone.size(), zone.size(), "Z");
  const std::size_t size = cleaned.size();
  if (size > 19 && (cleaned[size - 5] == '+' || cleaned[size - 5] == '-') &&
      cleaned.find(':') != std::string::npos && whole_number(std::string_view(cleaned).substr(size - 4)))
    cleaned.insert(size - 2, ":");
  if (size > 19 && (cleaned[size - 3] == '+' || cleaned[size - 3] == '-')) cleaned += ":00";
  if (const std::size_t blank = cleaned.find(" +"); blank != std::string::npos) cleaned.erase(blank, 1);
  const std::optional<Timestamp> date = parse_rfc3339(cleaned);
  // The beginning of 1970 is how programs write "none".
  return date && *date >= Timestamp(sys_days(year(1990) / 1 / 1)) ? date : std::nullopt;
}

/// Seconds, milliseconds or microseconds since 1970: by magnitude, all between 1990 and 2200.
std::optional<Timestamp> epoch_date(std::string_view text) {
  const std::string cleaned = clean_line(text, 40);
  double value = 0;
  const auto [end, error] = std::from_chars(cleaned.data(), cleaned.data() + cleaned.size(), value);
  if (cleaned.empty() || error != std::errc() || end != cleaned.data() + cleaned.size()) return std::nullopt;
  constexpr double kSeconds1990 = 631'152'000;
  constexpr double kSeconds2200 = 7'258'118'400;
  for (const double per_second : {1.0, 1e3, 1e6}) {
    const double seconds_since = value / per_second;
    if (seconds_since >= kSeconds1990 && seconds_since < kSeconds2200)
      return from_ms(static_cast<std::int64_t>(std::floor(value * (1000 / per_second))));
  }
  return std::nullopt;
}

/// 10.07.2026, 2026/7/10, 23/09/2026, 9/23/2026: where it is beyond doubt which number is the day.
std::optional<Timestamp> numeric_date(std::string_view text) {
  const std::string cleaned = clean_line(text, 40);
  if (!matches(R"(^(?:\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/\d{1,2}/\d{4}|\d{4}([-/])\d{1,2}[-/]\d{1,2})$)",
               cleaned))
    return std::nullopt;
  std::array<int, 3> parts{};
  std::string_view rest = cleaned;
  for (int& part : parts) {
    const std::size_t end = std::min(rest.find_first_of("./-"), rest.size());
    part = whole_number(rest.substr(0, end)).value_or(0);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  auto [d, m, y] = parts;
  if (d > 31) {  // the year first
    std::swap(d, y);
  } else if (cleaned.find('/') != std::string::npos) {
    if (m > 12)
      std::swap(d, m);
    else if (d <= 12 && d != m)
      return std::nullopt;
  }
  if (m < 1 || m > 12) return std::nullopt;
  return at_midnight(y, static_cast<unsigned>(m), d);
}

/// "Posted 8 Days Ago", "Just posted", "yesterday", "vor 3 Tagen", "il y a 2 heures", "hace 1 semana", "3d".
std::optional<Timestamp> relative_date(std::string_view text, Timestamp fetched_at) {
  const std::string word = lower(text);
  const Timestamp today = floor<days>(fetched_at);
  if (word.empty() || word.find('+') != std::string::npos) return std::nullopt;
  if (matches(R"(\b(?:vorgestern|day before yesterday)\b)", word)) return today - days(2);
  if (matches(R"(\b(?:yesterday|gestern|hier|ayer)\b)", word)) return today - days(1);
  if (matches(R"(\b(?:today|just now|just posted|heute|gerade eben|aujourd|hoy|now)\b)", word)) return today;
  static constexpr std::string_view kNumber = R"((?:^|\b)(\d{1,4}|an?|one|einem|einer|eine?|une?|un)\s*)";
  struct Unit {
    std::string_view names;
    hours length;
  };
  // Months are no number of days: they name none.
  static constexpr std::array<Unit, 4> kUnits{{
      {R"((?:minutes?|minuten|minutos?|mins?|m)\b)", hours(0)},
      {R"((?:hours?|hrs?|h|stunden?|std|heures?|horas?)\b)", hours(1)},
      {R"((?:days?|d|tage?n?|jours?|d[ií]as?|j)(?:\b|$))", hours(24)},
      {R"((?:weeks?|wks?|w|wochen?|semaines?|semanas?)\b)", hours(24 * 7)},
  }};
  const bool ago = matches(R"(\bago\b|\bvor\b|il y a|\bhace\b|^(?:posted )?\d+ ?[a-z]$)", word);
  if (!ago) return std::nullopt;
  for (const Unit& unit : kUnits) {
    const std::optional<std::string> number =
        first_match(std::string(kNumber) + std::string(unit.names), word);
    if (!number) continue;
    const int count = whole_number(*number).value_or(1);
    return floor<days>(fetched_at - count * unit.length);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Timestamp> parse_date(std::string_view text, As as, Timestamp fetched_at) {
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

}  // namespace zapply

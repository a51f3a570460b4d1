#include "server/values/date_zone.h"

#include <algorithm>
#include <array>
#include <string>

#include "server/time/zones.h"
#include "server/words/memo.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

using namespace std::chrono;

struct Abbreviation {
  std::string_view name;
  int minutes_east;
};
/// RFC 822's, and those that mean one zone wherever they are written.
constexpr auto kAbbreviations = std::to_array<Abbreviation>(
    {{"z", 0},      {"ut", 0},     {"utc", 0},    {"gmt", 0},    {"wet", 0},     {"west", 60},   {"bst", 60},
     {"cet", 60},   {"mez", 60},   {"met", 60},   {"cest", 120}, {"mesz", 120},  {"mest", 120},  {"eet", 120},
     {"eest", 180}, {"sast", 120}, {"msk", 180},  {"est", -300}, {"edt", -240},  {"cst", -360},  {"cdt", -300},
     {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"akst", -540}, {"akdt", -480}, {"hst", -600},
     {"brt", -180}, {"art", -180}, {"cot", -300}, {"pet", -300}, {"pkt", 300},   {"wib", 420},   {"hkt", 480},
     {"sgt", 480},  {"awst", 480}, {"jst", 540},  {"kst", 540},  {"acst", 570},  {"acdt", 630},  {"aest", 600},
     {"aedt", 660}, {"nzst", 720}, {"nzdt", 780}});

/// Those whose clocks change with the season: what they say depends on the date.
struct Region {
  std::string_view words;
  std::string_view zone;
};
constexpr auto kRegions = std::to_array<Region>({{"et", "America/New_York"},
                                                 {"ct", "America/Chicago"},
                                                 {"mt", "America/Denver"},
                                                 {"pt", "America/Los_Angeles"},
                                                 {"eastern time", "America/New_York"},
                                                 {"central time", "America/Chicago"},
                                                 {"mountain time", "America/Denver"},
                                                 {"pacific time", "America/Los_Angeles"},
                                                 {"us eastern", "America/New_York"},
                                                 {"us pacific", "America/Los_Angeles"},
                                                 {"uk time", "Europe/London"}});

/// Also of "america/los_angeles", as a folded text has it; empty where there is no such zone.
ZoneOffset zone_of_database(std::string_view written) {
  std::string name(written);
  bool is_first = true;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool is_of = name.compare(i, 3, "of_") == 0;
    if (is_first && !is_of) name[i] = ascii::upper(name[i]);
    is_first = name[i] == '/' || name[i] == '_' || name[i] == '-';
  }
  try {
    return find_zone(name).offset;
  } catch (const UnknownZone&) {
    return {};
  }
}

std::optional<minutes> offset_in(std::string_view zone_name, Timestamp local) {
  thread_local Memo<ZoneOffset> zones;
  const ZoneOffset& zone = zones.answer(zone_name, zone_of_database);
  return zone ? std::optional(duration_cast<minutes>(local - instant_of(local, zone))) : std::nullopt;
}

/// "+0200", "-5", "+5:30", "-03:30"
std::optional<minutes> numeric_offset(std::string_view word) {
  if (word.size() < 2 || (word[0] != '+' && word[0] != '-')) return std::nullopt;
  std::string digits;
  for (const char c : word.substr(1)) {
    if (c == ':' && !digits.empty() && digits.size() <= 2) {
      digits.insert(0, 2 - digits.size(), '0');
      continue;
    }
    if (!ascii::is_digit(c)) return std::nullopt;
    digits += c;
  }
  if (digits.size() <= 2) digits = std::string(2 - digits.size(), '0') + digits + "00";
  if (digits.size() == 3) digits.insert(0, 1, '0');
  if (digits.size() != 4) return std::nullopt;
  const int h = (digits[0] - '0') * 10 + digits[1] - '0', m = (digits[2] - '0') * 10 + digits[3] - '0';
  if (h > 14 || m > 59) return std::nullopt;
  const minutes offset = hours(h) + minutes(m);
  return word[0] == '-' ? -offset : offset;
}

}  // namespace

Timestamp instant_of(Timestamp local, const ZoneOffset& zone) {
  const Timestamp near = local - minutes(zone(local));
  return local - minutes(zone(near));
}

std::optional<minutes> zone_offset(std::string_view words, Timestamp local) {
  const std::string text(trimmed(words, " \t()[],."));
  std::string_view word = std::string_view(text).substr(0, text.find_first_of(" ()[],"));
  if (word.ends_with('.')) word.remove_suffix(1);
  if (const auto offset = numeric_offset(word)) return offset;
  for (const std::string_view prefix : {"utc", "gmt"})
    if (word.starts_with(prefix) && word.size() > prefix.size())
      if (const auto offset = numeric_offset(word.substr(prefix.size()))) return offset;
  // "GMT +1", "UTC - 5": the sign stands apart.
  if (word == "utc" || word == "gmt") {
    std::string rest(trimmed(std::string_view(text).substr(word.size()), " "));
    std::erase(rest, ' ');
    if (rest.starts_with('+') || rest.starts_with('-'))
      return numeric_offset(rest.substr(0, rest.find_first_not_of("+-0123456789:")));
  }
  const auto* const known = std::find_if(kAbbreviations.begin(), kAbbreviations.end(),
                                         [&](const Abbreviation& one) { return one.name == word; });
  if (known != kAbbreviations.end()) return minutes(known->minutes_east);
  for (const Region& region : kRegions) {
    const bool is_it = region.words == word || text.starts_with(region.words);
    if (is_it && (text.size() == region.words.size() || text[region.words.size()] == ' '))
      if (const auto offset = offset_in(region.zone, local)) return offset;
  }
  return word.find('/') == std::string_view::npos ? std::nullopt : offset_in(word, local);
}

}  // namespace zapply

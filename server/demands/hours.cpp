#include "server/demands/hours.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <string>
#include <vector>

#include "server/values/word_starts.h"
#include "server/words/folded_line.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

constexpr std::size_t kPlacesMax = 60;
constexpr int kOpens = 9 * 60, kCloses = 17 * 60;

struct Zone {
  std::string_view name;  ///< folded
  int offset;             ///< minutes east of UTC, in winter
};
constexpr auto kZones = std::to_array<Zone>({
    {"eastern", -300},
    {"est", -300},
    {"edt", -300},
    {"et", -300},
    {"new york", -300},
    {"east coast", -300},
    {"toronto", -300},
    {"central european", 60},
    {"cet", 60},
    {"cest", 60},
    {"central time", -360},
    {"cst", -360},
    {"cdt", -360},
    {"mountain time", -420},
    {"mst", -420},
    {"pacific", -480},
    {"pst", -480},
    {"pdt", -480},
    {"pt", -480},
    {"san francisco", -480},
    {"california", -480},
    {"gmt", 0},
    {"utc", 0},
    {"bst", 0},
    {"uk", 0},
    {"london", 0},
    {"eet", 120},
    {"ist", 330},
    {"india", 330},
    {"singapore", 480},
    {"sgt", 480},
    {"hong kong", 480},
    {"manila", 480},
    {"aest", 600},
    {"aedt", 600},
    {"sydney", 600},
    {"melbourne", 600},
    {"nzst", 720},
    {"tokyo", 540},
    {"jst", 540},
    {"berlin", 60},
    {"paris", 60},
    {"madrid", 60},
    {"dubai", 240},
    {"us business hours", -300},
    {"u.s. business hours", -300},
    {"us hours", -300},
});

constexpr auto kWords = std::to_array<std::string_view>(
    {"utc",          "gmt",           "overlap",    "crossover",  "time zone",   "timezone", "business hours",
     "office hours", "working hours", "work hours", "eastern",    "pacific",     "est",      "pst",
     "cet",          "schedule",      "hours of",   "must share", "fall within", "monday",   "core hours"});

/// By their first two letters.
class ZonesByStart {
 public:
  ZonesByStart() {
    for (const Zone& zone : kZones) by_start_[slot(zone.name.data())].push_back(zone);
  }
  /// Those that may begin with these two bytes.
  const std::vector<Zone>& at(const char* two) const { return by_start_[slot(two)]; }

 private:
  static std::size_t slot(const char* two) {
    return (static_cast<unsigned char>(two[0]) * 31u + static_cast<unsigned char>(two[1])) % 256;
  }
  std::array<std::vector<Zone>, 256> by_start_;
};

/// The first that a folded text names, the longest of those that begin there.
std::optional<int> zone_in(std::string_view text) {
  static const ZonesByStart kByStart;
  static constexpr std::array<bool, 256> kIsInWord = [] {
    std::array<bool, 256> is_in{};
    for (std::size_t c = 0; c < 256; ++c) is_in[c] = ascii::is_alphanumeric(static_cast<char>(c));
    return is_in;
  }();
  const bool* const is_in_word = kIsInWord.data();
  const auto is_in = [&](std::size_t at) { return is_in_word[static_cast<unsigned char>(text.data()[at])]; };
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (!is_in(at)) continue;
    const Zone* longest = nullptr;
    for (const Zone& zone : kByStart.at(text.data() + at)) {
      const std::size_t end = at + zone.name.size();
      const bool is_there =
          text.substr(at, zone.name.size()) == zone.name && (end == text.size() || !ascii::is_alphanumeric(text[end]));
      if (is_there && (longest == nullptr || zone.name.size() > longest->name.size())) longest = &zone;
    }
    if (longest != nullptr) return longest->offset;
    while (at + 1 < text.size() && is_in(at)) ++at;
  }
  return std::nullopt;
}

/// Before a pattern is asked, which takes longer.
bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

std::optional<double> number_of(std::string_view word) {
  static constexpr auto kNames =
      std::to_array<std::string_view>({"one", "two", "three", "four", "five", "six", "seven", "eight"});
  for (std::size_t i = 0; i < kNames.size(); ++i)
    if (kNames[i] == word) return static_cast<double>(i + 1);
  double out = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), out);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return out;
}

/// "UTC-8 to UTC+1", "GMT -3 / +3".
std::optional<HoursDemand> zones_in(std::string_view text) {
  static constexpr std::string_view kFrom =
      R"((?:utc|gmt) ?([+-] ?\d{1,2})(?::00)? ?(?:to|through|bis|and|a|-|/|until|et|y) ?(?:(?:utc|gmt) ?)?[+-] ?\d{1,2}\b)";
  static constexpr std::string_view kTo =
      R"((?:utc|gmt) ?[+-] ?\d{1,2}(?::00)? ?(?:to|through|bis|and|a|-|/|until|et|y) ?(?:(?:utc|gmt) ?)?([+-] ?\d{1,2})\b)";
  if (!has_any(text, {"utc", "gmt"})) return std::nullopt;
  const auto from = first_match(kFrom, text), to = first_match(kTo, text);
  if (!from || !to) return std::nullopt;
  const auto minutes = [](std::string written) {
    std::erase(written, ' ');
    std::erase(written, '+');
    return static_cast<int>(number_of(written).value_or(0) * 60);
  };
  const auto [low, high] = std::minmax({minutes(*from), minutes(*to)});
  return HoursDemand{.is_zones = true, .from = low, .to = high};
}

/// "within 3 hours of Eastern Time", "±3 hours from ET".
std::optional<HoursDemand> near_zone_in(std::string_view text) {
  static constexpr std::string_view kNear =
      R"((?:within|±|\+/-|\+-|plus or minus|up to) ?(?:±)? ?(\d{1,2}|one|two|three|four|five|six) ?(?:hours?|hrs?|h)\b ?(?:of|from|to|around))";
  static constexpr std::string_view kBehind =
      R"((?:within|±|\+/-|\+-|plus or minus|up to) ?(?:±)? ?(?:\d{1,2}|one|two|three|four|five|six) ?(?:hours?|hrs?|h)\b ?(?:of|from|to|around) ([^.;]{1,40}))";
  if (!has_any(text, {"within", "\xc2\xb1", "+/-", "+-", "plus or minus", "up to"})) return std::nullopt;
  const auto hours = first_match(kNear, text);
  const auto behind = first_match(kBehind, text);
  if (!hours || !behind) return std::nullopt;
  const auto zone = zone_in(*behind);
  const auto count = number_of(*hours);
  if (!zone || !count) return std::nullopt;
  const int wide = static_cast<int>(*count * 60);
  return HoursDemand{.is_zones = true, .from = *zone - wide, .to = *zone + wide};
}

HoursDemand day_in(int zone, int opens, int closes, double overlap) {
  return {.is_zones = false, .from = opens - zone, .to = closes - zone, .overlap = overlap};
}

/// "4+ hours of overlap with Pacific Time", "share at least four hours with Sydney office hours".
std::optional<HoursDemand> overlap_in(std::string_view text) {
  static constexpr std::string_view kBefore =
      R"(\b(\d{1,2}|one|two|three|four|five|six|seven|eight)\+?(?: or more)? ?(?:hours?|hrs?|h)\b[^.;]{0,40}\b(?:overlap\w*|crossover|share\w*|with|within|in common))";
  static constexpr std::string_view kBehind =
      R"(\boverlap\w*[^.;]{0,40}\b(\d{1,2}|one|two|three|four|five|six|seven|eight)\+? ?(?:hours?|hrs?|h)\b)";
  static constexpr std::string_view kOverlap = R"(\b(?:overlap\w*|crossover|share\w*|fall within|in common)\b)";
  if (!has_any(text, {"overlap", "crossover", "share", "fall within", "in common"})) return std::nullopt;
  if (!matches(kOverlap, text)) return std::nullopt;
  const auto zone = zone_in(text);
  if (!zone) return std::nullopt;
  auto count = first_match(kBefore, text);
  if (!count) count = first_match(kBehind, text);
  const double hours = count ? number_of(*count).value_or(1) : 1;  // "some overlap"
  return day_in(*zone, kOpens, kCloses, hours);
}

/// "9 am - 5 pm PST", "work normal business hours in the Eastern time zone": most of that day.
std::optional<HoursDemand> office_day_in(std::string_view text) {
  const auto zone = zone_in(text);
  if (!zone) return std::nullopt;
  static constexpr std::string_view kOffice =
      R"(\b(?:work|working|available|prepared|schedule|hours are|shift)\b[^.;]{0,60}\b(?:(?:standard|normal|regular|core|us|u\.s\.|full)? ?(?:day )?(?:business|office|working|work)? hours|time ?zone|daytime)\b)";
  static constexpr std::string_view kTimes =
      R"((\d{1,2})(?::\d\d)? ?(am|pm|a\.m\.|p\.m\.)? ?(?:-|to|until|and) ?(\d{1,2})(?::\d\d)? ?(am|pm|a\.m\.|p\.m\.))";
  static constexpr std::string_view kFirst =
      R"((\d{1,2})(?::\d\d)? ?(?:am|pm|a\.m\.|p\.m\.)? ?(?:-|to|until|and) ?\d{1,2}(?::\d\d)? ?(?:am|pm|a\.m\.|p\.m\.))";
  static constexpr std::string_view kFirstPm =
      R"(\d{1,2}(?::\d\d)? ?pm ?(?:-|to|until|and) ?\d{1,2}(?::\d\d)? ?(?:am|pm))";
  static constexpr std::string_view kLast =
      R"(\d{1,2}(?::\d\d)? ?(?:am|pm|a\.m\.|p\.m\.)? ?(?:-|to|until|and) ?(\d{1,2})(?::\d\d)? ?(?:am|pm|a\.m\.|p\.m\.))";
  if (matches(kTimes, text)) {
    const double first = number_of(*first_match(kFirst, text)).value_or(9),
                 last = number_of(*first_match(kLast, text)).value_or(17);
    const int opens = static_cast<int>(first) * 60 + (matches(kFirstPm, text) && first < 12 ? 12 * 60 : 0);
    int closes = static_cast<int>(last) * 60 + (last < 12 ? 12 * 60 : 0);
    if (closes <= opens) closes += 12 * 60;
    return day_in(*zone, opens, closes, (closes - opens) / 60.0 - 1);
  }
  if (matches(kOffice, text)) return day_in(*zone, kOpens, kCloses, 6);
  return std::nullopt;
}

bool is_wish(std::string_view text) {
  static constexpr std::string_view kWish =
      R"(\b(?:prefer\w*|ideal\w*|a plus|nice to have|welcome|bonus|not required|flexible hours|mostly async)\b)";
  return matches(kWish, text);
}

}  // namespace

std::optional<Stated<HoursDemand>> demanded_hours(const SearchedText& text) {
  static const WordStarts kStarts({kWords});
  std::optional<Stated<HoursDemand>> out;
  for_each_sentence_with(kStarts, text, kPlacesMax, [&](std::string_view sentence) {
    const std::string words = folded(sentence);
    // Zones with a sign before a figure are none of the list.
    if (!zone_in(words) && !has_any(words, {"utc", "gmt"})) return false;
    if (is_wish(words)) return false;
    for (const auto reader : {zones_in, near_zone_in, overlap_in, office_day_in}) {
      if (const auto demand = reader(words)) {
        out = {*demand, sentence};
        return true;
      }
    }
    return false;
  });
  return out;
}

}  // namespace zapply

#include "server/values/clock_time.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "server/values/date_zone.h"
#include "server/words/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

using namespace std::chrono;
using Kind = WrittenDate::Kind;

constexpr std::array<std::string_view, 18> kBefore{"at", "um",  "a",   "as", "las", "alle", "om", "в", "о",
                                                   "ob", "klo", "ore", "o",  "kl",  "kl.",  "-",  "|", "@"};
constexpr std::array<std::string_view, 7> kBehind{"uhr", "h", "hrs", "hours", "uur", "heures", "horas"};

struct TimeOfDay {
  milliseconds since_midnight{};
  bool has_hours_alone = false;
};

std::optional<int> two_digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || text.size() > 2 || error != std::errc() || end != text.data() + text.size() || value < 0)
    return std::nullopt;
  return value;
}

/// "22:45:30.123", "14h30", "9"
std::optional<TimeOfDay> clock_of(std::string_view word) {
  std::array<int, 3> parts{};
  std::size_t count = 0;
  milliseconds fraction{};
  while (!word.empty() && count < parts.size()) {
    const std::size_t sign = std::min(word.find_first_of(count == 0 ? ":h" : ":"), word.size());
    std::string_view digits = word.substr(0, sign);
    if (count == 2) {
      const std::size_t point = std::min(digits.find_first_of(".,"), digits.size());
      const std::string_view behind = digits.substr(std::min(point + 1, digits.size()));
      if (behind.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
      int ms = 0;
      for (std::size_t i = 0; i < 3; ++i) ms = ms * 10 + (i < behind.size() ? behind[i] - '0' : 0);
      fraction = milliseconds(ms);
      digits = digits.substr(0, point);
    }
    const std::optional<int> part = two_digits(digits);
    if (!part || (count > 0 && digits.size() != 2)) return std::nullopt;
    parts[count++] = *part;
    word.remove_prefix(std::min(sign + 1, word.size()));
  }
  if (!word.empty() || count == 0 || parts[0] > 23 || parts[1] > 59 || parts[2] > 60) return std::nullopt;
  return TimeOfDay{hours(parts[0]) + minutes(parts[1]) + seconds(std::min(parts[2], 59)) + fraction, count == 1};
}

/// "am", "a.m.", behind the clock or at its end; moves it off.
std::string_view take_half(std::string_view& clock, std::vector<std::string_view>& rest) {
  for (const std::string_view half : {"am", "pm"}) {
    if (clock.ends_with(half)) return clock.remove_suffix(2), half;
    if (!rest.empty() &&
        (rest[0] == half || (rest[0].size() >= 3 && rest[0][0] == half[0] && rest[0].substr(1, 2) == ".m"))) {
      rest.erase(rest.begin());
      return half;
    }
  }
  return "";
}

}  // namespace

WrittenDate with_time(Timestamp day, std::vector<std::string_view> words) {
  const WrittenDate bare{day, Kind::kDay};
  while (!words.empty() && is_one_of(kBefore, words[0])) words.erase(words.begin());
  if (words.empty()) return bare;
  std::string_view word = words[0];
  std::vector<std::string_view> rest(words.begin() + 1, words.end());
  // A zone may stick to it: "22:45:30+0200", "22:45Z".
  std::string_view stuck;
  if (const std::size_t sign = word.find_first_of("+-z"); sign != std::string_view::npos && sign >= 4) {
    stuck = word.substr(sign);
    word = word.substr(0, sign);
  }
  const std::string_view half = take_half(word, rest);
  std::string dotted(word);  // "14.30 Uhr"
  const bool is_named = !rest.empty() && is_one_of(kBehind, rest[0]);
  if (is_named && matches(R"(^\d{1,2}\.\d\d$)", dotted)) std::replace(dotted.begin(), dotted.end(), '.', ':');
  const std::optional<TimeOfDay> clock = clock_of(dotted);
  if (!clock || (clock->has_hours_alone && half.empty() && !is_named && !dotted.ends_with('h'))) return bare;
  milliseconds since_midnight = clock->since_midnight;
  if (!half.empty()) {
    if (since_midnight < hours(1) || since_midnight >= hours(13)) return bare;
    since_midnight = since_midnight % hours(12) + (half == "pm" ? hours(12) : hours(0));
  }
  if (is_named) rest.erase(rest.begin());
  const Timestamp local = day + since_midnight;
  std::string zone(stuck);
  for (const std::string_view one : rest) zone.append(zone.empty() ? "" : " ").append(one);
  if (zone.empty()) return {local, Kind::kLocalTime};
  const std::optional<minutes> offset = zone_offset(zone, local);
  return offset ? WrittenDate{local - *offset, Kind::kInstant} : bare;
}

}  // namespace zapply

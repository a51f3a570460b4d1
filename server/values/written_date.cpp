#include "server/values/written_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "server/words/folded_line.h"
#include "server/words/pattern.h"

namespace zapply {
namespace {

using namespace std::chrono;

constexpr std::string_view kBlanks = " ,()";

/// Words and numbers of a text; ":" stays within a time, signs within an offset.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (true) {
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return words;
    text.remove_prefix(first);
    const std::size_t end = std::min(text.find_first_of(kBlanks), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

/// By how it begins.
std::optional<unsigned> month_of(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths{
      "jan|ene|gen|sty",     "feb|fev|lut",         "mar|mrz|maa",      "apr|avr|abr|kwi",
      "may|mai|mag|mei|maj", "jun|juin|giu|cze",    "jul|juil|lug|lip", "aug|aou|ago|sie",
      "sep|set|wrz",         "oct|okt|ott|out|paz", "nov|lis",          "dec|dez|dic|gru"};
  if (word.ends_with('.')) word.remove_suffix(1);
  if (word.size() < 3) return std::nullopt;
  for (unsigned i = 0; i < kMonths.size(); ++i) {
    std::string_view names = kMonths[i];
    while (!names.empty()) {
      const std::size_t bar = std::min(names.find('|'), names.size());
      if (word.starts_with(names.substr(0, bar))) return i + 1;
      names.remove_prefix(std::min(bar + 1, names.size()));
    }
  }
  return std::nullopt;
}

std::optional<seconds> clock_of(std::string_view word) {
  std::array<int, 3> parts{};
  std::size_t count = 0;
  while (!word.empty() && count < parts.size()) {
    const std::size_t colon = std::min(word.find(':'), word.size());
    const std::optional<int> part = whole_number(word.substr(0, colon));
    if (!part || (count > 0 && colon != 2)) return std::nullopt;
    parts[count++] = *part;
    word.remove_prefix(std::min(colon + 1, word.size()));
  }
  if (!word.empty() || count < 2 || parts[0] > 23 || parts[1] > 59 || parts[2] > 60) return std::nullopt;
  return hours(parts[0]) + minutes(parts[1]) + seconds(std::min(parts[2], 59));
}

/// RFC 822's zones, numeric offsets, and both in one: "GMT+0200".
std::optional<minutes> zone_of(std::string_view word) {
  struct Zone {
    std::string_view name;
    int hours_east;
  };
  static constexpr std::array<Zone, 14> kZones{{{"z", 0},
                                                {"ut", 0},
                                                {"utc", 0},
                                                {"gmt", 0},
                                                {"cet", 1},
                                                {"cest", 2},
                                                {"est", -5},
                                                {"edt", -4},
                                                {"cst", -6},
                                                {"cdt", -5},
                                                {"mst", -7},
                                                {"mdt", -6},
                                                {"pst", -8},
                                                {"pdt", -7}}};
  for (const Zone& zone : kZones)
    if (word == zone.name) return hours(zone.hours_east);
  if (word.starts_with("gmt") || word.starts_with("utc")) word.remove_prefix(3);
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

/// The day with the time of the words behind it: "22:45:30 +0200", "at 10:45 PM EST". What is no time is left.
Timestamp with_time(Timestamp day, std::vector<std::string_view> words) {
  if (!words.empty() && (words[0] == "at" || words[0] == "um" || words[0] == "a")) words.erase(words.begin());
  if (words.empty()) return day;
  std::string_view clock = words[0], half;
  for (const std::string_view name : {"am", "pm"})
    if (clock.ends_with(name)) half = name, clock.remove_suffix(2);
  std::size_t zone_at = 1;
  if (half.empty() && words.size() > 1) {
    if (words[1] == "am" || words[1] == "a.m.") half = "am", zone_at = 2;
    if (words[1] == "pm" || words[1] == "p.m.") half = "pm", zone_at = 2;
  }
  std::optional<seconds> since_midnight = clock_of(clock);
  if (!since_midnight) return day;
  if (!half.empty()) {
    if (*since_midnight < hours(1) || *since_midnight >= hours(13)) return day;
    *since_midnight = *since_midnight % hours(12) + (half == "pm" ? hours(12) : hours(0));
  }
  Timestamp date = day + *since_midnight;
  if (zone_at < words.size())
    if (const std::optional<minutes> zone = zone_of(words[zone_at])) date -= *zone;
  return date;
}

/// "10", "10.", "10th"
std::optional<int> day_of(std::string_view word) {
  for (const std::string_view ending : {".", "st", "nd", "rd", "th", "er", "o", "º"})
    if (word.ends_with(ending) && word.size() > ending.size()) {
      word.remove_suffix(ending.size());
      break;
    }
  return word.size() <= 2 ? whole_number(word) : std::nullopt;
}

}  // namespace

std::optional<Timestamp> named_month_date(std::string_view text) {
  std::string line = folded(text.substr(0, 120));
  if (matches(R"(^\d{1,2}-[a-z]{3,9}-\d{2,4}\b)", line)) {
    line[line.find('-')] = ' ';
    line[line.find('-')] = ' ';
  }
  std::vector<std::string_view> words = words_of(line);
  std::erase(words, "de");
  std::erase(words, "of");
  for (std::size_t i = 0; i + 2 < words.size() && i < 4; ++i) {
    const bool month_first = !day_of(words[i]);
    const std::optional<unsigned> m = month_of(words[month_first ? i : i + 1]);
    const std::optional<int> d = day_of(words[month_first ? i + 1 : i]);
    if (!m && !month_first) return std::nullopt;
    if (!m || !d) continue;
    std::vector<std::string_view> rest(words.begin() + static_cast<std::ptrdiff_t>(i) + 2, words.end());
    std::string_view named_year = rest.front();
    if (named_year.find(':') != std::string_view::npos) {  // C's: the year stands last
      named_year = rest.back();
      rest.pop_back();
    } else {
      rest.erase(rest.begin());
    }
    const std::optional<int> y = whole_number(named_year);
    if (!y || (named_year.size() != 4 && named_year.size() != 2)) return std::nullopt;
    const std::optional<Timestamp> date = at_midnight(*y, *m, *d);
    if (!date) return std::nullopt;
    return with_time(*date, std::move(rest));
  }
  return std::nullopt;
}

std::optional<Timestamp> numeric_date(std::string_view text) {
  std::string line = folded(text.substr(0, 60));
  for (const std::string_view sign : {"年", "月"})
    if (const std::size_t at = line.find(sign); at != std::string::npos) line.replace(at, sign.size(), "-");
  if (const std::size_t at = line.find("日"); at != std::string::npos) line.resize(at);
  std::vector<std::string_view> words = words_of(line);
  if (words.empty() ||
      !matches(
          R"(^(?:\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}-\d{1,2}-\d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})$)",
          words[0]))
    return std::nullopt;
  std::array<int, 3> parts{};
  std::string_view rest = words[0];
  const bool is_dotted = rest.find('.') != std::string_view::npos;
  for (int& part : parts) {
    const std::size_t end = std::min(rest.find_first_of("./-"), rest.size());
    part = whole_number(rest.substr(0, end)).value_or(0);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  auto [d, m, y] = parts;
  if (d > 31) {  // the year first
    std::swap(d, y);
  } else if (!is_dotted) {
    if (m > 12)
      std::swap(d, m);
    else if (d <= 12 && d != m)
      return std::nullopt;
  }
  if (m < 1 || m > 12) return std::nullopt;
  const std::optional<Timestamp> date = at_midnight(y, static_cast<unsigned>(m), d);
  if (!date) return std::nullopt;
  words.erase(words.begin());
  return with_time(*date, std::move(words));
}

}  // namespace zapply

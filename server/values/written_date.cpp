#include "server/values/written_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "server/values/clock_time.h"
#include "server/values/date_label.h"
#include "server/values/date_line.h"
#include "server/values/month_names.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

using namespace std::chrono;

constexpr std::string_view kBlanks = " ,()";
constexpr int kThaiYears = 543;  // that the Buddhist calendar is ahead

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

std::optional<Timestamp> at_midnight(int y, unsigned m, int d) {
  if (y < 100) y += y < 50 ? 2000 : 1900;
  if (y > kThaiYears + 1900 && y < kThaiYears + 2100) y -= kThaiYears;
  const year_month_day date{year(y), month(m), day(static_cast<unsigned>(d))};
  if (!date.ok() || y < 1970 || y > 2200) return std::nullopt;
  return Timestamp(sys_days(date));
}

/// "10", "10.", "10th"
std::optional<int> day_of(std::string_view word) {
  for (const std::string_view ending : {".", "st", "nd", "rd", "th", "er", "o", "a", "º", "'"})
    if (word.ends_with(ending) && word.size() > ending.size()) {
      word.remove_suffix(ending.size());
      break;
    }
  return word.size() <= 2 ? whole_number(word) : std::nullopt;
}

std::optional<int> year_of(std::string_view word) {
  while (word.ends_with('.') || word.ends_with(';')) word.remove_suffix(1);
  if (word.starts_with('\'')) word.remove_prefix(1);
  if (word.size() != 4 && word.size() != 2) return std::nullopt;
  return whole_number(word);
}

/// Signs between a number and a name, "10-jul-2026", and the names' own company: "de", "of".
std::vector<std::string_view> words_of_date(std::string& line) {
  // "nov-18-2021"
  if (const auto american = first_match(R"((?:^| )\pL{3,9}([-/]\d{1,2}[-/])\d{4})", line))
    line.replace(line.find(*american), american->size(), " " + american->substr(1, american->size() - 2) + " ");
  if (matches(R"(\d[-/.]\pL{3,}\.?[-/.]\d{4}|\d[-/]\pL{3}|\pL{3}[-/]\d)", line))
    for (std::size_t i = 1; i + 1 < line.size(); ++i) {
      const bool joins = ascii::is_digit(line[i - 1]) != ascii::is_digit(line[i + 1]) && line[i + 1] != ' ';
      if ((line[i] == '-' || line[i] == '/' || line[i] == '.') && joins && line.find(':') > i) line[i] = ' ';
    }
  std::vector<std::string_view> words = words_of(line);
  static constexpr std::array<std::string_view, 24> kCompany{"de", "del", "of", "den",  "der",  "the",  "le",   "el",
                                                             "do", "da",  "di", "r.",   "m.",   "d.",   "gada", "g.",
                                                             "р.", "г.",  "г",  "року", "года", "ค.ศ.", "พ.ศ.", "anul"};
  std::erase_if(words, [](std::string_view word) { return is_one_of(kCompany, word); });
  return words;
}

/// What stands in front of a word.
std::string_view text_before(const std::vector<std::string_view>& words, std::size_t i) {
  return i == 0
             ? std::string_view()
             : std::string_view(words[0].data(),
                                static_cast<std::size_t>(words[i - 1].data() + words[i - 1].size() - words[0].data()));
}

bool is_thai(std::string_view word) { return word.starts_with("\xE0\xB8") || word.starts_with("\xE0\xB9"); }

/// A day whose year has two digits, whose numbers may stand in several orders: the only one that is near the present.
/// Between full stops the order is hardly ever another, so there the one counts that is of about a year.
std::optional<Timestamp> near_one(std::initializer_list<std::array<int, 3>> years_months_days, bool is_dotted,
                                  Timestamp now) {
  std::vector<Timestamp> all;
  for (const auto& [y, m, d] : years_months_days) {
    if (m < 1 || m > 12) continue;
    const std::optional<Timestamp> date = at_midnight(y, static_cast<unsigned>(m), d);
    if (date && *date > now - years(3) && *date < now + months(2)) all.push_back(*date);
  }
  if (is_dotted && all.size() > 1) std::erase_if(all, [now](Timestamp date) { return date < now - months(14); });
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all.size() == 1 ? std::optional(all.front()) : std::nullopt;
}

/// "2026年7月10日", "26. 10. 2021" and "10 thang 7, 2026" as "2026-7-10", "26.10.2021" and "10.7.2026".
std::string with_plain_signs(std::string line) {
  static constexpr std::string_view kVietnamese = R"((\d{1,2} (?:thang|thg) \d{1,2},?(?: nam)? \d{4}))";
  if (const auto vietnamese = first_match(kVietnamese, line)) {
    std::string dotted;
    for (const char c : *vietnamese)
      if (ascii::is_digit(c))
        dotted += c;
      else if (!dotted.ends_with('.'))
        dotted += '.';
    line.replace(line.find(*vietnamese), vietnamese->size(), dotted);
  }
  for (const std::string_view sign : {"年", "月", "년", "월"})
    if (const std::size_t at = line.find(sign); at != std::string::npos) {
      std::size_t behind = at + sign.size();
      while (behind < line.size() && line[behind] == ' ') ++behind;
      line.replace(at, behind - at, "-");
    }
  for (const std::string_view sign : {"日", "일"})
    for (std::size_t at = line.find(sign); at != std::string::npos; at = line.find(sign, at + 1))
      if (at > 0 && (ascii::is_digit(line[at - 1]) || line[at - 1] == ' ')) line.replace(at, sign.size(), " ");
  // "26. 10. 2021", "2026. 10. 20."
  static constexpr std::string_view kSpaced = R"(\b\d{1,4}\. ?\d{1,2}\. ?\d{1,4}\b)";
  if (const auto spaced = first_match(kSpaced, line); spaced && spaced->find(' ') != std::string::npos) {
    std::string closed = *spaced;
    std::erase(closed, ' ');
    line.replace(line.find(*spaced), spaced->size(), closed);
  }
  // "掲載日:2026-11-18", "令和8-11-18"
  static constexpr std::string_view kReiwa = "令和";
  if (const std::size_t at = line.find(kReiwa); at != std::string::npos) {
    const std::string years = first_match(R"(令和 ?(\d{1,2})-)", line).value_or("");
    if (!years.empty())
      line.replace(at, line.find(years, at) + years.size() - at, " " + std::to_string(2018 + std::stoi(years)));
  }
  static constexpr std::string_view kStuck = R"((?:[:：]|[^\x00-\x7f])(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}))";
  if (const auto stuck = first_match(kStuck, line)) line.insert(line.find(*stuck), " ");
  return line;
}

}  // namespace

std::optional<WrittenDate> named_month_date(std::string_view text) {
  std::string line = date_line(text.substr(0, 120));
  const std::vector<std::string_view> words = words_of_date(line);
  for (std::size_t i = 0; i + 2 < words.size() && i < 5; ++i) {
    const std::string_view first = words[i].ends_with('.') ? words[i].substr(0, words[i].size() - 1) : words[i];
    const bool year_first = first.size() == 4 && whole_number(first);
    if (year_first) {
      const std::size_t name_at = day_of(words[i + 1]) ? i + 2 : i + 1;
      const std::optional<unsigned> m = month_named(words[name_at]);
      const std::optional<int> d = day_of(words[2 * i + 3 - name_at]);
      if (!m || !d) return std::nullopt;
      const std::optional<Timestamp> date = at_midnight(*whole_number(first), *m, *d);
      if (!date) return std::nullopt;
      return with_time(*date, {words.begin() + static_cast<std::ptrdiff_t>(i) + 3, words.end()});
    }
    if (i > 0 && is_of_another_day(text_before(words, i))) return std::nullopt;
    const bool month_first = !day_of(words[i]);
    const std::string_view name = words[month_first ? i : i + 1];
    const std::optional<unsigned> m = month_named(name, !month_first && words[i].ends_with('.'));
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
    // "mar. 20 oct. 2026": a weekday that is shortened like a month.
    if (month_first && month_named(named_year)) continue;
    std::optional<int> y = year_of(named_year);
    if (y && *y < 100 && is_thai(name)) *y += 2500;
    if (!y) return std::nullopt;
    const std::optional<Timestamp> date = at_midnight(*y, *m, *d);
    if (!date) return std::nullopt;
    return with_time(*date, std::move(rest));
  }
  return std::nullopt;
}

std::optional<WrittenDate> numeric_date(std::string_view text, Timestamp fetched_at) {
  const std::string line = with_plain_signs(date_line(text.substr(0, 80)));
  std::vector<std::string_view> words = words_of(line);
  static constexpr std::string_view kDate =
      R"(^(?:\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}-\d{1,2}-\d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})\.?$)";
  // A weekday may stand in front, or what the date is of.
  std::size_t first = 0;
  while (first < std::min<std::size_t>(words.size(), 4) && !matches(kDate, words[first])) ++first;
  if (first >= words.size() || first == 4) return std::nullopt;
  for (std::size_t i = 0; i < first; ++i)
    if (words[i].find_first_of("0123456789") != std::string_view::npos) return std::nullopt;
  if (is_of_another_day(text_before(words, first))) return std::nullopt;
  std::array<int, 3> parts{};
  std::string_view rest = words[first];
  const bool is_dotted = rest.find('.') < 5 && rest.find_first_of("/-") == std::string_view::npos;
  std::array<std::size_t, 3> sizes{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t end = std::min(rest.find_first_of("./-"), rest.size());
    sizes[i] = end;
    parts[i] = whole_number(rest.substr(0, end)).value_or(0);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  auto [d, m, y] = parts;
  std::optional<Timestamp> date;
  if (sizes[0] <= 2 && sizes[2] == 2) {
    // Nobody writes the month first between full stops.
    date = is_dotted ? near_one({{y, m, d}, {d, m, y}}, true, fetched_at)
                     : near_one({{y, m, d}, {d, m, y}, {y, d, m}}, false, fetched_at);
  } else {
    if (sizes[0] == 4) {
      std::swap(d, y);
    } else if (!is_dotted) {
      if (m > 12)
        std::swap(d, m);
      else if (d <= 12 && d != m)
        return std::nullopt;
    }
    if (m < 1 || m > 12) return std::nullopt;
    date = at_midnight(y, static_cast<unsigned>(m), d);
  }
  if (!date) return std::nullopt;
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(first) + 1);
  return with_time(*date, std::move(words));
}

}  // namespace zapply

#include "server/schedule/cron.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 8> kDays{"sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::array<std::string_view, 0> kNone{};

struct Field {
  std::string_view name;
  int min, max;
  std::span<const std::string_view> names;  ///< of its values, from `min` on
};
const std::array<Field, 5> kFields{{{"minute", 0, 59, kNone},
                                    {"hour", 0, 23, kNone},
                                    {"day of the month", 1, 31, kNone},
                                    {"month", 1, 12, kMonths},
                                    {"day of the week", 0, 7, kDays}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kNicknames{{{"@hourly", "0 * * * *"},
                                                                                   {"@daily", "0 0 * * *"},
                                                                                   {"@midnight", "0 0 * * *"},
                                                                                   {"@weekly", "0 0 * * 0"},
                                                                                   {"@monthly", "0 0 1 * *"},
                                                                                   {"@yearly", "0 0 1 1 *"},
                                                                                   {"@annually", "0 0 1 1 *"}}};

[[noreturn]] void fail(const Field& field, std::string_view found, const std::string& advice) {
  throw BadRule("the " + std::string(field.name) + " \"" + clean_line(found, 40) + "\": " + advice);
}

std::string range_of(const Field& field) {
  std::string text = "a number from " + std::to_string(field.min) + " to " + std::to_string(field.max);
  if (!field.names.empty())
    text += ", or " + std::string(field.names.front()) + " to " + std::string(field.names[field.names.size() - 1]);
  return text;
}

std::optional<int> number_in(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

int value_of(const Field& field, std::string_view text, std::string_view whole) {
  const std::string lower = ascii::lower(text);
  for (std::size_t i = 0; i < field.names.size(); ++i)
    if (lower == field.names[i]) return field.min + static_cast<int>(i);
  if (lower == "?") fail(field, whole, "write * for any");
  if (lower.find_first_of("lw#") != std::string::npos && lower.find_first_of("0123456789") != std::string::npos)
    fail(field, whole, "L, W and # are no part of cron's five fields; name the days themselves");
  const auto value = number_in(text);
  if (!value || *value < field.min || *value > field.max) fail(field, whole, "write " + range_of(field) + ", or *");
  return *value;
}

std::uint64_t bits_between(int first, int last, int step) {
  std::uint64_t bits = 0;
  for (int value = first; value <= last; value += step) bits |= std::uint64_t{1} << value;
  return bits;
}

/// "*", "*/15", "7", "mon-fri", "8-18/2"
std::uint64_t item_of(const Field& field, std::string_view item) {
  const std::size_t slash = item.find('/');
  const std::string_view range = item.substr(0, slash);
  int step = 1;
  if (slash != std::string_view::npos) {
    const auto written = number_in(item.substr(slash + 1));
    if (!written || *written < 1 || *written > field.max) fail(field, item, "behind / belongs a step, as in */2");
    step = *written;
  }
  if (range == "*") return bits_between(field.min, field.max, step);
  const std::size_t dash = range.find('-');
  const int first = value_of(field, range.substr(0, dash), item);
  if (dash == std::string_view::npos) {
    if (slash != std::string_view::npos)
      fail(field, item,
           "a step needs a range: write " + std::to_string(first) + "-" + std::to_string(field.max) + "/" +
               std::to_string(step));
    return bits_between(first, first, 1);
  }
  const int last = value_of(field, range.substr(dash + 1), item);
  if (last < first)
    fail(field, item,
         "a range goes upwards: write two, parted by a comma, such as " + std::to_string(first) + "-" +
             std::to_string(field.max) + "," + std::to_string(field.min) + "-" + std::to_string(last));
  return bits_between(first, last, step);
}

std::uint64_t field_of(const Field& field, std::string_view text) {
  std::uint64_t bits = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    const std::string_view item = text.substr(at, comma - at);
    if (item.empty()) fail(field, text, "something is missing beside a comma");
    bits |= item_of(field, item);
    at = comma + 1;
  }
  return bits;
}

std::vector<std::string_view> words_of(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  std::vector<std::string_view> words;
  for (std::size_t at = 0; (at = text.find_first_not_of(kBlanks, at)) != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(kBlanks, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

CronRule parse_nickname(std::string_view text) {
  std::string known;
  for (const auto& [name, fields] : kNicknames) {
    if (name == text) return parse_cron(fields);
    known += (known.empty() ? "" : ", ") + std::string(name);
  }
  throw BadRule("\"" + clean_line(text, 40) + "\" names no times; there are " + known);
}

}  // namespace

CronRule parse_cron(std::string_view text) {
  const std::vector<std::string_view> words = words_of(text);
  if (words.size() == 1 && words[0].starts_with('@')) return parse_nickname(words[0]);
  if (words.size() != kFields.size())
    throw BadRule("a cron rule has five fields: minute, hour, day of the month, month, day of the week; found " +
                  std::to_string(words.size()) + (words.size() == 6 ? " (there are no seconds and no years)" : ""));
  CronRule rule;
  rule.minutes = field_of(kFields[0], words[0]);
  rule.hours = field_of(kFields[1], words[1]);
  rule.days_of_month = field_of(kFields[2], words[2]);
  rule.months = field_of(kFields[3], words[3]);
  rule.days_of_week = field_of(kFields[4], words[4]);
  constexpr std::uint64_t kSunday = 1, kAlsoSunday = std::uint64_t{1} << 7;
  if ((rule.days_of_week & kAlsoSunday) != 0) rule.days_of_week = (rule.days_of_week | kSunday) & ~kAlsoSunday;
  rule.either_day = !words[2].starts_with('*') && !words[4].starts_with('*');
  return rule;
}

}  // namespace zapply

#include "server/schedule/rule.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

#include "server/words/hash.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::floor;
using std::chrono::minutes;
using Days = std::chrono::sys_days;

constexpr std::size_t kTextBytesMax = 200;
/// The longest cycle of the calendar's weekdays and leap days that contains the year 2100.
constexpr days kSearched{41 * 366};
constexpr std::string_view kForms =
    "\"daily 07:00\", \"weekdays 07:00\", \"every 6 hours\", or cron such as \"0 7 * * 1-5\"";

bool has(std::uint64_t bits, unsigned value) { return (bits >> value & 1) != 0; }

bool is_day(const CronRule& rule, Days day) {
  const std::chrono::year_month_day date(day);
  if (!has(rule.months, static_cast<unsigned>(date.month()))) return false;
  const bool in_month = has(rule.days_of_month, static_cast<unsigned>(date.day()));
  const bool in_week = has(rule.days_of_week, std::chrono::weekday(day).c_encoding());
  return rule.either_day ? in_month || in_week : in_month && in_week;
}

/// The first minute from `at` on that the rule names, of its day.
std::optional<minutes> next_minute(const CronRule& rule, minutes at) {
  for (; at < days(1);
       at = has(rule.hours, static_cast<unsigned>(at / 1h)) ? at + 1min : floor<std::chrono::hours>(at) + 1h)
    if (has(rule.hours, static_cast<unsigned>(at / 1h)) && has(rule.minutes, static_cast<unsigned>(at % 1h / 1min)))
      return at;
  return std::nullopt;
}

/// In wall time, from `local` on.
std::optional<Timestamp> next_wall_time(const CronRule& rule, Timestamp local) {
  const Days first = floor<days>(local), last = first + kSearched;
  for (Days day = first; day < last; day += days(1)) {
    if (!is_day(rule, day)) continue;
    const minutes from = day == first ? std::chrono::ceil<minutes>(local - first) : 0min;
    if (const auto minute = next_minute(rule, from)) return Timestamp(day + *minute);
  }
  return std::nullopt;
}

std::vector<std::string> lower_words(std::string_view text) {
  std::vector<std::string> words;
  bool between = true;
  for (const char c : text) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!is_blank) {
      if (between) words.emplace_back();
      words.back() += ascii::lower(c);
    }
    between = is_blank;
  }
  return words;
}

/// "7:05", "07:05"
std::optional<minutes> time_of_day(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon < 1 || colon > 2 || text.size() != colon + 3) return std::nullopt;
  int hour = 0, minute = 0;
  const auto read = [](std::string_view digits, int& value) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc{} && end == digits.data() + digits.size() && value >= 0;
  };
  if (!read(text.substr(0, colon), hour) || !read(text.substr(colon + 1), minute) || hour > 23 || minute > 59)
    return std::nullopt;
  return hour * 1h + minute * 1min;
}

std::string clock_text(minutes time) {
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "%02d:%02d", static_cast<int>(time / 1h), static_cast<int>(time % 1h / 1min));
  return text.data();
}

Rule at_a_time(const std::vector<std::string>& words) {
  const bool on_weekdays = words[0] == "weekdays";
  const auto time = words.size() == 2 ? time_of_day(words[1]) : std::nullopt;
  if (!time) throw BadRule("\"" + words[0] + "\" needs a time from 00:00 to 23:59, as in \"" + words[0] + " 07:00\"");
  const std::string at = clock_text(*time);
  return {words[0] + " " + at, (on_weekdays ? "on weekdays at " : "every day at ") + at,
          parse_cron(std::to_string(*time % 1h / 1min) + " " + std::to_string(*time / 1h) + " * * " +
                     (on_weekdays ? "1-5" : "*"))};
}

/// "every hour", "every 6 hours", "every 6h"
Rule each_few_hours(const std::vector<std::string>& words) {
  std::string rest;
  for (std::size_t i = 1; i < words.size(); ++i) rest += words[i];
  int hours = rest.starts_with('h') ? 1 : 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), hours);
  const std::string_view unit(end, static_cast<std::size_t>(rest.data() + rest.size() - end));
  constexpr std::array<std::string_view, 4> kUnits{"h", "hour", "hours", "hrs"};
  if ((error != std::errc{} && hours != 1) || !is_one_of(kUnits, unit))
    throw BadRule(
        "\"every\" needs a number of hours, as in \"every 6 hours\"; for minutes write cron, such as \"*/30 * * * *\"");
  if (hours < 1 || hours > 12 || 24 % hours != 0)
    throw BadRule("every " + std::to_string(hours) +
                  " hours would not come at the same times each day: take 1, 2, 3, 4, 6, 8 or 12, or write cron");
  const std::string often = hours == 1 ? "every hour" : "every " + std::to_string(hours) + " hours";
  return {often, often, parse_cron(hours == 1 ? "0 * * * *" : "0 */" + std::to_string(hours) + " * * *")};
}

Rule read_rule(std::string_view text) {
  const std::vector<std::string> words = lower_words(text);
  if (words.empty()) throw BadRule("when to start is missing: write " + std::string(kForms));
  if (words[0] == "daily" || words[0] == "weekdays") return at_a_time(words);
  if (words[0] == "every") return each_few_hours(words);
  const bool is_like_cron = words.size() > 1 && !ascii::is_letter(words[0][0]);
  if (!is_like_cron && !words[0].starts_with('@'))
    throw BadRule("\"" + clean_line(text, 40) + "\" names no times: write " + std::string(kForms));
  std::string kept = joined(words, " ");
  return {kept, "by cron " + kept, parse_cron(kept)};
}

}  // namespace

Rule parse_rule(std::string_view text) {
  if (text.size() > kTextBytesMax)
    throw BadRule("when to start takes at most " + std::to_string(kTextBytesMax) + " characters");
  Rule rule = read_rule(text);
  if (!next_wall_time(rule.cron, Timestamp(Days(2026y / 1 / 1))))
    throw BadRule("\"" + rule.text + "\" never comes: no such month has such a day");
  return rule;
}

std::optional<Timestamp> next_start(const CronRule& rule, const Zone& zone, Timestamp after) {
  // What a clock shows now. Instants rise with wall times, so that nothing before it can come after now; in an hour that
  // comes twice, what it shows may have started the first time.
  Timestamp local = floor<minutes>(after + minutes(zone.offset(after)));
  while (const auto wall = next_wall_time(rule, local)) {
    const Timestamp instant = first_instant(zone, *wall);
    if (instant > after) return instant;
    local = *wall + 1min;
  }
  return std::nullopt;
}

std::vector<Timestamp> next_starts(const CronRule& rule, const Zone& zone, Timestamp after, std::size_t count) {
  std::vector<Timestamp> starts;
  for (std::optional<Timestamp> next = after; starts.size() < count;) {
    next = next_start(rule, zone, *next);
    if (!next) break;
    starts.push_back(*next);
  }
  return starts;
}

std::vector<Timestamp> starts_between(const CronRule& rule, const Zone& zone, Timestamp after, Timestamp until,
                                      std::size_t most) {
  std::vector<Timestamp> starts;
  // A machine may have been off for years: its last hours are looked at first, then always longer, until there are enough.
  for (std::chrono::hours back = 4h;; back *= 8) {
    const Timestamp from = std::max(after, until - back);
    starts.clear();
    for (auto next = next_start(rule, zone, from); next && *next <= until; next = next_start(rule, zone, *next))
      starts.push_back(*next);
    if (from == after || starts.size() >= most) break;
  }
  if (starts.size() > most) starts.erase(starts.begin(), starts.end() - static_cast<std::ptrdiff_t>(most));
  return starts;
}

std::chrono::milliseconds delay_of(std::string_view schedule, Timestamp due_at, std::chrono::minutes jitter) {
  if (jitter <= 0min) return 0ms;
  Hash hash;
  hash.add(schedule);
  hash.add(static_cast<std::uint64_t>(to_ms(due_at)));
  return std::chrono::milliseconds(
      static_cast<std::int64_t>(static_cast<std::uint64_t>(hash.value()) % static_cast<std::uint64_t>(jitter / 1ms)));
}

}  // namespace zapply

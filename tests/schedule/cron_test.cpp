#include "server/schedule/cron.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace {

using namespace zapply;

std::string fault_of(const std::string& text) {
  try {
    parse_cron(text);
  } catch (const BadRule& fault) {
    return fault.what();
  }
  return "none";
}

std::uint64_t bits(const std::vector<int>& values) {
  std::uint64_t all = 0;
  for (const int value : values) all |= std::uint64_t{1} << value;
  return all;
}

TEST_CASE("five fields are read: numbers, lists, ranges, steps and names") {
  const CronRule rule = parse_cron("*/20 8-18/5,23 1,31 jan,NOV-dec mon-fri");
  CHECK(rule.minutes == bits({0, 20, 40}));
  CHECK(rule.hours == bits({8, 13, 18, 23}));
  CHECK(rule.days_of_month == bits({1, 31}));
  CHECK(rule.months == bits({1, 11, 12}));
  CHECK(rule.days_of_week == bits({1, 2, 3, 4, 5}));
}

TEST_CASE("Sunday is 0 and 7, by name and in ranges") {
  CHECK(parse_cron("0 0 * * 7") == parse_cron("0 0 * * 0"));
  CHECK(parse_cron("0 0 * * sun") == parse_cron("0 0 * * 0"));
  CHECK(parse_cron("0 0 * * 5-7").days_of_week == bits({0, 5, 6}));
  CHECK(parse_cron("0 0 * * 0-7").days_of_week == bits({0, 1, 2, 3, 4, 5, 6}));
}

TEST_CASE("either day is enough where both are restricted") {
  CHECK(parse_cron("0 0 13 * fri").either_day);
  CHECK_FALSE(parse_cron("0 0 13 * *").either_day);
  CHECK_FALSE(parse_cron("0 0 * * fri").either_day);
  CHECK_FALSE(parse_cron("0 0 */2 * fri").either_day);
}

TEST_CASE("nicknames stand for fields") {
  CHECK(parse_cron("@daily") == parse_cron("0 0 * * *"));
  CHECK(parse_cron(" @weekly ") == parse_cron("0 0 * * sun"));
  CHECK(parse_cron("@yearly") == parse_cron("0 0 1 1 *"));
  CHECK(fault_of("@reboot").find("\"@reboot\" names no times; there are @hourly, @daily") == 0);
}

TEST_CASE("what can't be read is refused with the field, what was found and what to write") {
  for (const auto& [text, fault] : std::vector<std::pair<const char*, const char*>>{
           {"0 7 * *", "a cron rule has five fields: minute, hour, day of the month, month, day of the week; found 4"},
           {"0 0 7 * * *", "found 6 (there are no seconds and no years)"},
           {"", "found 0"},
           {"60 * * * *", "the minute \"60\": write a number from 0 to 59, or *"},
           {"0 24 * * *", "the hour \"24\": write a number from 0 to 23, or *"},
           {"0 0 0 * *", "the day of the month \"0\": write a number from 1 to 31, or *"},
           {"0 0 * 13 *", "the month \"13\": write a number from 1 to 12, or jan to dec, or *"},
           {"0 0 * * 8", "the day of the week \"8\": write a number from 0 to 7, or sun to sun, or *"},
           {"0 0 * * monday", "the day of the week \"monday\": write"},
           {"-5 * * * *", "the minute \"-5\": write"},
           {"+5 * * * *", "the minute \"+5\": write"},
           {"99999999999999 * * * *", "the minute \"99999999999999\": write"},
           {"1,,2 * * * *", "something is missing beside a comma"},
           {"1, * * * *", "something is missing beside a comma"},
           {"*/0 * * * *", "behind / belongs a step, as in */2"},
           {"*/x * * * *", "behind / belongs a step, as in */2"},
           {"5/10 * * * *", "a step needs a range: write 5-59/10"},
           {"0 22-4 * * *", "a range goes upwards: write two, parted by a comma, such as 22-23,0-4"},
           {"0 0 * * fri-mon", "such as 5-7,0-1"},
           {"0 0 ? * 1", "write * for any"},
           {"0 0 L3 * *", "L, W and # are no part of cron's five fields"},
           {"0 0 * * 5#2", "L, W and # are no part of cron's five fields"}}) {
    const std::string said = fault_of(text);
    CAPTURE(said);
    CHECK(said.find(fault) != std::string::npos);
  }
}

}  // namespace

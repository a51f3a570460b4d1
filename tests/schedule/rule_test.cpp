#include "server/schedule/rule.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

namespace {

using namespace zapply;
using namespace std::chrono_literals;

Timestamp at(const std::string& minute) { return *parse_rfc3339(minute + ":00Z"); }

std::vector<std::string> minutes_of(const std::vector<Timestamp>& times) {
  std::vector<std::string> out;
  for (const Timestamp time : times) out.push_back(format_local(time, 0).substr(0, 16));
  return out;
}

std::string fault_of(const std::string& rule) {
  try {
    parse_rule(rule);
  } catch (const BadRule& fault) {
    return fault.what();
  }
  return "none";
}

/// Of a zone, a rule and an instant, the next starts in UTC. Made with another zone library by walking minute by minute.
struct Row {
  const char *zone, *rule, *after;
  std::vector<std::string> starts;
};
const std::vector<Row> kRows{
    {"America/New_York",
     "daily 02:30",
     "2025-03-08 12:00",
     {"2025-03-09 07:00", "2025-03-10 06:30", "2025-03-11 06:30"}},
    {"America/New_York",
     "daily 01:30",
     "2025-11-01 12:00",
     {"2025-11-02 05:30", "2025-11-03 06:30", "2025-11-04 06:30"}},
    {"America/New_York",
     "every hour",
     "2025-11-02 04:30",
     {"2025-11-02 05:00", "2025-11-02 07:00", "2025-11-02 08:00"}},
    {"America/New_York",
     "every hour",
     "2025-03-09 05:30",
     {"2025-03-09 06:00", "2025-03-09 07:00", "2025-03-09 08:00"}},
    {"Europe/Berlin", "daily 02:00", "2025-03-29 12:00", {"2025-03-30 01:00", "2025-03-31 00:00", "2025-04-01 00:00"}},
    {"Europe/Berlin", "daily 02:59", "2025-10-25 12:00", {"2025-10-26 00:59", "2025-10-27 01:59", "2025-10-28 01:59"}},
    {"Europe/Berlin", "daily 02:15", "2025-10-26 00:30", {"2025-10-27 01:15", "2025-10-28 01:15", "2025-10-29 01:15"}},
    {"Europe/London", "daily 01:15", "2025-03-29 12:00", {"2025-03-30 01:00", "2025-03-31 00:15", "2025-04-01 00:15"}},
    {"Europe/London", "daily 01:15", "2025-10-25 12:00", {"2025-10-26 00:15", "2025-10-27 01:15", "2025-10-28 01:15"}},
    {"America/Sao_Paulo",
     "daily 00:00",
     "2018-11-03 12:00",
     {"2018-11-04 03:00", "2018-11-05 02:00", "2018-11-06 02:00"}},
    {"America/Sao_Paulo",
     "daily 23:30",
     "2019-02-16 12:00",
     {"2019-02-17 01:30", "2019-02-18 02:30", "2019-02-19 02:30"}},
    {"Asia/Kolkata", "daily 07:00", "2025-03-29 12:00", {"2025-03-30 01:30", "2025-03-31 01:30", "2025-04-01 01:30"}},
    {"Asia/Kolkata", "daily 07:00", "2025-10-25 12:00", {"2025-10-26 01:30", "2025-10-27 01:30", "2025-10-28 01:30"}},
    {"Asia/Kathmandu", "daily 00:00", "2025-03-29 12:00", {"2025-03-29 18:15", "2025-03-30 18:15", "2025-03-31 18:15"}},
    {"Asia/Kathmandu", "daily 00:00", "2025-10-25 12:00", {"2025-10-25 18:15", "2025-10-26 18:15", "2025-10-27 18:15"}},
    {"Australia/Lord_Howe",
     "daily 02:10",
     "2024-10-05 06:00",
     {"2024-10-05 15:30", "2024-10-06 15:10", "2024-10-07 15:10"}},
    {"Australia/Lord_Howe",
     "daily 01:45",
     "2025-04-05 06:00",
     {"2025-04-05 14:45", "2025-04-06 15:15", "2025-04-07 15:15"}},
    {"Australia/Lord_Howe",
     "every hour",
     "2024-10-05 14:30",
     {"2024-10-05 15:30", "2024-10-05 16:00", "2024-10-05 17:00"}},
    {"Australia/Sydney",
     "daily 02:30",
     "2024-10-05 06:00",
     {"2024-10-05 16:00", "2024-10-06 15:30", "2024-10-07 15:30"}},
    {"Australia/Sydney",
     "daily 02:30",
     "2025-04-05 06:00",
     {"2025-04-05 15:30", "2025-04-06 16:30", "2025-04-07 16:30"}},
    {"Pacific/Apia", "daily 07:00", "2011-12-29 12:00", {"2011-12-29 17:00", "2011-12-30 10:00", "2011-12-30 17:00"}},
    {"Pacific/Apia", "daily 03:30", "2020-09-26 06:00", {"2020-09-26 14:00", "2020-09-27 13:30", "2020-09-28 13:30"}},
    {"Pacific/Apia", "daily 03:30", "2021-04-03 06:00", {"2021-04-03 13:30", "2021-04-04 14:30", "2021-04-05 14:30"}},
    {"America/St_Johns",
     "daily 02:30",
     "2025-03-08 12:00",
     {"2025-03-09 05:30", "2025-03-10 05:00", "2025-03-11 05:00"}},
    {"America/St_Johns",
     "daily 01:30",
     "2025-11-01 12:00",
     {"2025-11-02 04:00", "2025-11-03 05:00", "2025-11-04 05:00"}},
    {"Africa/Casablanca",
     "daily 02:30",
     "2025-02-22 12:00",
     {"2025-02-23 01:30", "2025-02-24 02:30", "2025-02-25 02:30"}},
    {"Africa/Casablanca",
     "daily 02:30",
     "2025-04-05 12:00",
     {"2025-04-06 02:00", "2025-04-07 01:30", "2025-04-08 01:30"}},
    {"Asia/Tokyo", "weekdays 09:00", "2025-03-29 12:00", {"2025-03-31 00:00", "2025-04-01 00:00", "2025-04-02 00:00"}},
    {"Asia/Tokyo", "daily 02:30", "2025-10-25 12:00", {"2025-10-25 17:30", "2025-10-26 17:30", "2025-10-27 17:30"}},
    {"America/Bogota", "daily 02:30", "2025-03-09 00:00", {"2025-03-09 07:30", "2025-03-10 07:30", "2025-03-11 07:30"}},
    {"UTC", "every 6 hours", "2025-03-09 00:00", {"2025-03-09 06:00", "2025-03-09 12:00", "2025-03-09 18:00"}},
    {"Europe/Berlin", "0 7 31 * *", "2025-01-30 12:00", {"2025-01-31 06:00", "2025-03-31 05:00", "2025-05-31 05:00"}},
    {"America/St_Johns", "30 6 29 feb *", "2023-12-01 12:00", {"2024-02-29 10:00", "2028-02-29 10:00"}},
    {"Asia/Kolkata", "0 0 * * *", "2024-02-27 12:00", {"2024-02-27 18:30", "2024-02-28 18:30", "2024-02-29 18:30"}},
    {"Australia/Sydney", "59 23 31 12 *", "2024-12-30 12:00", {"2024-12-31 12:59", "2025-12-31 12:59"}},
    {"Asia/Tokyo", "0 9 13 * fri", "2025-02-01 00:00", {"2025-02-07 00:00", "2025-02-13 00:00", "2025-02-14 00:00"}},
    {"Asia/Kathmandu",
     "0 9 */2 * mon",
     "2025-02-01 00:00",
     {"2025-02-03 03:15", "2025-02-17 03:15", "2025-03-03 03:15"}},
    {"Africa/Casablanca",
     "*/20 2-3 * * *",
     "2025-03-01 01:30",
     {"2025-03-01 02:00", "2025-03-01 02:20", "2025-03-01 02:40"}},
};

TEST_CASE("starts follow the wall time of their zone: both changes of clocks, leap days, ends of months") {
  std::map<std::string, int> zones;
  for (const Row& row : kRows) {
    CAPTURE(row.zone);
    CAPTURE(row.rule);
    CAPTURE(row.after);
    ++zones[row.zone];
    const Zone zone = find_zone(row.zone);
    CHECK(minutes_of(next_starts(parse_rule(row.rule).cron, zone, at(row.after), row.starts.size())) == row.starts);
  }
  CHECK(zones.size() >= 12);
}

TEST_CASE("a start is found from every instant before it, and never twice") {
  const Zone zone = find_zone("Europe/Berlin");
  const CronRule rule = parse_rule("*/20 1-3 * * *").cron;
  for (const char* change : {"2025-03-29 22:00", "2025-10-25 22:00"}) {
    const Timestamp begin = at(change), end = begin + 8h;
    const std::vector<Timestamp> all = starts_between(rule, zone, begin, end, 100);
    CHECK(std::is_sorted(all.begin(), all.end()));
    CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
    std::size_t next = 0;
    for (Timestamp now = begin; now < all.back(); now += 7min) {
      while (all[next] <= now) ++next;
      CHECK(*next_start(rule, zone, now) == all[next]);
    }
  }
}

TEST_CASE("of the starts of many years the newest are told without going through all of them") {
  const Zone zone = find_zone("Asia/Kolkata");
  const CronRule every_minute = parse_rule("* * * * *").cron;
  const Timestamp now = at("2026-01-01 00:00");
  const auto newest = starts_between(every_minute, zone, at("1996-01-01 00:00"), now, 3);
  CHECK(minutes_of(newest) == std::vector<std::string>{"2025-12-31 23:58", "2025-12-31 23:59", "2026-01-01 00:00"});
  const CronRule leap_days = parse_rule("0 0 29 2 *").cron;
  CHECK(starts_between(leap_days, zone, at("1996-01-01 00:00"), now, 50).size() == 8);
  CHECK(starts_between(leap_days, zone, now, at("1996-01-01 00:00"), 50).empty());
}

TEST_CASE("presets are read and kept in one way of writing, with words for people") {
  for (const auto& [written, text, words] :
       std::vector<std::array<const char*, 3>>{{"daily 7:05", "daily 07:05", "every day at 07:05"},
                                               {"  Weekdays   23:59", "weekdays 23:59", "on weekdays at 23:59"},
                                               {"every 6h", "every 6 hours", "every 6 hours"},
                                               {"every 12 hours", "every 12 hours", "every 12 hours"},
                                               {"every hour", "every hour", "every hour"},
                                               {"every 1 hour", "every hour", "every hour"},
                                               {"0  7 * * MON-fri", "0 7 * * mon-fri", "by cron 0 7 * * mon-fri"},
                                               {"@Daily", "@daily", "by cron @daily"}}) {
    const Rule rule = parse_rule(written);
    CHECK(rule.text == text);
    CHECK(rule.words == words);
    CHECK(parse_rule(rule.text).cron == rule.cron);
  }
  CHECK(parse_rule("every 6 hours").cron == parse_cron("0 0,6,12,18 * * *"));
  CHECK(parse_rule("weekdays 07:00").cron == parse_cron("0 7 * * 1-5"));
}

TEST_CASE("a rule that can't be used is refused with what to write instead") {
  CHECK(fault_of("").find("when to start is missing") != std::string::npos);
  CHECK(fault_of("hourly").find("write \"daily 07:00\"") != std::string::npos);
  CHECK(fault_of("sometimes soon").find("\"sometimes soon\" names no times") == 0);
  CHECK(fault_of("daily") == "\"daily\" needs a time from 00:00 to 23:59, as in \"daily 07:00\"");
  CHECK(fault_of("daily 24:00").find("needs a time from 00:00 to 23:59") != std::string::npos);
  CHECK(fault_of("weekdays 7").find("as in \"weekdays 07:00\"") != std::string::npos);
  CHECK(fault_of("every 5 hours").find("take 1, 2, 3, 4, 6, 8 or 12") != std::string::npos);
  CHECK(fault_of("every 24 hours").find("take 1, 2, 3, 4, 6, 8 or 12") != std::string::npos);
  CHECK(fault_of("every 30 minutes").find("*/30 * * * *") != std::string::npos);
  CHECK(fault_of("every").find("every 6 hours") != std::string::npos);
  CHECK(fault_of("0 0 30 2 *") == "\"0 0 30 2 *\" never comes: no such month has such a day");
  CHECK(fault_of("0 0 31 4,6,9,11 *").find("never comes") != std::string::npos);
  CHECK(fault_of("0 0 29 2 *") == "none");
  CHECK(fault_of(std::string(201, '*')).find("at most 200") != std::string::npos);
}

TEST_CASE("a delay is the same each time, and spread over all of the jitter") {
  CHECK(delay_of("morning", at("2026-01-01 07:00"), 0min) == 0ms);
  CHECK(delay_of("morning", at("2026-01-01 07:00"), 10min) == delay_of("morning", at("2026-01-01 07:00"), 10min));
  CHECK(delay_of("morning", at("2026-01-01 07:00"), 10min) != delay_of("evening", at("2026-01-01 07:00"), 10min));
  std::map<int, int> tenths;
  for (int day = 0; day < 500; ++day) {
    const auto delay = delay_of("morning", at("2026-01-01 07:00") + day * 24h, 10min);
    CHECK(delay >= 0ms);
    CHECK(delay < 10min);
    ++tenths[static_cast<int>(delay / 1min)];
  }
  CHECK(tenths.size() == 10);
  for (const auto& [tenth, count] : tenths) CHECK(count > 20);
}

}  // namespace

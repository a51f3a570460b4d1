#include "server/schedule/settings.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>

namespace {

using namespace zapply;

Timestamp at(const char* text) { return *parse_rfc3339(text); }
const Timestamp kNow = at("2026-03-28T12:00:00Z");

ScheduleSettings morning() { return {.name = "morning", .when = "Weekdays 7:00", .zone = "Europe/Berlin"}; }

std::string fault_of(const std::function<void(ScheduleSettings&)>& spoil) {
  ScheduleSettings settings = morning();
  spoil(settings);
  try {
    checked(settings, kNow);
  } catch (const BadSchedule& fault) {
    return fault.key + ": " + fault.what();
  }
  return "none";
}

TEST_CASE("how long things are kept is said for one of them at least, and is looked at") {
  const auto fault = [](Retention retention, std::vector<std::string> sources = {}) {
    try {
      checked(
          {.name = "tidy", .when = "daily 03:00", .zone = "UTC", .sources = std::move(sources), .retention = retention},
          from_ms(0));
    } catch (const BadSchedule& bad) {
      return bad.key + ": " + bad.what();
    }
    return std::string();
  };
  CHECK(fault({.runs_days = 90, .logs_days = 30}).empty());
  CHECK(fault({}) == "retention: it says nothing of how long anything is kept: name runs, logs or closed jobs");
  CHECK(fault({.jobs_days = 0}) == "retention: jobs_days is a number of days from 1 to 3650, found 0");
  CHECK(fault({.runs_days = 3651}) == "retention: runs_days is a number of days from 1 to 3650, found 3651");
  CHECK(fault({.runs_days = 30, .logs_days = 30}) ==
        "retention: logs go with their runs after 30 days: they can be kept whole for fewer days only");
  CHECK(fault({.runs_days = 30}, {"remotive"}) ==
        "sources: a schedule that deletes what is old asks no sources: leave them out");
}

TEST_CASE("settings are kept in one way of writing") {
  const ScheduleSettings kept = checked(morning(), kNow);
  CHECK(kept.when == "weekdays 07:00");
  CHECK(checked(kept, kNow) == kept);
  CHECK(checked({.name = "x", .when = "@daily", .zone = "Z"}, kNow).zone == "UTC");
}

TEST_CASE("settings that can't be used are refused by their key") {
  CHECK(fault_of([](auto& s) { s.name = "at seven"; }).find("name: a schedule's name has up to 64 letters") == 0);
  CHECK(fault_of([](auto& s) { s.name = ""; }).find("name:") == 0);
  CHECK(fault_of([](auto& s) { s.name = "../x"; }).find("name:") == 0);
  CHECK(fault_of([](auto& s) { s.when = "daily"; }).find("when: \"daily\" needs a time") == 0);
  CHECK(fault_of([](auto& s) { s.zone = "Berlin"; }) ==
        "zone: there is no time zone 'Berlin'; use a name such as America/Bogota, Europe/Berlin or UTC");
  CHECK(fault_of([](auto& s) { s.zone = ""; }).find("zone:") == 0);
  CHECK(fault_of([](auto& s) { s.zone = "../../etc/passwd"; }).find("zone:") == 0);
  CHECK(fault_of([](auto& s) { s.jitter_minutes = -1; }).find("jitter_minutes: jitter is a number of minutes") == 0);
  CHECK(fault_of([](auto& s) { s.jitter_minutes = 241; }).find("from 0 to 240, found 241") != std::string::npos);
  CHECK(fault_of([](auto& s) { s.sources.resize(501); }).find("sources:") == 0);
}

TEST_CASE("the wait of one start is over before the next is due") {
  const auto with = [](const char* when, int minutes) {
    return fault_of([&](auto& settings) {
      settings.when = when;
      settings.jitter_minutes = minutes;
    });
  };
  CHECK(with("every hour", 60) == "none");
  CHECK(with("every hour", 61).find("take at most 60") != std::string::npos);
  CHECK(with("0,10 7 * * *", 11).find("take at most 10") != std::string::npos);
  CHECK(with("* * * * *", 1) == "none");
}

TEST_CASE("coming starts are told in the wall time of their zone") {
  const auto starts = coming_starts(timing_of("daily 02:30", "Europe/Berlin"), kNow);
  REQUIRE(starts.size() == 3);
  CHECK(starts[0] == ComingStart{at("2026-03-29T01:00:00Z"), "Sun 2026-03-29 03:00"});  // the hour that is skipped
  CHECK(starts[1] == ComingStart{at("2026-03-30T00:30:00Z"), "Mon 2026-03-30 02:30"});
}

}  // namespace

#include "server/demands/hours.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

namespace {

std::optional<HoursDemand> hours(const std::string& text) {
  const auto stated = demanded_hours(text);
  return stated ? std::optional(stated->value) : std::nullopt;
}

HoursDemand zones(int from, int to) { return {.is_zones = true, .from = from * 60, .to = to * 60}; }
HoursDemand day(int opens_utc, int closes_utc, double overlap) {
  return {.is_zones = false, .from = opens_utc * 60, .to = closes_utc * 60, .overlap = overlap};
}

}  // namespace

TEST_CASE("zones are read as a range, or around one of them") {
  CHECK(hours("Remote, anywhere within UTC-8 to UTC+1") == zones(-8, 1));
  CHECK(hours("Remote (any country, UTC-1 to UTC+4)") == zones(-1, 4));
  CHECK(hours("GMT -3 / +3") == zones(-3, 3));
  CHECK(hours("UTC+4 bis UTC-2") == zones(-2, 4));
  CHECK(hours("Live within three hours of Eastern Time.") == zones(-8, -2));
  CHECK(hours("Work from where you are, \xc2\xb1"
              "2 hours from CET.") == zones(-1, 3));
}

TEST_CASE("an overlap with somebody's day is told in UTC") {
  CHECK(hours("At least 4 hours of overlap with Pacific Time office hours.") == day(17, 25, 4));
  CHECK(hours("Your day must share at least four hours with Sydney office hours.") == day(-1, 7, 4));
  CHECK(hours("Some crossover with PST required") == day(17, 25, 1));
  CHECK(hours("Work normal business hours in the Eastern US time zone.") == day(14, 22, 6));
  CHECK(hours("Monday to Friday: 9:00 AM - 6:00 PM (Singapore Time)") == day(1, 10, 8));
  CHECK(hours("You are able to work 9am-2pm, Pacific Standard Time.") == day(17, 22, 4));
}

TEST_CASE("wishes, other times and other zones demand nothing") {
  for (const char* text : {"Remote (CET hours preferred)", "Overlap with your team is a plus; we are in CET.",
                           "We are spread over 9 time zones.", "Open Monday to Friday from 9:00 to 17:00",
                           "Founded in 2010 in London.", "Estonia is our home.", ""})
    CHECK_MESSAGE(!hours(text), std::string(text));
}

#include "shared/timestamp.h"

#include <doctest/doctest.h>

using namespace zapply;

TEST_CASE("a time is written as RFC 3339 in UTC with milliseconds") {
  CHECK(format_rfc3339(from_ms(0)) == "1970-01-01T00:00:00.000Z");
  CHECK(format_rfc3339(from_ms(1'795'450'685'123)) == "2026-11-23T16:18:05.123Z");
  CHECK(format_rfc3339(from_ms(-1)) == "1969-12-31T23:59:59.999Z");
}

TEST_CASE("what is written reads back the same") {
  for (const std::int64_t ms : {0LL, -1LL, 1'795'450'685'123LL, 951'782'400'000LL, 253'402'300'799'999LL})
    CHECK(to_ms(*parse_rfc3339(format_rfc3339(from_ms(ms)))) == ms);
}

TEST_CASE("every offset leads to the same instant") {
  const auto noon = parse_rfc3339("2026-09-23T12:00:00Z");
  REQUIRE(noon);
  for (const char* text : {"2026-09-23T08:00:00-04:00", "2026-09-23T17:30:00+05:30", "2026-09-23T08:00:00-0400",
                           "2026-09-23T14:00:00+02", "2026-09-23 12:00:00", "2026-09-23t12:00:00.000z",
                           "2026-09-23T12:00:00.000999Z", "2026-09-23T12:00", "2026-09-23 12:00:00 +00:00"}) {
    CAPTURE(text);
    CHECK(parse_rfc3339(text) == noon);
  }
  CHECK(parse_rfc3339("2026-09-23") == *noon - std::chrono::hours(12));
}

TEST_CASE("a leap second counts as the second before it") {
  CHECK(parse_rfc3339("2016-12-31T23:59:60Z") == parse_rfc3339("2016-12-31T23:59:59Z"));
}

TEST_CASE("what is no time is nothing") {
  for (const char* text : {"", "2026", "2026-13-01", "2026-02-30", "2026-09-23T24:00:00Z", "2026-09-23T12:60:00Z",
                           "2026-09-23T12:00:61Z", "2026-09-23T12:00:00.Z", "2026-09-23T12:00:00Zx", "2026-09-23T",
                           "2026-09-23T12:00:00+24:00", "2026-09-23T12:00:00+0", "23.09.2026", "yesterday"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_rfc3339(text));
  }
}

TEST_CASE("a local time is the instant moved by the zone's offset") {
  const Timestamp t = *parse_rfc3339("2026-11-23T03:18:05.123Z");
  CHECK(format_local(t, -300) == "2026-11-22 22:18:05");
  CHECK(format_local(t, 330) == "2026-11-23 08:48:05");
  CHECK(format_local_time(t, -300) == "22:18:05.123");
}

TEST_CASE("an offset is shown as people write it") {
  CHECK(format_offset(0) == "UTC");
  CHECK(format_offset(-300) == "UTC−5");
  CHECK(format_offset(330) == "UTC+5:30");
  CHECK(format_offset(-570) == "UTC−9:30");
}

TEST_CASE("a duration is as exact as a person needs") {
  using std::chrono::milliseconds;
  CHECK(format_duration(milliseconds(-5)) == "0.0 s");
  CHECK(format_duration(milliseconds(440)) == "0.4 s");
  CHECK(format_duration(milliseconds(9'999)) == "9.9 s");
  CHECK(format_duration(milliseconds(12'345)) == "12 s");
  CHECK(format_duration(milliseconds(200'000)) == "3 min 20 s");
  CHECK(format_duration(milliseconds(7'500'000)) == "2 h 5 min");
}

TEST_CASE("each part of a time is read up to its greatest value, and not beyond") {
  const auto read = [](const char* text) {
    const std::optional<Timestamp> time = parse_rfc3339(text);
    return time ? format_rfc3339(*time) : "";
  };
  CHECK(read("2026-12-31T23:59:59.999Z") == "2026-12-31T23:59:59.999Z");
  CHECK(read("0000-01-01T00:00:00Z") == "0000-01-01T00:00:00.000Z");
  CHECK(read("9999-12-31T00:00:00Z") == "9999-12-31T00:00:00.000Z");
  CHECK(read("2026-01-01T00:00:00+23:59") == "2025-12-31T00:01:00.000Z");
  CHECK(read("2026-01-01T00:00:00-23:59") == "2026-01-01T23:59:00.000Z");
  CHECK(read("2026-01-01T00:00:00,5Z") == "2026-01-01T00:00:00.500Z");
  CHECK(read("2026-01-01T00:00:00.07Z") == "2026-01-01T00:00:00.070Z");
  CHECK(read("2026-01-01T00:00:00.0009Z") == "2026-01-01T00:00:00.000Z");
  CHECK(read("2026-01-01T00:00:60.5Z") == "2026-01-01T00:00:59.500Z");
  for (const char* text :
       {"2026-00-01", "2026-01-00", "2026-01-32", "2026-04-31", "2025-02-29", "2026-01-01T00:00:00+23:60",
        "2026-01-01T00:00:00-24:00", "2026-01-01T00", "2026-01-01T00:", "2026-01-01T00:00:", "2026-01-01T00:00:0",
        "2026-01-01T00:00:00+00:0", "2026-01-01T00:00:00+00:000", "2026-01-01x", "2026-01-01T00:00:00ZZ", "2026-1-01",
        "2026-01-1", "202-01-01"}) {
    CHECK_MESSAGE(read(text) == "", text);
  }
}

TEST_CASE("a time is shown with all its digits, before 1970, too") {
  CHECK(format_rfc3339(*parse_rfc3339("0001-02-03T04:05:06.007Z")) == "0001-02-03T04:05:06.007Z");
  CHECK(format_local(*parse_rfc3339("1969-12-31T23:59:59.999Z"), 0) == "1969-12-31 23:59:59");
  CHECK(format_local_time(*parse_rfc3339("1969-12-31T23:59:59.007Z"), 60) == "00:59:59.007");
  std::string text = "at ";
  append_rfc3339(text, from_ms(0));
  CHECK(text == "at 1970-01-01T00:00:00.000Z");
}

TEST_CASE("offsets and durations change their form where a person would change it") {
  CHECK(format_offset(60) == "UTC+1");
  CHECK(format_offset(-60) == "UTC−1");
  CHECK(format_offset(5) == "UTC+0:05");
  CHECK(format_offset(-719) == "UTC−11:59");
  using std::chrono::milliseconds;
  CHECK(format_duration(milliseconds(0)) == "0.0 s");
  CHECK(format_duration(milliseconds(99)) == "0.0 s");
  CHECK(format_duration(milliseconds(100)) == "0.1 s");
  CHECK(format_duration(milliseconds(10'000)) == "10 s");
  CHECK(format_duration(milliseconds(59'999)) == "59 s");
  CHECK(format_duration(milliseconds(60'000)) == "1 min 0 s");
  CHECK(format_duration(milliseconds(3'599'999)) == "59 min 59 s");
  CHECK(format_duration(milliseconds(3'600'000)) == "1 h 0 min");
  CHECK(format_duration(milliseconds(90'000'000)) == "25 h 0 min");
}

TEST_CASE("the time between two is known once both have come, and never negative") {
  const Timestamp early = from_ms(1'000), late = from_ms(3'500);
  CHECK(time_between(early, late) == std::chrono::milliseconds(2'500));
  CHECK(time_between(late, early) == std::chrono::milliseconds(0));
  CHECK_FALSE(time_between(std::nullopt, late));
  CHECK_FALSE(time_between(early, std::nullopt));
}

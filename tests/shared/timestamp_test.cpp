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

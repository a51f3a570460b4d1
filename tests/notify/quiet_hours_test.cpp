#include "server/notify/quiet_hours.h"

#include <doctest/doctest.h>

namespace {

using namespace zapply;

Timestamp time(const char* text) { return *parse_rfc3339(text); }

TEST_CASE("quiet hours are read in one form, and told in it") {
  CHECK(quiet_hours_text(parse_quiet_hours("22:00-07:00").value()) == "22:00-07:00");
  CHECK(quiet_hours_text(parse_quiet_hours(" 9:30 – 17:05 ").value()) == "09:30-17:05");
  for (const char* text : {"", "22-7", "22:00", "24:00-07:00", "22:60-07:00", "07:00-07:00", "22:00-", "a:00-07:00",
                           "22:0-07:00", "222:00-07:00"})
    CHECK_FALSE(parse_quiet_hours(text));
}

TEST_CASE("they hold by the clocks of their zone, over midnight, too") {
  const QuietHours night = *parse_quiet_hours("22:00-07:00");
  const Zone berlin = find_zone("Europe/Berlin");
  CHECK(quiet_until(night, berlin, time("2026-11-30T21:00:00Z")) == time("2026-12-01T06:00:00Z"));
  CHECK(quiet_until(night, berlin, time("2026-12-01T05:59:59.999Z")) == time("2026-12-01T06:00:00Z"));
  CHECK_FALSE(quiet_until(night, berlin, time("2026-12-01T06:00:00Z")));
  CHECK_FALSE(quiet_until(night, berlin, time("2026-11-30T20:59:59Z")));
  const QuietHours noon = *parse_quiet_hours("12:00-13:00");
  CHECK(quiet_until(noon, berlin, time("2026-11-30T11:30:00Z")) == time("2026-11-30T12:00:00Z"));
  CHECK_FALSE(quiet_until(noon, berlin, time("2026-11-30T12:00:00Z")));
}

TEST_CASE("they end where clocks skip their end, and begin again where it comes twice") {
  const QuietHours night = *parse_quiet_hours("22:00-02:30");
  const Zone berlin = find_zone("Europe/Berlin");
  CHECK(quiet_until(night, berlin, time("2026-03-29T00:30:00Z")) == time("2026-03-29T01:00:00Z"));
  CHECK_FALSE(quiet_until(night, berlin, time("2026-03-29T01:00:00Z")));
  CHECK(quiet_until(night, berlin, time("2026-10-25T00:10:00Z")) == time("2026-10-25T00:30:00Z"));
  const auto again = quiet_until(night, berlin, time("2026-10-25T01:10:00Z"));
  CHECK((again && *again > time("2026-10-25T01:10:00Z") && *again <= time("2026-10-25T01:30:00Z")));
}

}  // namespace

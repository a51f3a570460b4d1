#include "server/time/zones.h"

#include <doctest/doctest.h>

namespace {

using namespace zapply;

Timestamp at(const char* text) { return *parse_rfc3339(text); }

TEST_CASE("a zone knows its offset at an instant, daylight saving included") {
  const Zone berlin = find_zone("Europe/Berlin");
  CHECK(berlin.offset(at("2026-01-15T12:00:00Z")) == 60);
  CHECK(berlin.offset(at("2026-07-15T12:00:00Z")) == 120);
  CHECK(berlin.offset(at("2026-10-25T00:59:59Z")) == 120);  // the hour that comes twice
  CHECK(berlin.offset(at("2026-10-25T01:00:00Z")) == 60);
  CHECK(find_zone("America/Bogota").offset(at("2026-07-15T12:00:00Z")) == -300);
  CHECK(find_zone("Asia/Kolkata").offset(at("2026-07-15T12:00:00Z")) == 330);
  CHECK(find_zone("UTC").offset(at("2026-07-15T12:00:00Z")) == 0);
}

TEST_CASE("the zone is shown with the offset that holds") {
  CHECK(zone_label(find_zone("America/Bogota"), at("2026-07-15T12:00:00Z")) == "America/Bogota (UTC−5)");
  CHECK(zone_label(find_zone("Europe/Berlin"), at("2026-07-15T12:00:00Z")) == "Europe/Berlin (UTC+2)");
  CHECK(zone_label(find_zone("UTC"), at("2026-07-15T12:00:00Z")) == "UTC");
}

TEST_CASE("an unknown zone is named, with what to write instead") {
  for (const char* name : {"Bogota", "", "America/bogota ", "../../etc/passwd", "UTC-5\x1b[0m"}) {
    CAPTURE(name);
    CHECK_THROWS_WITH_AS(find_zone(name), doctest::Contains("America/Bogota"), UnknownZone);
  }
}

}  // namespace

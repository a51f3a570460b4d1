#include "server/time/zones.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

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

TEST_CASE("without a name, times are shown in the zone that the system is set to") {
  const char* const before = std::getenv("TZ");
  const std::string kept = before == nullptr ? "" : before;
  const auto with = [](const char* name) {
    setenv("TZ", name, 1);
    tzset();
    return shown_zone("");
  };
  const Timestamp summer = at("2026-07-15T12:00:00Z");
  for (const auto& each :
       std::vector<std::pair<const char*, const char*>>{{"Europe/Berlin", "Europe/Berlin (UTC+2)"},
                                                        {":America/Bogota", "America/Bogota (UTC−5)"},
                                                        {"/usr/share/zoneinfo/Asia/Kolkata", "Asia/Kolkata (UTC+5:30)"},
                                                        {"UTC", "UTC"},
                                                        {"UTC0", "UTC"},
                                                        {"Etc/UTC", "UTC"},
                                                        {"", "UTC"},
                                                        {"<-03>3", "<-03>3 (UTC−3)"}}) {
    CAPTURE(std::string(each.first));
    CHECK(zone_label(with(each.first), summer) == each.second);
    CHECK(shown_zone("Asia/Tokyo").name == "Asia/Tokyo");
  }
  CHECK_THROWS_AS(shown_zone("Mars/Olympus"), UnknownZone);
  unsetenv("TZ");
  tzset();
  CHECK_NOTHROW(zone_label(shown_zone(""), summer));
  if (before != nullptr) setenv("TZ", kept.c_str(), 1);
  tzset();
}

TEST_CASE("an unknown zone is named, with what to write instead") {
  for (const char* name : {"Bogota", "", "America/bogota ", "../../etc/passwd", "UTC-5\x1b[0m"}) {
    CAPTURE(name);
    CHECK_THROWS_WITH_AS(find_zone(name), doctest::Contains("America/Bogota"), UnknownZone);
  }
}

}  // namespace

#include "server/places/places.h"

#include <doctest/doctest.h>

#include <utility>
#include <vector>

using namespace zapply;

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

bool overlap(const std::string& a, const std::string& b) {
  const bool one_way = Places(a).overlap(Places(b));
  CHECK(one_way == Places(b).overlap(Places(a)));
  return one_way;
}

}  // namespace

TEST_CASE("places that boards write differently overlap") {
  for (const auto& pair : Pairs{{"Berlin", "Berlin, Germany"},
                                {"Berlin, Berlin, Germany", "Berlin, DE"},
                                {"Germany", "Berlin, Germany"},
                                {"Germany, Berlin", "Berlin (Germany)"},
                                {"Remote - Germany", "Germany (Remote)"},
                                {"Remote (US)", "United States"},
                                {"USA only", "Anywhere in the US"},
                                {"San Francisco, CA", "San Francisco, California, United States"},
                                {"New York City", "New York, NY"},
                                {"London, UK / Paris", "Paris, France"},
                                {"London; Remote", "Remote"},
                                {"US, Canada", "Canada or Mexico"},
                                {"Berlin, Germany, London, UK", "London"},
                                {"Zürich, Schweiz", "Zurich, Switzerland"},
                                {"California", "USA"},
                                {"Paris, London", "London, Paris"},
                                {"Hybrid - Munich", "Munich"},
                                {"München", "Munich, Germany"},
                                {"NYC", "New York, NY"},
                                {"NY", "New York"},
                                {"SF Bay Area", "San Francisco, CA"},
                                {"Portland OR", "Portland, Oregon"},
                                {"US-Remote", "United States"},
                                {"Toronto, ON, CA", "Canada"},
                                {"Berlin, DE", "Germany"},
                                {"Berlin", "Germany"},
                                {"Germany", "EMEA"},
                                {"EU", "Remote, Europe"},
                                {"Georgia, USA", "Atlanta, Georgia"},
                                {"10115 Berlin", "Berlin Office"},
                                {"St. Louis, MO", "Saint Louis, Missouri"},
                                {"Munich, Hamburg", "Berlin; Munich"}}) {
    CAPTURE(pair.first);
    CAPTURE(pair.second);
    CHECK(overlap(pair.first, pair.second));
  }
}

TEST_CASE("remote, anywhere and an empty place overlap nothing but themselves") {
  const std::vector<std::string> kinds{"Remote", "Anywhere", "", "Berlin"};
  for (const std::string& a : kinds)
    for (const std::string& b : kinds) {
      CAPTURE(a);
      CAPTURE(b);
      CHECK(overlap(a, b) == (a == b));
    }
  CHECK(overlap("100% remote", "Fully Remote"));
  CHECK(overlap("Worldwide", "Remote (Anywhere in the World)"));
  CHECK(overlap("N/A", ""));
}

TEST_CASE("different places don't overlap, also where they share a name or a country") {
  for (const auto& pair : Pairs{{"Berlin, Germany", "Munich, Germany"},
                                {"Paris, France", "Paris, Texas"},
                                {"Portland, Oregon", "Portland, Maine"},
                                {"San Francisco, USA", "New York, USA"},
                                {"London, UK", "London, Canada"},
                                {"Germany", "France"},
                                {"Europe", "USA"},
                                {"Remote (US)", "Remote (Germany)"},
                                {"Dublin", "London"},
                                {"Portland, OR", "Portland, ME"},
                                {"London", "London, ON"},
                                {"Cambridge, UK", "Cambridge, MA"},
                                {"Vancouver, WA", "Vancouver, BC"},
                                {"Kansas City, MO", "Kansas City, KS"},
                                {"Dublin, Ireland", "Dublin, CA"},
                                {"Georgia, USA", "Tbilisi, Georgia"},
                                {"San Francisco, CA", "Georgia, USA"},
                                {"Europe", "APAC"}}) {
    CAPTURE(pair.first);
    CAPTURE(pair.second);
    CHECK_FALSE(overlap(pair.first, pair.second));
  }
}

TEST_CASE("where a job may be done from counts when its location names no place") {
  const std::vector<std::string> usa{"USA"}, worldwide{"worldwide"};
  CHECK(Places("Remote", usa).overlap(Places("United States")));
  CHECK_FALSE(Places("Remote", usa).overlap(Places("Germany")));
  CHECK(Places("", worldwide).overlap(Places("Anywhere")));
  CHECK_FALSE(Places("Berlin", usa).overlap(Places("USA")));
}

TEST_CASE("a part of a title is covered when it only repeats the place or says remote") {
  const Places berlin("Berlin, Germany");
  CHECK(berlin.cover(Places("Berlin")));
  CHECK(berlin.cover(Places("Remote, Germany")));
  CHECK(berlin.cover(Places("Hybrid")));
  CHECK_FALSE(berlin.cover(Places("Munich")));
  CHECK_FALSE(berlin.cover(Places("Backend")));
  CHECK_FALSE(berlin.cover(Places("Global")));
  CHECK_FALSE(berlin.cover(Places("")));
  CHECK(Places("United States").cover(Places("US")));
}

#include "server/http/request_counts.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;
using namespace std::chrono_literals;

TEST_CASE("requests are counted by route and method, by the class of their status and by how long they took") {
  RequestCounts counts;
  counts.add("GET", "/b", 200, 5ms);
  counts.add("GET", "/b", 204, 6ms);
  counts.add("GET", "/b", 503, 1min);
  counts.add("POST", "/b", 422, 0ms);
  counts.add("GET", "/a", 304, 1ms);
  const auto rows = counts.rows();
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].route == "/a");
  CHECK(rows[1].method == "GET");
  CHECK(rows[1].route == "/b");
  CHECK(rows[1].counts.by_class == std::array<std::int64_t, 5>{0, 2, 0, 0, 1});
  CHECK(rows[1].counts.by_time == std::array<std::int64_t, 6>{1, 1, 0, 0, 0, 1});
  CHECK(rows[1].counts.time.count() == doctest::Approx(60.011));
  CHECK(rows[2].method == "POST");
}

TEST_CASE("a status that is none is counted, too") {
  RequestCounts counts;
  counts.add("GET", "/", -1, 0s);
  counts.add("GET", "/", 999, 0s);
  CHECK(counts.rows().at(0).counts.by_class == std::array<std::int64_t, 5>{1, 0, 0, 0, 1});
}

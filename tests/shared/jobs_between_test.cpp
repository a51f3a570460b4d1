#include "shared/jobs_between.h"

#include <doctest/doctest.h>

#include "shared/protocol.h"

namespace zapply {

TEST_CASE("the jobs between two runs read back as they were written") {
  JobsBetween between;
  between.since = 7;
  CHECK(parse_jobs_between(to_json(between)) == between);
  between.gained = {{10'000, false}, {{12, "Engineer \"C++\"", "Acme", "lever"}, {11, "Łódź", "", "ashby"}}};
  between.lost = {{1}, {{3, "Welder", "Initech", "remotive"}}};
  CHECK(parse_jobs_between(to_json(between)) == between);
}

TEST_CASE("what is no answer with jobs between runs is told as such") {
  CHECK_THROWS_AS(parse_jobs_between("{}"), ProtocolError);
  CHECK_THROWS_AS(
      parse_jobs_between(R"({"since": 7, "gained": {"count": 1, "is_exact": true, "jobs": [{}]}, "lost": {}})"),
      ProtocolError);
}

}  // namespace zapply

#include "server/store/jobs_plan.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

bool has(const JobsSelect& select, std::string_view text) { return select.sql.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("without a filter nothing is gathered: the state's index is walked in the order of the sort") {
  for (const auto& [sort, index] : {std::pair(JobSort::kNewest, "jobs_by_first_seen"),
                                    {JobSort::kPublished, "jobs_by_published"},
                                    {JobSort::kSalary, "jobs_by_salary"},
                                    {JobSort::kCompany, "jobs_by_company"}}) {
    const JobsPlan plan = plan_of({.sort = sort});
    CHECK(plan.gather.empty());
    CHECK_FALSE(plan.count_words.has_value());
    REQUIRE(plan.walk.size() == 1);
    CHECK(has(plan.walk[0], index));
  }
}

TEST_CASE("a list of open and closed jobs is merged of a walk for each") {
  const JobsPlan plan = plan_of({.closed = std::nullopt});
  CHECK(plan.walk.size() == 2);
  CHECK_FALSE(plan.is_walk_in_order);
}

TEST_CASE("words are counted first, and a filter that has an index may find the jobs instead") {
  const JobsPlan by_words = plan_of({.words = "engineer"});
  CHECK(by_words.count_words.has_value());
  CHECK_FALSE(by_words.count_range.has_value());
  CHECK(by_words.gather.size() == 1);
  CHECK(by_words.is_walk_in_order);

  const JobsPlan in_range = plan_of({.words = "engineer", .salary_min = 100'000});
  CHECK(in_range.count_range.has_value());
  REQUIRE(in_range.gather_in_range.size() == 1);
  CHECK(has(in_range.gather_in_range[0], "jobs_by_salary"));
  CHECK(has(in_range.gather_in_range[0], "is_among"));
}

TEST_CASE("by relevance jobs with the words in title or company come first; without words the newest") {
  const JobsPlan plan = plan_of({.words = "engineer", .sort = JobSort::kRelevance});
  REQUIRE(plan.gather.size() == 2);
  CHECK(plan.gather[0].tier == 0);
  CHECK(plan.gather[1].tier == 1);
  CHECK(plan.walk.size() == 2);
  CHECK(plan_of({.sort = JobSort::kRelevance}).sort == JobSort::kNewest);
}

TEST_CASE("a later page begins behind the last one's place, and skips a tier that is over") {
  JobsQuery query{.words = "engineer", .sort = JobSort::kRelevance};
  query.cursor = write_cursor(query, {.number = 1, .id = 7});
  const JobsPlan plan = plan_of(query);
  REQUIRE(plan.walk.size() == 1);
  CHECK(plan.walk[0].tier == 1);
  CHECK(has(plan.walk[0], "job_words.rowid < ?"));
  query.words = "cook";
  CHECK_THROWS_AS(plan_of(query), BadCursor);
}

#include "server/scraping/list_identities.h"

#include <doctest/doctest.h>

#include "tests/support/scraping.h"

using namespace zapply;
using namespace zapply::test;

namespace {

struct Posting {
  std::string id, link, title, place = "Graz";
};

struct IdentitiesFixture : ScrapingFixture {
  IdentitiesFixture() {
    add_source("board", "/jobs",
               R"(, "lists": "all", "job": {"id": "/id", "url": "/url", "title": "/title", "location": "/place"})");
  }
  Run run_with_list(const std::vector<Posting>& postings) {
    std::string jobs;
    for (const Posting& one : postings)
      jobs += (jobs.empty() ? "" : ",") + std::string(R"({"id": )") + one.id + R"(, "url": "https://jobs.test/)" +
              one.link + R"(", "title": ")" + one.title + R"(", "place": ")" + one.place + "\"}";
    server.serve("/jobs", R"({"jobs": [)" + jobs + "]}");
    minutes_passed += 60;
    return run();
  }
};

}  // namespace

TEST_CASE_FIXTURE(IdentitiesFixture, "ids that name nothing are none, and every posting is kept by its link") {
  for (const char* id : {"0", "false", "null", "\"N/A\"", "\"none\"", "\"00000000-0000-0000-0000-000000000000\""}) {
    CAPTURE(std::string(id));
    execute("DELETE FROM jobs");
    const std::vector<Posting> list{{id, "1", "Welder"}, {id, "2", "Nurse"}, {id, "3", "Welder", "Linz"}};
    CHECK(run_with_list(list).source_runs[0].jobs_new == 3);
    const Run again = run_with_list({list[2], list[0], list[1]});
    CHECK(again.source_runs[0].jobs_new == 0);
    CHECK(again.source_runs[0].jobs_updated == 0);
    CHECK(open_jobs() == 3);
  }
}

TEST_CASE_FIXTURE(IdentitiesFixture,
                  "several postings under one id are told, and told apart in every order and later run") {
  const std::vector<Posting> list{
      {"7", "1", "Welder"}, {"7", "2", "Nurse"}, {"8", "3", "Clerk"}, {"7", "4", "Welder", "Linz"}};
  const Run first = run_with_list(list);
  CHECK(first.source_runs[0].jobs_new == 4);
  CHECK(times_said(first.id, "2 jobs have an id that another posting of the list has: told apart by their links") == 1);
  for (const auto& order : std::vector<std::vector<int>>{{0, 1, 2, 3}, {3, 2, 1, 0}, {1, 3, 0, 2}}) {
    std::vector<Posting> shuffled;
    for (const int i : order) shuffled.push_back(list[static_cast<std::size_t>(i)]);
    const Run again = run_with_list(shuffled);
    CHECK(again.source_runs[0].jobs_new == 0);
    CHECK(again.source_runs[0].jobs_updated == 0);
    CHECK(again.source_runs[0].jobs_closed == 0);
  }
  CHECK(run_with_list({list[1], list[2]}).source_runs[0].jobs_closed == 2);
  CHECK(scalar("SELECT count(*) FROM jobs WHERE closed_at IS NULL AND title = 'Nurse'") == 1);
}

TEST_CASE_FIXTURE(IdentitiesFixture, "several postings at one link under no id are told apart by their titles") {
  const std::vector<Posting> list{{"0", "careers", "Welder"}, {"0", "careers", "Nurse"}, {"0", "careers", "Clerk"}};
  CHECK(run_with_list(list).source_runs[0].jobs_new == 3);
  CHECK(run_with_list(list).source_runs[0].jobs_new == 0);
  CHECK(open_jobs() == 3);
}

TEST_CASE_FIXTURE(IdentitiesFixture, "a posting that is listed again stays one") {
  for (const auto& list :
       std::vector<std::vector<Posting>>{{{"7", "1", "Welder"}, {"7", "1", "Welder"}},
                                         {{"7", "1", "Welder", "Graz"}, {"7", "1", "Welder", "Linz"}},
                                         {{"7", "1?from=a", "Welder", "Graz"}, {"7", "1?from=b", "Welder", "Linz"}},
                                         {{"7", "1", "Welder"}, {"7", "1", "Schweißer"}},
                                         {{"7", "1", "Welder"}, {"7", "1#apply", "Welder"}}}) {
    execute("DELETE FROM jobs");
    const Run run = run_with_list(list);
    CHECK(run.source_runs[0].jobs_new == 1);
    CHECK(times_said(run.id, "1 listed again") == 1);
    CHECK(times_said(run.id, "have an id") == 0);
  }
}

TEST_CASE_FIXTURE(IdentitiesFixture, "an id decides over the runs, whatever its posting's link and title become") {
  run_with_list({{"7", "1-welder", "Welder"}});
  const Run run = run_with_list({{"7", "1-senior-welder", "Senior Welder"}});
  CHECK(run.source_runs[0].jobs_new == 0);
  CHECK(run.source_runs[0].jobs_updated == 1);
}

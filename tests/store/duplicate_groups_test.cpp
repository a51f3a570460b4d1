#include "server/store/duplicate_groups.h"

#include <doctest/doctest.h>

#include <array>
#include <chrono>

#include "tests/store/jobs_fixture.h"

using namespace zapply;
using namespace std::chrono_literals;

namespace {

struct DuplicatesFixture : JobsFixture {
  static Job opening(std::string source, std::string id, std::string title = "Data Engineer",
                     std::string location = "Berlin, Germany") {
    Job job = JobsFixture::job(std::move(source), std::move(id), std::move(title), "Acme GmbH");
    job.location = std::move(location);
    return job;
  }
  std::optional<std::int64_t> original_of(std::int64_t id) { return read_back(id).duplicate_of; }
};

}  // namespace

TEST_CASE_FIXTURE(DuplicatesFixture, "a job that another source has is kept once and the other remembered") {
  save({opening("remotive", "1")});
  const SavedJobs saved = save({opening("lever", "x", "Data Engineer (m/f/d) - Remote", "Berlin")});
  CHECK(saved.added == 1);
  CHECK(saved.duplicates == 1);
  CHECK(original_of(2) == 1);
  CHECK(read_back(1).also_at == std::vector<AlsoAt>{{"lever", "https://lever.example/jobs/x", 2}});
  CHECK(found(JobsQuery{}) == SourceIds{"1"});
  CHECK(page({}).jobs[0].also_at.size() == 1);
  JobsQuery all;
  all.duplicates = true;
  CHECK(found(all).size() == 2);
}

TEST_CASE_FIXTURE(DuplicatesFixture, "the same address is the same job, whatever the board calls it") {
  Job posting = opening("greenhouse", "1", "Engineer, Data", "Munich"), listed = opening("remotive", "2");
  posting.url = "https://boards.greenhouse.io/acme/jobs/1?gh_jid=1";
  listed.apply_url = "http://www.boards.greenhouse.io/acme/jobs/1/?utm_source=remotive&gh_jid=1";
  save({posting});
  CHECK(save({listed}).duplicates == 1);
}

TEST_CASE_FIXTURE(DuplicatesFixture, "within one source nothing is merged, not even by way of another") {
  Job first = opening("lever", "1"), second = opening("lever", "2");
  CHECK(save({first, second}).duplicates == 0);
  // Two candidates: neither.
  CHECK(save({opening("remotive", "3")}).duplicates == 0);

  Job only = opening("ashby", "4", "Unique title");
  save({only});
  CHECK(save({opening("remotive", "5", "Unique title")}).duplicates == 1);
  // Its group already has one of remotive's.
  CHECK(save({opening("remotive", "6", "Unique title")}).duplicates == 0);
  CHECK(save({opening("jobicy", "7", "Unique title")}).duplicates == 0);  // 4 and 6: two candidates
}

TEST_CASE_FIXTURE(DuplicatesFixture, "a third source joins the group at its original") {
  save({opening("a", "1")});
  save({opening("b", "2")});
  save({opening("c", "3")});
  CHECK(original_of(2) == 1);
  CHECK(original_of(3) == 1);
  CHECK(read_back(1).also_at.size() == 2);
}

TEST_CASE_FIXTURE(DuplicatesFixture, "after 60 days the same title is another opening") {
  Job old = opening("a", "1"), late = opening("b", "2"), later = opening("c", "3");
  old.published_at = at(0);
  late.published_at = at(0) + 60 * 24h;
  later.published_at = at(0) + 60 * 24h + 1s;
  save({old});
  CHECK(save({later}).duplicates == 0);
  Job again = opening("d", "4");
  again.published_at = at(0) - 60 * 24h;
  CHECK(save({again}).duplicates == 1);
}

TEST_CASE_FIXTURE(DuplicatesFixture, "\"not a duplicate\" sticks, and can be taken back") {
  save({opening("a", "1")});
  save({opening("b", "2")});
  CHECK_FALSE(patch(2, {.not_duplicate = true})->duplicate_of.has_value());
  Job changed = opening("b", "2");
  changed.location = "Berlin";
  save({changed}, 2);
  CHECK_FALSE(original_of(2).has_value());
  CHECK(found(JobsQuery{}).size() == 2);
  CHECK(patch(2, {.not_duplicate = false})->duplicate_of == 1);
}

TEST_CASE_FIXTURE(DuplicatesFixture, "a job that changed is compared anew") {
  save({opening("a", "1")});
  save({opening("b", "2", "Something else")});
  CHECK_FALSE(original_of(2).has_value());
  save({opening("b", "2")}, 2);
  CHECK(original_of(2) == 1);
  save({opening("b", "2", "Something else")}, 3);
  CHECK_FALSE(original_of(2).has_value());
}

TEST_CASE_FIXTURE(DuplicatesFixture, "when the original closes, an open duplicate takes its place, star and all") {
  save({opening("a", "1")});
  save({opening("b", "2")});
  save({opening("c", "3")});
  patch(1, {.starred = true});
  CHECK(close_missing(2, "a", 10) == 1);
  CHECK_FALSE(original_of(2).has_value());
  CHECK(original_of(1) == 2);
  CHECK(original_of(3) == 2);
  CHECK(read_back(2).starred);
  CHECK(found(JobsQuery{}) == SourceIds{"2"});
  // The last one closes: the job is closed. One that is back makes it open again.
  close_missing(2, "b", 11);
  close_missing(2, "c", 12);
  CHECK(found(JobsQuery{}).empty());
  JobsQuery closed;
  closed.closed = true;
  CHECK(found(closed).size() == 1);
  save({opening("a", "1")}, 3, 20);
  CHECK(found(JobsQuery{}) == SourceIds{"1"});
  CHECK(read_back(1).also_at.size() == 2);
}

TEST_CASE_FIXTURE(DuplicatesFixture, "a new posting of a closed job is open") {
  save({opening("a", "1")});
  close_missing(2, "a", 10);
  CHECK(save({opening("b", "2")}, 3, 20).duplicates == 0);
  CHECK(original_of(1) == 2);
  CHECK(found(JobsQuery{}) == SourceIds{"2"});
}

TEST_CASE_FIXTURE(DuplicatesFixture, "500 postings of a company, which differ only in gh_jid, are 500 jobs") {
  constexpr std::array kTitles{"Data Engineer", "Data Engineer, Payments", "Account Executive"};
  std::vector<Job> here, there;
  for (std::size_t i = 0; i < 500; ++i) {
    Job one = opening("greenhouse", std::to_string(i), kTitles[i % 3], i % 2 == 0 ? "Berlin" : "Remote");
    one.url = "https://acme.example/careers/opening?gh_jid=" + std::to_string(4'000'000 + i);
    here.push_back(one);
    one.source_name = "elsewhere";
    there.push_back(one);
  }
  CHECK(save(here).duplicates == 0);
  // By address each finds its own, and only its own.
  CHECK(save(there).duplicates == 500);
  CHECK(scalar("SELECT count(*) FROM jobs AS d JOIN jobs AS o ON d.duplicate_of = o.id AND d.url = o.url") == 500);
}

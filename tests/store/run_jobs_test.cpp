#include "server/store/run_jobs.h"

#include <doctest/doctest.h>

#include "tests/store/jobs_fixture.h"

using namespace zapply;

namespace {

struct BetweenFixture : JobsFixture {
  /// A run of an hour, as long ago as its number says.
  static Run run(std::int64_t id, bool is_finished = true) {
    Run run;
    run.id = id;
    run.started_at = at(static_cast<int>(id) * 7200);
    if (is_finished) run.completed_at = end_of(id);
    return run;
  }
  static Timestamp end_of(std::int64_t id) { return at(second_in(id) + 1800); }
  /// The middle of a run.
  static int second_in(std::int64_t id) { return static_cast<int>(id) * 7200 + 1800; }

  void found_in(std::int64_t run_id, const std::vector<std::string>& ids) {
    std::vector<Job> jobs;
    for (const std::string& id : ids) jobs.push_back(job("lever", id, "Title of " + id));
    save(jobs, run_id, second_in(run_id));
    close_missing(run_id, "lever", second_in(run_id));
  }
  static std::string titles(const NamedJobs& named) {
    std::string out;
    for (const NamedJob& job : named.jobs) out += (out.empty() ? "" : ", ") + job.title.substr(sizeof "Title of");
    return out;
  }
};

}  // namespace

TEST_CASE_FIXTURE(BetweenFixture, "a run gained what was found since the earlier one, and lost what has gone since") {
  found_in(1, {"a", "b", "c"});
  found_in(2, {"a", "b", "d"});
  found_in(3, {"a", "e"});
  const JobsBetween one_step = jobs_between(store, run(2), run(3), 10);
  CHECK(one_step.since == 2);
  CHECK(titles(one_step.gained) == "e");
  CHECK(titles(one_step.lost) == "d, b");
  CHECK(one_step.lost.count == FacetCount{2});
  // d came and went in between.
  const JobsBetween two_steps = jobs_between(store, run(1), run(3), 10);
  CHECK(titles(two_steps.gained) == "e");
  CHECK(titles(two_steps.lost) == "b, c");
  // What happened later belongs to neither.
  const JobsBetween before = jobs_between(store, run(1), run(2), 10);
  CHECK(titles(before.gained) == "d");
  CHECK(titles(before.lost) == "c");
}

TEST_CASE_FIXTURE(BetweenFixture, "a run that is running counts what it has done so far") {
  found_in(1, {"a"});
  found_in(2, {"b"});
  const JobsBetween between = jobs_between(store, run(1), run(2, /*is_finished=*/false), 10);
  CHECK(titles(between.gained) == "b");
  CHECK(titles(between.lost) == "a");
}

TEST_CASE_FIXTURE(BetweenFixture, "duplicates are neither gained nor lost, and a job that came back is not lost") {
  found_in(1, {"a", "b"});
  save({job("ashby", "same", "Title of a")}, 2, second_in(2));
  found_in(2, {"a"});
  found_in(3, {"a", "b"});
  const JobsBetween between = jobs_between(store, run(1), run(3), 10);
  CHECK(titles(between.gained).empty());
  CHECK(titles(between.lost).empty());
}

TEST_CASE_FIXTURE(BetweenFixture, "all are counted, the latest are named, with whose they are") {
  found_in(1, {"a"});
  found_in(2, {"a", "b", "c", "d"});
  const JobsBetween between = jobs_between(store, run(1), run(2), 2);
  CHECK(between.gained.count == FacetCount{3});
  REQUIRE(between.gained.jobs.size() == 2);
  CHECK(between.gained.jobs.front() == NamedJob{id_of(job("lever", "d")), "Title of d", "Acme", "lever"});
}

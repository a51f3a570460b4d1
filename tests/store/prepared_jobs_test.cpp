#include "server/store/prepared_jobs.h"

#include <doctest/doctest.h>

#include "server/store/cleaning.h"
#include "tests/store/jobs_fixture.h"

using namespace zapply;

namespace {

struct PreparedFixture : JobsFixture {
  std::vector<FoundJob> listed;
  PreparedJobs prepared;

  void prepare(const std::vector<Job>& jobs, std::int64_t run_id) {
    listed = found_jobs(jobs);
    prepared = zapply::read(store, [&](Database& database) { return prepare_jobs(database, run_id, listed, at(10)); });
  }
  SavedJobs save_prepared(std::int64_t run_id) {
    return zapply::write(store,
                         [&](Database& database) { return save_jobs(database, run_id, listed, prepared, at(10)); });
  }
};

}  // namespace

TEST_CASE_FIXTURE(PreparedFixture, "jobs that are prepared before the transaction are saved as if they were not") {
  Job known = job("lever", "1", "Engineer");
  save({known}, 1);
  known.title = "Lead Engineer";
  Job same = job("ashby", "9", "Lead Engineer");  // as the first one is now called
  prepare({known, same, job("lever", "2"), job("lever", "2")}, 2);
  const SavedJobs saved = save_prepared(2);
  CHECK(saved.updated == 1);
  CHECK(saved.added == 2);
  CHECK(saved.duplicates == 1);
  CHECK(read_back(id_of(same)).duplicate_of == 1);
  CHECK(found("lead") == SourceIds{"1"});
}

TEST_CASE_FIXTURE(PreparedFixture, "what has to be known of jobs takes as many statements for many as for few") {
  std::vector<Job> few, many;
  for (int i = 0; i < 200; ++i) {
    Job one = job(i % 2 == 0 ? "lever" : "ashby", std::to_string(i), "Engineer " + std::to_string(i / 2));
    if (i < 10) few.push_back(one);
    many.push_back(one);
  }
  const auto statements_of = [&](const std::vector<Job>& jobs, std::int64_t run_id) {
    const std::vector<FoundJob> found = found_jobs(jobs);
    return zapply::read(store, [&](Database& database) {
      const std::int64_t before = database.statements_run();
      prepare_jobs(database, run_id, found, at(0));
      return database.statements_run() - before;
    });
  };
  CHECK(statements_of(many, 1) == statements_of(few, 1));
  save(many, 1);
  for (Job& one : few) one.title += "!";
  for (Job& one : many) one.title += "!";
  CHECK(statements_of(many, 2) == statements_of(few, 2));
  CHECK(statements_of(many, 2) <= 11);
}

TEST_CASE_FIXTURE(PreparedFixture, "what others wrote after jobs were prepared is seen when they are saved") {
  save({job("lever", "1", "Engineer")}, 1);
  prepare({job("lever", "1", "Lead Engineer")}, 3);
  save({job("lever", "1", "Principal")}, 2);
  CHECK(save_prepared(3).updated == 1);
  CHECK(found("lead") == SourceIds{"1"});
  CHECK(found("principal").empty());

  prepare({job("lever", "1", "Gone")}, 5);
  close_missing(4, "lever", 0);
  delete_closed_jobs(store, at(100), 10);
  CHECK(save_prepared(5).added == 1);
  CHECK(found("gone") == SourceIds{"1"});
  CHECK(found("lead").empty());
}

TEST_CASE_FIXTURE(PreparedFixture, "a job is no duplicate of one that changed after they were compared") {
  save({job("lever", "1", "Engineer")}, 1);
  prepare({job("ashby", "2", "Engineer")}, 3);
  save({job("lever", "1", "Cook")}, 2);
  CHECK(save_prepared(3).duplicates == 0);
}

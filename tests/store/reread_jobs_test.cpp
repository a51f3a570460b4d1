#include "server/store/reread_jobs.h"

#include <doctest/doctest.h>

#include "tests/store/jobs_fixture.h"

using namespace zapply;

namespace {

constexpr std::int64_t kOldReader = 1, kNewReader = 2;

struct RereadFixture : JobsFixture {
  static FoundJob listed(const Job& job, const std::string& said, std::int64_t read_by = kOldReader) {
    return {job, facts_of(job, said), said, read_by};
  }
  SavedJobs save_found(const FoundJob& found, std::int64_t run_id, int second = 0) {
    return zapply::write(
        store, [&](Database& database) { return save_jobs(database, run_id, std::vector{found}, at(second)); });
  }
  Rereading reread(const JobReading& reading, std::int64_t after = 0, std::int64_t jobs_max = 100) {
    return reread_jobs(store, kNewReader, reading, after, jobs_max);
  }
  /// As a database of a version before is: nothing was kept of what boards said.
  void forget_what_was_said() {
    zapply::write(store, [](Database& database) {
      database.execute("DELETE FROM job_said; UPDATE jobs SET read_by = 0, content_version = 0");
    });
  }
  std::string said_of(std::int64_t id) {
    return zapply::read(store, [&](Database& database) {
      return database.first<std::string>("SELECT said FROM job_said WHERE job_id = ?", id).value_or("");
    });
  }
};

void read_better(Job& job, std::string_view said) {
  if (said.find("Bogotá") == std::string_view::npos) return;
  job.location = "Bogotá, Colombia";
  job.title = "Data Engineer";
}

}  // namespace

TEST_CASE_FIXTURE(RereadFixture, "a newer reader changes stored jobs, their words and keys, and makes no update") {
  Job job = JobsFixture::job("remotive", "1", "Data Enginer");
  const std::string said = R"([{"title":"Data Enginer","location":"Bogotá"}])";
  save_found(listed(job, said), 1);
  const Rereading rereading = reread(read_better);
  CHECK(rereading.looked_at == 1);
  CHECK(rereading.changed == 1);
  CHECK(rereading.is_done);
  CHECK(read_back(1).location == "Bogotá, Colombia");
  CHECK(found("engineer ") == SourceIds{"1"});
  CHECK(found("enginer ").empty());
  // Another board's posting is now the same.
  CHECK(save({JobsFixture::job("lever", "2", "Data Engineer")}, 2).duplicates == 0);  // it names no place
  Job other = JobsFixture::job("ashby", "3", "Data Engineer");
  other.location = "Bogotá";
  CHECK(save({other}, 2).duplicates == 1);

  read_better(job, said);
  const SavedJobs again = save_found(listed(job, said, kNewReader), 3, 60);
  CHECK(again.updated == 0);
  CHECK(again.unchanged == 1);
  CHECK(reread(read_better).looked_at == 0);
}

TEST_CASE_FIXTURE(RereadFixture, "what the board says otherwise is an update, however it reads") {
  const Job job = JobsFixture::job("remotive", "1");
  save_found(listed(job, R"([{"title":"Engineer"}])"), 1);
  CHECK(save_found(listed(job, R"([{"title":"Engineer"}])"), 2).unchanged == 1);
  CHECK(save_found(listed(job, R"([{"title":"Engineer","location":"?"}])"), 3).updated == 1);
  CHECK(said_of(1) == R"([{"title":"Engineer","location":"?"}])");
}

TEST_CASE_FIXTURE(RereadFixture, "the first listing of a job that was stored before only fills in") {
  Job job = JobsFixture::job("remotive", "1");
  job.description = "Write code.";
  save({job}, 1);
  forget_what_was_said();
  CHECK(reread(read_better).looked_at == 0);  // there is nothing to read it from

  job.location = "Berlin";  // whether the board or the reader changed, nobody can tell
  job.description = "Write code!";
  const std::string said = R"([{"title":"Engineer","location":"Berlin"}])";
  const SavedJobs filled_in = save_found(listed(job, said), 2);
  CHECK(filled_in.updated == 0);
  CHECK(filled_in.unchanged == 1);
  CHECK(read_back(1).location == "Berlin");
  CHECK(read_back(1).description == "Write code!");
  CHECK(found("berlin") == SourceIds{"1"});
  CHECK(said_of(1) == said);

  job.description = "Write more code.";
  CHECK(save_found(listed(job, said), 3).updated == 1);
}

TEST_CASE_FIXTURE(RereadFixture, "a newer reader's first listing fills in what it reads better") {
  Job job = JobsFixture::job("remotive", "1");
  const std::string said = R"([{"title":"Engineer","location":"Bogotá"}])";
  save_found(listed(job, said), 1);
  read_better(job, said);
  CHECK(save_found(listed(job, said, kNewReader), 2).updated == 0);
  CHECK(read_back(1).location == "Bogotá, Colombia");
  CHECK(reread(read_better).looked_at == 0);
}

TEST_CASE_FIXTURE(RereadFixture,
                  "jobs are read again in batches, each once, and those that stay the same are left alone") {
  for (int i = 0; i < 5; ++i)
    save_found(listed(JobsFixture::job("remotive", std::to_string(i)), i == 3 ? R"([{"location":"Bogotá"}])" : "[{}]"),
               1);
  Rereading rereading;
  std::vector<std::int64_t> looked_at, changed;
  while (!rereading.is_done) {
    rereading = reread(read_better, rereading.up_to, 2);
    looked_at.push_back(rereading.looked_at);
    changed.push_back(rereading.changed);
  }
  CHECK(looked_at == std::vector<std::int64_t>{2, 2, 1});
  CHECK(changed == std::vector<std::int64_t>{0, 1, 0});
  CHECK(scalar("SELECT count(*) FROM jobs WHERE read_by = 2") == 5);
}

TEST_CASE_FIXTURE(RereadFixture, "a job that a run saves while it is read again is left to the run") {
  const Job job = JobsFixture::job("remotive", "1");
  save_found(listed(job, R"([{"location":"Bogotá"}])"), 1);
  Job newer = job;
  newer.location = "Lima";
  const Rereading rereading = reread([&](Job& read, std::string_view said) {
    save_found(listed(newer, R"([{"location":"Lima"}])", kNewReader), 2);
    read_better(read, said);
  });
  CHECK(rereading.changed == 0);
  CHECK(read_back(1).location == "Lima");
  CHECK(found("lima") == SourceIds{"1"});
  CHECK(found("data").empty());
}

#include "server/store/save_jobs.h"

#include <doctest/doctest.h>

#include "tests/store/jobs_fixture.h"

using namespace zapply;

namespace {

Job whole_job() {
  Job job = JobsFixture::job("lever", "a-1", "Senior C++ Engineer", "Plaid");
  job.source_company = "plaid";
  job.apply_url = "https://jobs.lever.co/plaid/a-1/apply";
  job.location = "San Francisco, CA";
  job.remote = true;
  job.remote_from = {"USA", "Canada"};
  job.employment_type = "full_time";
  job.seniority = "senior";
  job.salary = {"$150k–180k", 150'000, 180'000, "USD", "year"};
  job.tags = {"c++", "größer \"quoted\""};
  job.published_at = StoreFixture::at(-1000);
  job.description = "Write code.\n\nReview code.";
  return job;
}

}  // namespace

TEST_CASE_FIXTURE(JobsFixture, "a job is read as it was saved") {
  Job job = whole_job();
  CHECK(save({job}, 7, 3).added == 1);
  job.id = 1;
  job.run_id = 7;
  job.first_seen_at = job.last_seen_at = at(3);
  CHECK(read_back(1) == job);
  Job bare = JobsFixture::job("remotive", "1");
  CHECK(save({bare}, 7, 3).added == 1);
  bare.id = 2;
  bare.run_id = 7;
  bare.first_seen_at = bare.last_seen_at = at(3);
  CHECK(read_back(2) == bare);
  CHECK_FALSE(find_job(store, 99).has_value());
}

TEST_CASE_FIXTURE(JobsFixture, "what is saved again is unchanged, and seen") {
  save({whole_job()}, 1, 0);
  const SavedJobs again = save({whole_job()}, 2, 50);
  CHECK(again.added == 0);
  CHECK(again.updated == 0);
  CHECK(again.unchanged == 1);
  CHECK(read_back(1).run_id == 1);
  CHECK(read_back(1).first_seen_at == at(0));
  CHECK(read_back(1).last_seen_at == at(50));
}

TEST_CASE_FIXTURE(JobsFixture, "every field that a source says makes an update when it changes") {
  const std::vector<std::function<void(Job&)>> changes{
      [](Job& job) { job.company = "Plaid Inc"; },
      [](Job& job) { job.title += "!"; },
      [](Job& job) { job.url += "2"; },
      [](Job& job) { job.apply_url.reset(); },
      [](Job& job) { job.location = "Remote"; },
      [](Job& job) { job.work_mode = WorkMode::kHybrid; },
      [](Job& job) { job.remote = false; },
      [](Job& job) { job.days_on_site = 3; },
      [](Job& job) { job.time_zone = "CET"; },
      [](Job& job) { job.remote.reset(); },
      [](Job& job) { job.remote_from.pop_back(); },
      [](Job& job) { job.employment_type = "contract"; },
      [](Job& job) { job.seniority.reset(); },
      [](Job& job) { job.salary.text += " + equity"; },
      [](Job& job) { job.salary.min = 151'000; },
      [](Job& job) { job.salary.max.reset(); },
      [](Job& job) { job.salary.currency = "EUR"; },
      [](Job& job) { job.salary.period = "month"; },
      [](Job& job) { job.tags = {"c++größer \"quoted\""}; },
      [](Job& job) { job.description = "Write more code."; },
  };
  Job job = whole_job();
  save({job}, 1, 0);
  std::int64_t run = 1;
  for (const auto& change : changes) {
    change(job);
    const SavedJobs saved = save({job}, ++run, 10);
    CHECK(saved.updated == 1);
    CHECK(saved.unchanged == 0);
    Job expected = job;
    expected.id = 1;
    expected.run_id = 1;
    expected.first_seen_at = at(0);
    expected.last_seen_at = at(10);
    CHECK(read_back(1) == expected);
  }
}

TEST_CASE_FIXTURE(JobsFixture, "a list without descriptions and dates doesn't take away those that are known") {
  Job job = whole_job();
  save({job}, 1);
  job.description.reset();
  job.published_at.reset();
  CHECK(save({job}, 2).unchanged == 1);
  job.title = "Other title";
  CHECK(save({job}, 3).updated == 1);
  CHECK(read_back(1).description == whole_job().description);
  CHECK(read_back(1).published_at == whole_job().published_at);
  CHECK(found("review other") == SourceIds{"a-1"});
}

TEST_CASE_FIXTURE(JobsFixture, "a moved date alone is no update") {
  Job job = whole_job();
  save({job}, 1);
  job.published_at = at(5000);
  CHECK(save({job}, 2).unchanged == 1);
}

TEST_CASE_FIXTURE(JobsFixture, "a job given twice counts once, in one batch and over batches of a run") {
  Job job = whole_job(), other = whole_job();
  other.title = "As another page has it";
  SavedJobs saved = save({job, other, job}, 1);
  CHECK(saved.added == 1);
  CHECK(saved.updated + saved.unchanged == 0);
  saved = save({other}, 1);
  CHECK(saved.added + saved.updated + saved.unchanged == 0);
  CHECK(read_back(1).title == job.title);
  CHECK(scalar("SELECT count(*) FROM jobs") == 1);
}

TEST_CASE_FIXTURE(JobsFixture, "the same id in another source or another company's feed is another job") {
  Job job = whole_job(), other_company = whole_job(), other_source = whole_job();
  other_company.source_company = "figma";
  other_company.company = "Figma";
  other_company.url += "-figma";
  other_company.apply_url.reset();
  other_source.source_name = "ashby";
  other_source.company = "Notion";
  other_source.url += "-notion";
  other_source.apply_url.reset();
  CHECK(save({job, other_company, other_source}).added == 3);
}

TEST_CASE_FIXTURE(JobsFixture, "jobs that a run has not seen are closed, and come back when they are listed again") {
  save({job("remotive", "1", "One"), job("remotive", "2", "Two"), job("lever", "3", "Three")}, 1);
  save({job("remotive", "1", "One")}, 2, 10);
  CHECK(close_missing(2, "remotive", 11) == 1);
  CHECK(close_missing(2, "remotive", 12) == 0);
  CHECK(read_back(2).closed_at == at(11));
  CHECK_FALSE(read_back(3).closed_at.has_value());
  CHECK(count_open_jobs(store, "remotive", "").all == 1);

  const SavedJobs back = save({job("remotive", "2", "Two")}, 3, 20);
  CHECK(back.updated == 1);
  CHECK(back.added + back.unchanged == 0);
  CHECK_FALSE(read_back(2).closed_at.has_value());
  CHECK(read_back(2).first_seen_at == at(0));
}

TEST_CASE_FIXTURE(JobsFixture, "closing is a matter of one company's feed") {
  Job plaid = whole_job(), figma = whole_job();
  figma.source_company = "figma";
  figma.url += "2";
  figma.apply_url.reset();
  save({plaid, figma}, 1);
  CHECK(zapply::write(
            store, [](Database& database) { return close_missing_jobs(database, 2, "lever", "figma", at(1)); }) == 1);
  CHECK_FALSE(read_back(1).closed_at.has_value());
  CHECK(read_back(2).closed_at.has_value());
}

TEST_CASE_FIXTURE(JobsFixture, "stars and hiding are a person's and outlive updates") {
  const auto id = save_one(whole_job());
  CHECK(patch(id, {.starred = true})->starred);
  CHECK(patch(id, {.hidden = true})->starred);
  Job changed = whole_job();
  changed.title = "Changed";
  save({changed}, 2);
  CHECK(read_back(id).starred);
  CHECK(read_back(id).hidden);
  CHECK_FALSE(patch(id, {.hidden = false})->hidden);
  CHECK_FALSE(patch(99, {.starred = true}).has_value());
}

TEST_CASE_FIXTURE(JobsFixture, "the run's jobs stay when the run is deleted") {
  const auto run = insert_finished();
  save({whole_job()}, run);
  delete_run(store, run);
  CHECK(read_back(1).run_id == run);
}

TEST_CASE_FIXTURE(JobsFixture, "text that looks like SQL is only text") {
  Job nasty = job("x'; DROP TABLE jobs; --", "\"1\"", "a' OR '1'='1", std::string("nul\0byte", 8));
  save({nasty});
  CHECK(read_back(1).title == nasty.title);
  CHECK(read_back(1).company == nasty.company);
  CHECK(scalar("SELECT count(*) FROM jobs") == 1);
}

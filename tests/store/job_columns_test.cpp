#include "server/store/job_columns.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "server/store/facet_counts.h"
#include "tests/store/jobs_fixture.h"

using namespace zapply;

TEST_CASE_FIXTURE(JobsFixture, "jobs that are saved and hidden while the columns are filled are counted right") {
  std::vector<Job> jobs;
  for (int i = 0; i < 12'000; ++i) jobs.push_back(job("a", std::to_string(i), "Engineer " + std::to_string(i)));
  save(jobs);
  std::atomic<bool> is_filled = false;
  std::thread writer([&] {
    for (int i = 0; i < 300 && !(is_filled && i > 50); ++i) {
      patch(1 + i * 37 % 12'000, {.hidden = true});
      if (i % 10 == 0) save({job("b", std::to_string(i), "Welder " + std::to_string(i))}, 2);
    }
  });
  while (!fill_job_columns(store)) {
  }
  is_filled = true;
  writer.join();
  const auto stored = [&](const char* state) {
    return scalar("SELECT count(*) FROM jobs WHERE state = " + std::string(state));
  };
  const JobFacets facets = job_facets(store, {.sources = {"b"}}, at(0));
  CHECK(facets.jobs.count == scalar("SELECT count(*) FROM jobs WHERE state = 0 AND source_name = 'b'"));
  CHECK(job_facets(store, {.hidden = true}, at(0)).jobs.count == stored("2"));
}

TEST_CASE_FIXTURE(JobsFixture, "a job that is read anew by other rules is counted as it is now") {
  Job one = job("a", "1");
  save({one});
  CHECK(job_facets(store, {}, at(0)).of(FacetName::kSeniority).unknown.count == 1);
  one.seniority = "senior";
  one.employment_type = "contract";
  save({one}, 2);
  const JobFacets facets = job_facets(store, {}, at(0));
  CHECK(facets.of(FacetName::kSeniority).unknown.count == 0);
  CHECK(facets.of(FacetName::kSeniority).of("senior").count == 1);
  CHECK(facets.of(FacetName::kEmployment).of("contract").count == 1);
}

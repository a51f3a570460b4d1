#include "server/store/reports.h"

#include <doctest/doctest.h>

#include "server/store/cleaning.h"
#include "server/store/news.h"
#include "tests/store/jobs_fixture.h"

using namespace zapply;

namespace {

struct ReportsFixture : JobsFixture {
  NewReport made(int second, std::vector<std::int64_t> told = {}) {
    NewReport out;
    const ReportsState state = reports_state(store);
    out.report.id = state.next_id;
    out.report.made_at = at(second);
    out.report.run_id = second;
    out.report.new_jobs = static_cast<std::int64_t>(told.size());
    out.sections.push_back({.key = {}, .begun_at = at(0), .told = std::move(told)});
    return out;
  }
  JobsQuery all_jobs() {
    JobsQuery query;
    query.new_since = at(0);
    return query;
  }
};

TEST_CASE_FIXTURE(ReportsFixture, "reports are numbered on, listed newest first, and read as they were written") {
  CHECK(reports_state(store).next_id == 1);
  CHECK_FALSE(newest_report_document(store));
  for (const int second : {10, 20, 30}) keep_report(store, made(second));
  const ReportsState state = reports_state(store);
  CHECK(state.next_id == 4);
  CHECK(state.last_made_at == at(30));
  CHECK(state.runs_until == 30);
  REQUIRE(state.begun_at.size() == 1);
  CHECK(state.begun_at[0].second == at(0));
  const auto lines = report_lines(store, {}, 2);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].id == 3);
  CHECK(lines[1].made_at == at(20));
  CHECK(report_lines(store, 2, 10).size() == 1);
  CHECK(parse_report(report_document(store, 2).value()).made_at == at(20));
  CHECK(newest_report_document(store) == report_document(store, 3));
  CHECK_FALSE(report_document(store, 4));
}

TEST_CASE_FIXTURE(ReportsFixture, "two reports of one number are a fault of the second, of which nothing is kept") {
  const std::int64_t job_id = save_one(job("lever", "1"), 1, 5);
  const NewReport twin = made(20, {job_id});
  keep_report(store, made(10));
  CHECK_THROWS_AS(keep_report(store, twin), StoreError);
  CHECK(jobs_to_tell(store, {}, all_jobs()) == std::vector<std::int64_t>{job_id});
}

TEST_CASE_FIXTURE(ReportsFixture, "that there is a new report is news") {
  const std::int64_t before = store.revision();
  CHECK_FALSE(news_since(store, before, 10).reports);
  keep_report(store, made(10));
  CHECK(news_since(store, before, 10).reports == store.revision());
}

TEST_CASE_FIXTURE(ReportsFixture,
                  "a job that is cleaned away is told of no more, and one that went meanwhile is no fault") {
  const std::int64_t job_id = save_one(job("lever", "1"), 1, 5);
  close_missing(2, "lever", 6);
  keep_report(store, made(10, {job_id, 999}));
  CHECK(scalar("SELECT count(*) FROM told_jobs") == 1);
  CHECK(delete_closed_jobs(store, at(100), 10) == 1);
  CHECK(scalar("SELECT count(*) FROM told_jobs") == 0);
}

TEST_CASE_FIXTURE(ReportsFixture, "only so many reports are kept") {
  execute(
      "INSERT INTO reports (id, made_at, run_id, title, new_jobs, changed_jobs, changed_sources, document)"
      " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
      " SELECT i, i, 1, '', 0, 0, 0, '{}' FROM n");
  keep_report(store, made(10));
  CHECK(scalar("SELECT count(*) FROM reports") == kReportsKept);
  CHECK(scalar("SELECT min(id) FROM reports") == 2);
}

TEST_CASE_FIXTURE(ReportsFixture, "words, companies and sources of a search find its jobs as a page of it does") {
  save(
      {job("lever", "1", "Rust Engineer"), job("lever", "2", "Java Engineer"), job("lever", "3", "Rust Cook", "Gable")},
      1, 5);
  save({job("ashby", "4", "Rust Baker", "Other")}, 1, 6);
  for (const char* const text : {"q=rust", "q=-rust", "source=ashby", "company=gable", "q=%22rust+engineer%22"}) {
    JobsQuery query = parse_jobs_query(Query::parse(text));
    query.new_since = at(0);
    query.sort = JobSort::kNewest;
    std::vector<std::int64_t> ids;
    for (const Job& one : page(query).jobs) ids.push_back(one.id);
    CAPTURE(text);
    CHECK(jobs_to_tell(store, {}, query) == ids);
    CHECK_FALSE(ids.empty());
  }
}

}  // namespace

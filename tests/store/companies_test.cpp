#include "server/store/companies.h"

#include <doctest/doctest.h>

#include "server/store/companies_table.h"
#include "server/store/sources.h"
#include "server/store/sources_table.h"
#include "tests/store/jobs_fixture.h"

using namespace zapply;

namespace {

struct CompaniesFixture : JobsFixture {
  static Job job_of(const std::string& company, const std::string& id) {
    Job made = job("lever", id, "Welder " + id, company);
    made.source_company = company;
    return made;
  }
  void record(const CompanyOutcome& outcome, std::int64_t run_id = 7) {
    zapply::write(store, [&](Database& database) { record_company_outcomes(database, run_id, {&outcome, 1}); });
  }
  void close(std::int64_t run_id, const std::string& company) {
    zapply::write(store, [&](Database& database) { close_missing_jobs(database, run_id, "lever", company, at(9)); });
  }
  std::int64_t open_of(const std::string& company) { return find_companies(store, "lever", {company})[0].jobs_open; }
};

}  // namespace

TEST_CASE_FIXTURE(CompaniesFixture, "a person's companies are kept in their order, and read in slices") {
  patch_source(store, "lever", {.companies = {{"zeta", "alpha", "mid"}}});
  CHECK(companies_of(store, "lever") == std::vector<std::string>{"zeta", "alpha", "mid"});
  const CompaniesSlice first = companies_from(store, "lever", 0, 2);
  REQUIRE(first.companies.size() == 2);
  CHECK(first.companies[1].name == "alpha");
  REQUIRE(first.next.has_value());
  const CompaniesSlice rest = companies_from(store, "lever", *first.next, 2);
  CHECK(rest.companies.size() == 1);
  CHECK_FALSE(rest.next.has_value());
  CHECK(companies_of(store, "other").empty());
}

TEST_CASE_FIXTURE(CompaniesFixture, "what was found out of a company stays when it is left out and comes back") {
  patch_source(store, "lever", {.companies = {{"plaid", "never-read"}}});
  record({"lever", "plaid", SourceRunStatus::kCompleted, {}, at(60), at(5)});
  record({"lever", "plaid", SourceRunStatus::kFailed, "404 Not Found", {}, at(50)}, 8);
  patch_source(store, "lever", {.companies = std::vector<std::string>{}});
  CHECK(companies_of(store, "lever").empty());
  CHECK(source_state(store, "lever").company_count == 0);
  CHECK(scalar("SELECT count(*) FROM companies") == 1);  // of the other one nothing was known
  patch_source(store, "lever", {.companies = {{"new", "plaid"}}});
  const Company plaid = companies_from(store, "lever", 1, 1).companies.at(0);
  CHECK(plaid.name == "plaid");
  CHECK(plaid.last_status == SourceRunStatus::kFailed);
  CHECK(plaid.error_message == "404 Not Found");
  CHECK(plaid.last_run_id == 8);
  CHECK(plaid.last_success_at == at(5));
  CHECK_FALSE(plaid.next_allowed_at.has_value());
}

TEST_CASE_FIXTURE(CompaniesFixture, "open jobs are counted where they open and close, for the source and the company") {
  save({job_of("plaid", "1"), job_of("plaid", "2"), job_of("acme", "3"), job("board", "4")}, 1);
  CHECK(source_state(store, "lever").jobs_open == 3);
  CHECK(source_state(store, "board").jobs_open == 1);
  CHECK(open_of("plaid") == 2);
  save({job_of("plaid", "1")}, 2);
  close(2, "plaid");
  CHECK(source_state(store, "lever").jobs_open == 2);
  CHECK(open_of("plaid") == 1);
  save({job_of("plaid", "2")}, 3);  // listed again
  CHECK(source_state(store, "lever").jobs_open == 3);
  CHECK(open_of("plaid") == 2);
  CHECK(open_of("acme") == 1);
  CHECK(source_state(store, "lever").jobs_open ==
        scalar("SELECT count(*) FROM jobs WHERE source_name = 'lever' AND closed_at IS NULL"));
}

TEST_CASE_FIXTURE(CompaniesFixture, "a source of 100,000 companies is read as fast as one of few") {
  std::vector<std::string> names;
  for (int i = 0; i < 100'000; ++i) names.push_back("company-" + std::to_string(i));
  patch_source(store, "lever", {.companies = names});
  const auto time = [](auto&& work) {
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < 10; ++i) work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count() / 10;
  };
  CHECK(companies_of(store, "lever") == names);
  const SourceState state = source_state(store, "lever");
  CHECK(state.company_count == 100'000);
  CHECK(state.companies.size() == 100);
  const double state_ms = time([&] { source_states(store); });
  const double first_ms = time([&] { companies_from(store, "lever", 0, 100); });
  const double last_ms = time([&] { CHECK(companies_from(store, "lever", 99'900, 100).companies.size() == 100); });
  MESSAGE("sources ", state_ms, " ms, first page ", first_ms, " ms, last page ", last_ms, " ms");
  CHECK(state_ms < 20);
  CHECK(first_ms < 20);
  CHECK(last_ms < 20);
}

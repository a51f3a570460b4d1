#include <doctest/doctest.h>

#include <algorithm>

#include "app-wasm/jobs/jobs_filter.h"
#include "server/api/dashboard_links.h"
#include "server/matcher/matcher.h"
#include "server/store/jobs.h"
#include "shared/chart/statistics_charts.h"
#include "shared/statistics.h"
#include "tests/support/api_fixture.h"
#include "tests/support/found_jobs.h"

using namespace zapply;
using namespace zapply::test;

namespace {

constexpr const char* kAnn =
    R"({"name": "ann", "titles": ["C++ engineer"], "skills": [{"name": "C++"}], "country": "CO", "work_modes": ["remote"]})";

struct StatisticsFixture : ApiFixture {
  StatisticsFixture() {
    run_to_the_end();
    std::vector<Job> jobs;
    for (int i = 0; i < 30; ++i) {
      Job& job = jobs.emplace_back();
      job.source_name = i % 3 == 0 ? "beta" : "alpha";
      job.source_id = std::to_string(i);
      job.title = "C++ engineer " + std::to_string(i);
      job.company = "Acme " + std::to_string(i);
      job.url = "https://alpha.example/" + job.source_id;
      job.work_mode = WorkMode::kRemote;
      job.remote = true;
      job.remote_from = {"worldwide"};
      job.description = "Requirements\n- Experience with C++ and Rust\n";
      if (i < 12) job.salary = {"", {}, 50'000.0 + 1'000 * i, "EUR", "year"};
    }
    // at(0) is 2025-11-24 16:00 in UTC.
    save_found(found_jobs(jobs), 1, 0);
    execute("UPDATE jobs SET closed_at = " + std::to_string(to_ms(at(5 * 86'400))) + " WHERE source_name = 'beta'");
  }
  Statistics told(const std::string& query) { return parse_statistics(get("/api/stats" + query).body); }
  void keep_ann() {
    post("/api/profiles", kAnn);
    Matcher matcher(store);
    while (matcher.work_some()) {
    }
  }
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

const std::string kDays = "?from=2025-11-20&to=2025-11-30";

}  // namespace

TEST_CASE_FIXTURE(StatisticsFixture, "statistics tell of the jobs of the filter, in the days of the zone") {
  const Statistics all = told(kDays);
  CHECK(all.zone == "UTC");
  CHECK(all.days.size() == 11);
  CHECK(all.new_jobs.jobs == 30);
  CHECK(all.new_jobs.sources.front().source_name == "alpha");
  CHECK(all.new_jobs.sources.front().days[4] == 20);
  CHECK(all.pay.jobs == 20);  // those of beta are closed
  CHECK(all.pay.with_pay == 8);
  CHECK_FALSE(all.profile);
  CHECK_FALSE(all.skills);
  CHECK_FALSE(all.verdicts);
  const Statistics there = told(kDays + "&zone=Pacific/Kiritimati");  // 14 hours east
  CHECK(there.new_jobs.sources.front().days[5] == 20);
  CHECK(told(kDays + "&source=beta&closed=any").pay.with_pay == 4);
  CHECK(told(kDays + "&q=%22engineer+7%22").new_jobs.jobs == 1);
  CHECK(told("?from=2025-11-25").pay.jobs == 0);  // none was found since
  CHECK(told("?to=2025-11-25").pay.jobs == 20);
  const Statistics now = told("");
  CHECK(now.days.size() == 90);
  CHECK(now.pay.jobs == 20);  // whenever they were found
}

TEST_CASE_FIXTURE(StatisticsFixture, "a profile brings its skills, its verdicts and what fits of each source") {
  keep_ann();
  const Statistics all = told(kDays + "&profile=ann");
  CHECK(all.profile == "ann");
  REQUIRE(all.skills);
  CHECK(all.skills->looked_at == 20);
  REQUIRE(all.skills->skills.size() >= 2);
  for (const SkillsAsked::Skill& skill : all.skills->skills) {
    if (skill.name == "C++") CHECK(skill.held == SkillHeld::kYes);
    if (skill.name == "Rust") CHECK(skill.held != SkillHeld::kYes);
  }
  REQUIRE(all.verdicts);
  CHECK(all.verdicts->jobs == 20);
  CHECK(all.verdicts->unmatched == 0);
  REQUIRE_FALSE(all.sources.empty());
  CHECK(all.sources.front().source_name == "alpha");
  CHECK(all.sources.front().fitting == 20);
}

TEST_CASE_FIXTURE(StatisticsFixture, "days that are none, zones that nobody has and filters that are wrong are named") {
  const auto fault = [&](const std::string& query) {
    const ApiAnswer answer = get("/api/stats" + query);
    CHECK(answer.status == 422);
    return answer.detail();
  };
  CHECK(has(fault("?from=yesterday"), "\"from\""));
  CHECK(has(fault("?to=2025-11-31"), "\"to\""));
  CHECK(has(fault("?from=2025-11-30&to=2025-11-01"), "from is after to"));
  CHECK(has(fault("?from=2020-01-01&to=2025-11-01"), "at most 731 days"));
  CHECK(has(fault("?zone=Berlin"), "\"zone\": there is no time zone 'Berlin'"));
  CHECK(has(fault("?profile=bea"), "there is no profile"));
  CHECK(has(fault("?verdict=yes"), "\"profile\" is missing"));
  CHECK(has(fault("?page=1"), "unknown query parameter \"page\""));
  CHECK(get("/api/stats/jobs.csv").status == 404);
  CHECK(get("/api/stats/skills.csv").status == 422);
}

TEST_CASE_FIXTURE(StatisticsFixture, "each chart's table is a download, and charts lead into the dashboard") {
  keep_ann();
  const std::string charts = get("/api/stats/charts" + kDays + "&profile=ann").body;
  CHECK(has(charts, "<a href=\"#/jobs?days="));
  for (const std::string_view name : chart_names()) {
    CAPTURE(name);
    CHECK(has(charts, "<section class=\"chart\" id=\"" + std::string(name) + "\">"));
    const ApiAnswer csv = get("/api/stats/" + std::string(name) + ".csv" + kDays + "&profile=ann");
    CHECK(csv.status == 200);
    CHECK(std::count(csv.body.begin(), csv.body.end(), '\n') > 1);
    CHECK(has(csv.header("Content-Disposition"), "zapply-" + std::string(name) + ".csv"));
  }
  CHECK(get("/api/stats/pay.csv" + kDays)
            .body.starts_with("\"Currency\",\"Pays at least\",\"and less than\",\"Jobs\"\r\n\"EUR\","));
  CHECK(get("/api/stats/pay.csv" + kDays + "&excel=true").body.starts_with("\xEF\xBB\xBF\"Currency\""));
}

TEST_CASE_FIXTURE(StatisticsFixture, "the plain page draws the charts, keeps the filter and has each table") {
  const std::string page = get("/statistics" + kDays + "&q=engineer").body;
  CHECK(has(page, "<h1>Statistics</h1>"));
  CHECK(has(page, "<svg "));
  CHECK(has(page, "<title id=\"new_jobs-t\">New jobs</title>"));
  CHECK(has(page, "As a table"));
  CHECK(has(page, "<input type=\"hidden\" name=\"q\" value=\"engineer\">"));
  CHECK(has(page, "href=\"api/stats/new_jobs.csv?from=2025-11-20&amp;q=engineer&amp;to=2025-11-30\""));
  CHECK(has(page, "href=\"jobs?q=engineer&amp;posted_after=2025-11-24"));
  CHECK(get("/statistics?from=x").status == 422);
  CHECK(has(get("/runs").body, "href=\"statistics\""));
}

TEST_CASE("the dashboard reads the links that lead to a query's jobs as that query") {
  const Timestamp now = from_ms(1'764'000'000'000);
  for (JobsQuery query :
       {JobsQuery{.words = "c++ \"a b\"", .sources = {"a", "b"}},
        JobsQuery{.run_id = 7, .work_modes = {WorkMode::kRemote, WorkMode::kHybrid}},
        JobsQuery{.remote_from = "Colombia", .company = "Acme", .without_companies = {"X, Inc.", "Y"}},
        JobsQuery{
            .employments = {"contract"}, .seniorities = {"senior"}, .unsaid = {Unsaid::kSalary}, .salary_min = 60'000},
        JobsQuery{.posted_after = now - std::chrono::days(7), .starred = true}, JobsQuery{.closed = true},
        JobsQuery{.closed = std::nullopt, .hidden = std::nullopt}, JobsQuery{.closed = std::nullopt, .hidden = true},
        JobsQuery{.profile = "ann", .verdicts = {Verdict::kYes, Verdict::kUnknown}, .score_min = kFittingScore},
        JobsQuery{.profile = "ann", .verdicts = {Verdict::kYes, Verdict::kUnknown}},
        JobsQuery{.profile = "ann", .verdicts = {Verdict::kNo}},
        JobsQuery{.profile = "ann", .verdicts = {Verdict::kYes}},
        JobsQuery{.profile = "ann", .verdicts = {Verdict::kUnknown}}, JobsQuery{.profile = "ann"}}) {
    query.sort = JobSort::kNewest;
    const std::string link = dashboard_link(query, now);
    CAPTURE(link);
    REQUIRE(link.starts_with("#/jobs?"));
    const JobsFilter filter = parse_jobs_filter(Query::parse(link.substr(7)));
    CHECK(jobs_query(filter, query.profile, now, {}) == query);
  }
}

#include <doctest/doctest.h>

#include <algorithm>

#include "server/api/jobs_routes.h"
#include "shared/job_facets.h"
#include "shared/protocol.h"
#include "tests/support/api_fixture.h"
#include "tests/support/found_jobs.h"

using namespace zapply;
using namespace zapply::test;

namespace {

struct JobsFixture : ApiFixture {
  JobsFixture() { insert_finished(); }

  static Job posting(int number, const std::string& title) {
    Job job;
    job.source_name = "alpha";
    job.source_id = "a" + std::to_string(number);
    job.company = "Company " + std::to_string(number);
    job.title = title;
    job.url = "https://alpha.example/jobs/" + std::to_string(number);
    job.location = "Place " + std::to_string(number);
    job.remote = true;
    job.description = "What the job is about, number " + std::to_string(number) + ".";
    job.published_at = at(number);
    return job;
  }
  void save(std::vector<Job> jobs) { save_found(found_jobs(jobs), 1, 100); }
  std::vector<std::string> titles(const std::string& query) {
    std::vector<std::string> found;
    for (const Job& job : parse_jobs_page(get("/api/jobs" + query).body).jobs) found.push_back(job.title);
    std::sort(found.begin(), found.end());
    return found;
  }
};

using Titles = std::vector<std::string>;

/// Cells of a line of CSV, quotes and all taken off (RFC 4180).
std::vector<std::vector<std::string>> parse_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string& cell = rows.back().back();
    if (quoted) {
      if (text[i] != '"')
        cell += text[i];
      else if (i + 1 < text.size() && text[i + 1] == '"')
        cell += text[++i];
      else
        quoted = false;
    } else if (text[i] == '"') {
      quoted = true;
    } else if (text[i] == ',') {
      rows.back().emplace_back();
    } else if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
      ++i;
      rows.push_back({""});
    } else {
      cell += text[i];
    }
  }
  rows.pop_back();
  return rows;
}

}  // namespace

TEST_CASE_FIXTURE(JobsFixture, "jobs are listed, searched and filtered") {
  Job elsewhere = posting(3, "Gardener");
  elsewhere.source_name = "beta";
  elsewhere.remote = false;
  save({posting(1, "Welder"), posting(2, "Baker"), elsewhere});
  CHECK(titles("") == Titles{"Baker", "Gardener", "Welder"});
  CHECK(titles("?q=weld") == Titles{"Welder"});
  CHECK(titles("?source=beta") == Titles{"Gardener"});
  CHECK(titles("?source=alpha,beta&remote=false") == Titles{"Gardener"});
  CHECK(titles("?company=Company%202") == Titles{"Baker"});
  CHECK(titles("?run_id=1").size() == 3);
  CHECK(titles("?run_id=2").empty());
  CHECK(titles("?new=" + format_rfc3339(StoreFixture::at(100))).size() == 3);
  CHECK(titles("?new=" + format_rfc3339(StoreFixture::at(101))).empty());
  CHECK(titles("?posted_after=" + format_rfc3339(StoreFixture::at(3))) == Titles{"Gardener"});
  CHECK(titles("?starred=true").empty());
  CHECK(titles("?closed=true").empty());
  CHECK(titles("?closed=any&hidden=any").size() == 3);
  CHECK_FALSE(get("/api/jobs").json()["jobs"][0]["title"].get<std::string>().empty());
  CHECK(get("/api/jobs").json()["jobs"][0]["description"].is_null());
}

TEST_CASE_FIXTURE(JobsFixture, "pages of jobs add up to all of them, each once") {
  std::vector<Job> jobs;
  for (int i = 0; i < 25; ++i) jobs.push_back(posting(i, "Job " + std::to_string(i)));
  save(jobs);
  for (const char* sort : {"newest", "published", "company"}) {
    Titles seen;
    std::string cursor;
    do {
      const ApiAnswer answer = get(std::string("/api/jobs?limit=10&sort=") + sort + "&cursor=" + cursor);
      REQUIRE(answer.status == 200);
      const JobsPage page = parse_jobs_page(answer.body);
      CHECK(page.total == 25);
      for (const Job& job : page.jobs) seen.push_back(job.title);
      cursor = page.next_cursor.value_or("");
    } while (!cursor.empty());
    std::sort(seen.begin(), seen.end());
    CHECK(std::unique(seen.begin(), seen.end()) == seen.end());
    CHECK(seen.size() == 25);
  }
}

TEST_CASE_FIXTURE(JobsFixture, "queries on jobs that can't be understood are 422 and named") {
  for (const char* query :
       {"?limit=0", "?limit=201", "?sort=best", "?remote=maybe", "?salary_min=much", "?new=yesterday", "?run_id=x",
        "?closed=perhaps", "?cursor=nonsense", "?words=x", "?starred=2", "?source=a&source=b&limit=x"})
    CHECK_MESSAGE(get(std::string("/api/jobs") + query).status == 422, query);
  CHECK(get("/api/jobs.csv?limit=1").status == 422);
  CHECK(get("/api/jobs?cursor=nonsense").detail().starts_with("query parameter \"cursor\""));
}

TEST_CASE_FIXTURE(JobsFixture, "facets tell how many jobs each value would leave, and what is unknown") {
  Job far = posting(3, "Baker");
  far.remote_from = {"Germany"};
  far.employment_type = "contract";
  save({posting(1, "Welder"), posting(2, "Glazier"), far});
  const JobFacets facets = parse_job_facets(get("/api/jobs/facets?remote_from=Germany&employment=part-time").body);
  CHECK(facets.jobs == FacetCount{0});
  CHECK(facets.of(FacetName::kEmployment).of("contract") == FacetCount{1});
  CHECK(facets.of(FacetName::kEmployment).unknown == FacetCount{0});
  CHECK(facets.without == decltype(facets.without){{"remote_from", {0}}, {"employment", {1}}, {"state", {0}}});
  CHECK_FALSE(facets.unknown_place);
  CHECK(parse_job_facets(get("/api/jobs/facets").body).of(FacetName::kRemoteFrom).unknown == FacetCount{2});
  CHECK(titles("?remote_from=Germany&unknown=remote_from") == Titles{"Baker", "Glazier", "Welder"});
  CHECK(titles("?exclude_company=company%201|Company%202") == Titles{"Baker"});
  for (const char* query : {"?limit=1", "?cursor=x", "?employment=fulltime", "?unknown=company"})
    CHECK_MESSAGE(get(std::string("/api/jobs/facets") + query).status == 422, query);
}

TEST_CASE_FIXTURE(JobsFixture, "a place that is none is told, with the one that may be meant") {
  const auto unknown = [&](const std::string& place) {
    return parse_job_facets(get("/api/jobs/facets?remote_from=" + place).body).unknown_place;
  };
  CHECK(unknown("Germny") == UnknownPlace{"Germny", "Germany"});
  CHECK(unknown("Qwertyuiop") == UnknownPlace{"Qwertyuiop", ""});
  CHECK_FALSE(unknown("Berlin"));
}

TEST_CASE_FIXTURE(JobsFixture, "places and companies are completed from what there is") {
  Job same = posting(4, "Fourth");
  same.company = "Company 1";
  Job other = posting(5, "Fifth");
  other.company = "Other";
  save({posting(1, "First"), posting(2, "Second"), same, other});
  CHECK(parse_names(get("/api/companies?prefix=comp").body) == Titles{"Company 1", "Company 2"});
  CHECK(parse_names(get("/api/companies?prefix=company%202").body) == Titles{"Company 2"});
  CHECK(parse_names(get("/api/companies?prefix=zz").body).empty());
  CHECK(parse_names(get("/api/companies").body).empty());
  CHECK(parse_names(get("/api/places?prefix=germ").body) == Titles{"Germany"});
  CHECK(get("/api/places?beginning=x").status == 422);
}

TEST_CASE_FIXTURE(JobsFixture, "a job has its description, and takes what a person marks") {
  save({posting(1, "Welder")});
  const Job job = parse_job(get("/api/jobs/1").body);
  CHECK(job.description == "What the job is about, number 1.");
  CHECK(parse_job(patch("/api/jobs/1", R"({"starred": true})").body).starred);
  CHECK(titles("?starred=true") == Titles{"Welder"});
  CHECK(parse_job(patch("/api/jobs/1", R"({"hidden": true, "starred": null})").body).starred);
  CHECK(titles("").empty());
  CHECK(titles("?hidden=true") == Titles{"Welder"});
  CHECK(patch("/api/jobs/1", R"({"hidden": "yes"})").status == 422);
  CHECK(patch("/api/jobs/1", R"({"title": "Boss"})").status == 422);
  CHECK(patch("/api/jobs/2", "{}").status == 404);
  CHECK(get("/api/jobs/2").status == 404);
  CHECK(get("/api/jobs/one").status == 404);
}

TEST_CASE_FIXTURE(JobsFixture, "the CSV holds every job once, with its whole description") {
  std::vector<Job> jobs;
  for (int i = 0; i < 450; ++i) jobs.push_back(posting(i, "Job, \"number\" " + std::to_string(i)));
  jobs[7].description = "Two\nlines, \"quoted\"";
  save(jobs);
  const ApiAnswer answer = get("/api/jobs.csv");
  CHECK(answer.header("Content-Disposition") == "attachment; filename=\"zapply-jobs.csv\"");
  const auto rows = parse_csv(answer.body);
  REQUIRE(rows.size() == 451);
  const auto& head = rows[0];
  const auto column = [&](const char* name) {
    return static_cast<std::size_t>(std::find(head.begin(), head.end(), name) - head.begin());
  };
  std::vector<std::string> ids;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    REQUIRE(rows[i].size() == head.size());
    ids.push_back(rows[i][column("source_id")]);
    if (ids.back() == "a7") CHECK(rows[i][column("description")] == "Two\nlines, \"quoted\"");
    if (ids.back() == "a8") CHECK(rows[i][column("title")] == "Job, \"number\" 8");
  }
  std::sort(ids.begin(), ids.end());
  CHECK(std::unique(ids.begin(), ids.end()) == ids.end());
  CHECK(parse_csv(get("/api/jobs.csv?q=nothing").body).size() == 1);
  CHECK(get("/api/jobs.csv?excel=true").body == "\xEF\xBB\xBF" + answer.body);
  CHECK(get("/api/jobs.csv?excel=false").body == answer.body);
  CHECK(get("/api/jobs.csv?excel=perhaps").status == 422);
  CHECK(get("/api/jobs?excel=true").status == 422);
}

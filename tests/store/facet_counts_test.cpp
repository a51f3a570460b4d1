#include "server/store/facet_counts.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/store/jobs_fixture.h"

using namespace zapply;

namespace {

/// Some 180 jobs of every kind, a third of them closed, hidden or starred.
struct FacetsFixture : JobsFixture {
  FacetsFixture() {
    const std::vector<std::vector<std::string>> places{
        {}, {"Germany"}, {"worldwide"}, {"United States", "Canada"}, {"Latin America"}};
    std::vector<Job> jobs;
    for (int i = 0; i < 180; ++i) {
      const auto n = static_cast<std::size_t>(i);
      Job one = job(i % 3 == 0 ? "a" : "b", std::to_string(i),
                    (i % 4 == 0 ? "Rust Engineer " : "Designer ") + std::to_string(i),
                    i % 5 == 0 ? "Acme, Inc." : "Company " + std::to_string(i));
      if (i % 7 < 3) one.work_mode = static_cast<WorkMode>(i % 7);
      one.remote = is_remote(one.work_mode);
      if (i % 7 == 3) one.remote = false;
      one.remote_from = places[n % places.size()];
      if (i % 6 < 2) one.employment_type = std::string(kEmployments[n % 6]);
      if (i % 9 < 4) one.seniority = std::string(kSeniorities[n % 9]);
      if (i % 2 == 0) one.salary = {"", 1'000.0 * i, 1'000.0 * i, "EUR", "year"};
      if (i % 8 != 0) one.published_at = at(-86'400 * (i % 40) - 10);
      one.description = i % 10 == 0 ? "We work in a small team." : "A team that is small.";
      jobs.push_back(std::move(one));
    }
    save(std::vector<Job>(jobs.begin(), jobs.begin() + 60), 1, -60);
    close_missing(2, "a");
    save(std::vector<Job>(jobs.begin() + 60, jobs.end()), 3, 0);
    for (int id = 1; id < 180; id += 11) patch(id, {.hidden = true});
    for (int id = 1; id < 180; id += 13) patch(id, {.starred = true});
  }

  static Timestamp now() { return at(0); }
  JobFacets facets(const JobsQuery& query) { return job_facets(store, query, now()); }
  std::int64_t count(JobsQuery query) {
    query.limit = 1;
    return jobs_page(store, query).total.value();
  }

  /// Each count as the list itself has it when that value is chosen.
  void check(const JobsQuery& query) {
    CAPTURE(to_query(query).text());
    const JobFacets found = facets(query);
    CHECK(found.jobs == FacetCount{count(query)});
    const auto check_values = [&](FacetName name, const auto& choose) {
      CAPTURE(name_of(name));
      for (const FacetValue& value : found.of(name).values) {
        CAPTURE(value.value);
        JobsQuery chosen = query;
        choose(chosen, value.value);
        CHECK(value.jobs == FacetCount{count(chosen)});
      }
    };
    check_values(FacetName::kSource, [](JobsQuery& q, const std::string& value) { q.sources = {value}; });
    check_values(FacetName::kWorkMode, [](JobsQuery& q, const std::string& value) {
      q.work_modes = {*from_name<WorkMode>(value)};
      q.remote.reset();
      std::erase(q.unsaid, Unsaid::kWorkMode);
    });
    check_values(FacetName::kRemoteFrom, [](JobsQuery& q, const std::string& value) {
      q.remote_from = value;
      std::erase(q.unsaid, Unsaid::kRemoteFrom);
    });
    check_values(FacetName::kEmployment, [](JobsQuery& q, const std::string& value) {
      q.employments = {value};
      std::erase(q.unsaid, Unsaid::kEmployment);
    });
    check_values(FacetName::kSeniority, [](JobsQuery& q, const std::string& value) {
      q.seniorities = {value};
      std::erase(q.unsaid, Unsaid::kSeniority);
    });
    check_values(FacetName::kSalary, [](JobsQuery& q, const std::string&) {
      q.salary_min = 0;
      std::erase(q.unsaid, Unsaid::kSalary);
    });
    check_values(FacetName::kPosted, [](JobsQuery& q, const std::string& value) {
      q.posted_after = now() - std::chrono::hours(value == "24h" ? 24 : value == "3d" ? 72 : value == "7d" ? 168 : 720);
    });
    check_values(FacetName::kState, [](JobsQuery& q, const std::string& value) {
      if (value == "starred") {
        q.starred = true;
        return;
      }
      q.closed.reset();
      q.hidden.reset();
      if (value == "open" || value == "closed") q.closed = value == "closed", q.hidden = false;
      if (value == "hidden") q.hidden = true;
    });
  }
};

std::int64_t without(const JobFacets& facets, std::string_view filter) {
  for (const auto& [name, jobs] : facets.without)
    if (name == filter) return jobs.count;
  return -1;
}

}  // namespace

TEST_CASE_FIXTURE(FacetsFixture, "each count is what the list has when that value is chosen, other filters standing") {
  check({});
  check({.words = "rust"});
  check({.words = "-rust"});
  check({.words = "rust OR designer -\"small team\""});
  check({.words = "\"small team\""});
  check({.sources = {"a"}});
  check({.run_id = 3});
  check({.new_since = at(-10)});
  check({.work_modes = {WorkMode::kRemote, WorkMode::kOnsite}});
  check({.work_modes = {WorkMode::kHybrid}, .unsaid = {Unsaid::kWorkMode}});
  check({.remote = false});
  check({.remote_from = "Germany"});
  check({.remote_from = "colombia", .unsaid = {Unsaid::kRemoteFrom}});
  check({.company = "acme"});
  check({.without_companies = {"acme, inc.", "Company 7"}});
  check({.employments = {"full-time"}});
  check({.seniorities = {"senior", "junior"}, .unsaid = {Unsaid::kSeniority}});
  check({.salary_min = 90'000});
  check({.unsaid = {Unsaid::kSalary}, .salary_min = 90'000});
  check({.posted_after = at(-86'400 * 7)});
  check({.starred = true, .closed = std::nullopt});
  check({.closed = true});
  check({.closed = std::nullopt, .hidden = true});
  check({.words = "rust",
         .sources = {"b"},
         .work_modes = {WorkMode::kRemote},
         .remote_from = "Canada",
         .salary_min = 10,
         .closed = std::nullopt});
}

TEST_CASE_FIXTURE(FacetsFixture, "jobs that do not say it are counted, and come along where they are kept") {
  const JobsQuery query{.words = "rust", .remote_from = "Germany"};
  const FacetCount unknown = facets(query).of(FacetName::kRemoteFrom).unknown;
  CHECK(unknown.count > 0);
  JobsQuery kept = query;
  kept.unsaid = {Unsaid::kRemoteFrom};
  CHECK(count(kept) == count(query) + unknown.count);
  CHECK(facets(kept).jobs.count == count(kept));

  const JobsQuery paid{.salary_min = 50'000};
  JobsQuery also_unpaid = paid;
  also_unpaid.unsaid = {Unsaid::kSalary};
  CHECK(count(also_unpaid) == count(paid) + facets(paid).of(FacetName::kSalary).unknown.count);
}

TEST_CASE_FIXTURE(FacetsFixture, "what there would be without each filter tells which one emptied the list") {
  const JobFacets found = facets({.words = "rust", .remote_from = "Germany", .salary_min = 10'000'000});
  CHECK(found.jobs.count == 0);
  CHECK(without(found, "salary_min") == count({.words = "rust", .remote_from = "Germany"}));
  CHECK(without(found, "salary_min") > 0);
  CHECK(without(found, "q") == 0);
  CHECK(without(found, "company") == -1);
}

TEST_CASE_FIXTURE(FacetsFixture,
                  "counts follow what is saved, closed, starred, hidden and deleted since they were made") {
  const std::int64_t before = facets({}).jobs.count;
  const std::int64_t id = save_one(job("c", "new"), 4);
  CHECK(facets({}).jobs.count == before + 1);
  CHECK(facets({}).of(FacetName::kSource).of("c").count == 1);
  patch(id, {.starred = true});
  CHECK(facets({.starred = true}).jobs.count == count({.starred = true}));
  patch(id, {.hidden = true});
  CHECK(facets({}).jobs.count == before);
  patch(id, {.hidden = false});
  close_missing(5, "c");
  CHECK(facets({}).jobs.count == before);
  CHECK(facets({.closed = true}).jobs.count == count({.closed = true}));
  zapply::write(store, [&](Database& database) { database.execute("DELETE FROM jobs WHERE source_name = 'c'"); });
  CHECK(facets({.closed = std::nullopt}).of(FacetName::kSource).of("c").count == 0);
}

TEST_CASE_FIXTURE(FacetsFixture, "what was rolled back is not counted") {
  const std::int64_t before = facets({}).jobs.count;
  CHECK_THROWS(zapply::write(store, [](Database& database) {
    database.execute("UPDATE jobs SET hidden = 1");
    throw std::runtime_error("no");
  }));
  CHECK(facets({}).jobs.count == before);
}

TEST_CASE_FIXTURE(JobsFixture, "a count is exact to 10,000, and at least that beyond") {
  std::vector<Job> many;
  for (int i = 0; i < 10'001; ++i) many.push_back(job("a", std::to_string(i), "Engineer " + std::to_string(i)));
  save(std::vector<Job>(many.begin(), many.end() - 1));
  CHECK(job_facets(store, {}, at(0)).jobs == FacetCount{10'000, true});
  save({many.back()});
  const JobFacets facets = job_facets(store, {}, at(0));
  CHECK(facets.jobs == FacetCount{10'000, false});
  CHECK(facets.of(FacetName::kSource).of("a") == FacetCount{10'000, false});
  CHECK(facets.of(FacetName::kWorkMode).unknown == FacetCount{10'000, false});
}

TEST_CASE_FIXTURE(FacetsFixture, "a store that others write counts what stands there now") {
  Store other(store.file(), Store::Access::kReadOnly);
  CHECK(job_facets(other, {}, now()).jobs.count == count({}));
  patch(2, {.hidden = true});
  CHECK(job_facets(other, {}, now()).jobs.count == count({}));
}

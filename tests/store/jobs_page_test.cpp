#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "server/store/jobs_page.h"
#include "tests/store/jobs_fixture.h"

using namespace zapply;

namespace {

// Every page of a query, one after the other; each job must come once.
struct PagesFixture : JobsFixture {
  SourceIds all_pages(JobsQuery query, std::int64_t limit) {
    SourceIds ids;
    query.limit = limit;
    for (int pages = 0; pages < 10'000; ++pages) {
      const JobsPage one = page(query);
      CHECK(one.jobs.size() <= static_cast<std::size_t>(limit));
      for (const Job& job : one.jobs) ids.push_back(job.source_id);
      if (!one.next_cursor) return ids;
      query.cursor = *one.next_cursor;
    }
    FAIL("the pages don't end");
    return ids;
  }

  // Differing in everything that is sorted by, with equal and missing values among them.
  void save_many(int count) {
    std::vector<Job> jobs;
    for (int i = 0; i < count; ++i) {
      const std::string number = std::to_string(i);  // in the title, so that nothing has to be compared
      Job one = job(i % 3 == 0 ? "remotive" : "lever", number, (i % 2 == 0 ? "Engineer " : "Designer ") + number,
                    "Company " + std::to_string(i % 7) + (i % 2 == 0 ? "" : "x"));
      one.location = "Place " + std::to_string(i);
      if (i % 4 != 0) one.published_at = at(-(i % 5) * 1000);
      if (i % 3 != 0) one.salary = {"", std::nullopt, 50'000.0 + (i % 4) * 10'000, "EUR", "year"};
      one.description = i % 2 == 0 ? "kubernetes" : "figma and some engineer talk";
      jobs.push_back(one);
    }
    save(jobs, 1, 0);
  }
};

JobsQuery sorted_by(JobSort sort, const std::string& words = "") {
  JobsQuery query;
  query.sort = sort;
  query.words = words;
  return query;
}

}  // namespace

TEST_CASE_FIXTURE(PagesFixture, "words are found in title, company, tags, location and description") {
  Job one = job("a", "1", "Senior Engineer", "Plaid");
  one.tags = {"kubernetes"};
  one.location = "Lisbon";
  one.description = "We work on grüne Energie.";
  save({one, job("a", "2", "Designer", "Figma")});
  for (const char* words :
       {"senior", "PLAID", "kubernetes", "lisbon", "grune", "GRÜNE energie", "senior lisbon", "kube"})
    CHECK(found(words) == SourceIds{"1"});
  CHECK(found("senior figma").empty());
  CHECK(found("kube energie").empty());  // only the last word may be a beginning
  CHECK(found("kube ").empty());         // a finished word isn't one
  CHECK(found("s").empty());             // nor is a single letter
  CHECK(found("se").empty());            // nor are two
  CHECK(found("").size() == 2);
}

TEST_CASE_FIXTURE(PagesFixture, "c, c++ and c# are three languages") {
  save({job("a", "1", "C++ Engineer"), job("a", "2", "C# Engineer"), job("a", "3", "C Engineer"),
        job("a", "4", "Engineer for .NET")});
  CHECK(found("c++") == SourceIds{"1"});
  CHECK(found("C#") == SourceIds{"2"});
  CHECK(found("c") == SourceIds{"3"});
  CHECK(found(".net") == SourceIds{"4"});
}

TEST_CASE_FIXTURE(PagesFixture, "the index follows changes") {
  Job one = job("a", "1", "Plumber");
  one.description = "water";
  save({one}, 1);
  one.title = "Electrician";
  one.description = "wires";
  save({one}, 2);
  CHECK(found("plumber").empty());
  CHECK(found("water").empty());
  CHECK(found("electrician wires") == SourceIds{"1"});
  CHECK(scalar("SELECT count(*) FROM (SELECT 1 FROM job_words WHERE job_words MATCH '\"plumber\"')") == 0);
}

TEST_CASE_FIXTURE(PagesFixture, "who is in a country sees what is open to it, to its regions and to everybody") {
  int id = 0;
  for (const char* from : {"Colombia", "Latin America", "Americas", "worldwide", "Brazil", "Germany", "Made-up Isle"}) {
    ++id;
    Job one = job("a", std::to_string(id), "Engineer", "Company " + std::to_string(id));
    one.remote_from = {"France", from};
    save({one}, id);
  }
  const auto open_to = [&](const std::string& place) {
    JobsQuery query;
    query.remote_from = place;
    return found(query);
  };
  CHECK(open_to("Colombia") == SourceIds{"4", "3", "2", "1"});
  CHECK(open_to("medellín") == SourceIds{"4", "3", "2", "1"});
  CHECK(open_to("LATAM") == SourceIds{"5", "4", "3", "2", "1"});
  CHECK(open_to("Deutschland") == SourceIds{"6", "4"});
  CHECK(open_to("EU").size() == 7);
  CHECK(open_to("made-up isle") == SourceIds{"7", "4"});
  CHECK(open_to("worldwide") == SourceIds{"4"});
}

TEST_CASE_FIXTURE(PagesFixture, "a work mode finds its jobs, and remote those from before there were modes") {
  const std::vector<std::pair<std::optional<WorkMode>, std::optional<bool>>> kinds{
      {WorkMode::kRemote, true}, {WorkMode::kHybrid, false}, {WorkMode::kOnsite, false},
      {std::nullopt, true},      {std::nullopt, false},      {std::nullopt, std::nullopt},
  };
  std::vector<Job> jobs;
  for (const auto& [mode, remote] : kinds) {
    jobs.push_back(job("a", std::to_string(jobs.size() + 1), "Engineer " + std::to_string(jobs.size())));
    jobs.back().work_mode = mode;
    jobs.back().remote = remote;
  }
  save(jobs, 1, 0);
  const auto with = [&](std::vector<WorkMode> modes) {
    JobsQuery query;
    query.work_modes = std::move(modes);
    return found(query);
  };
  CHECK(with({WorkMode::kRemote}) == SourceIds{"4", "1"});
  CHECK(with({WorkMode::kHybrid}) == SourceIds{"2"});
  CHECK(with({WorkMode::kOnsite, WorkMode::kHybrid}) == SourceIds{"3", "2"});
  CHECK(with({WorkMode::kOnsite, WorkMode::kRemote}) == SourceIds{"4", "3", "1"});
  CHECK(with({}).size() == 6);
}

TEST_CASE_FIXTURE(PagesFixture, "every filter filters") {
  Job one = job("a", "1", "Engineer", "Plaid Inc"), two = job("b", "2", "Engineer", "Figma");
  one.remote = true;
  one.remote_from = {"USA", "Canada"};
  one.salary = {"", 8'000, 10'000, "USD", "month"};
  one.published_at = at(-100);
  two.remote = false;
  two.salary = {"", 90'000, std::nullopt, "EUR", "year"};
  two.published_at = at(-200);
  Job three = job("c", "3", "Designer", "Notion");
  three.remote_from = {"worldwide"};
  save({one, two}, 1, 0);
  save({three}, 2, 100);
  patch(1, {.starred = true});

  const auto with = [&](auto set) {
    JobsQuery query;
    set(query);
    return found(query);
  };
  CHECK(with([](JobsQuery& q) { q.sources = {"b", "c"}; }) == SourceIds{"3", "2"});
  CHECK(with([](JobsQuery& q) { q.run_id = 2; }) == SourceIds{"3"});
  CHECK(with([](JobsQuery& q) { q.new_since = at(100); }) == SourceIds{"3"});
  CHECK(with([](JobsQuery& q) { q.remote = true; }) == SourceIds{"1"});
  CHECK(with([](JobsQuery& q) { q.remote = false; }) == SourceIds{"2"});
  CHECK(with([](JobsQuery& q) { q.remote_from = "canada"; }) == SourceIds{"3", "1"});
  for (const char* code : {"CA", "ca", "CAN"})
    CHECK(with([code](JobsQuery& q) { q.remote_from = code; }) == SourceIds{"3", "1"});
  CHECK(with([](JobsQuery& q) { q.remote_from = "nowhere known"; }) == SourceIds{"3"});
  CHECK(with([](JobsQuery& q) { q.company = "plaid"; }) == SourceIds{"1"});
  CHECK(with([](JobsQuery& q) { q.company = "not"; }) == SourceIds{"3"});
  CHECK(with([](JobsQuery& q) { q.salary_min = 100'000; }) == SourceIds{"1"});
  CHECK(with([](JobsQuery& q) { q.salary_min = 90'000; }) == SourceIds{"2", "1"});
  CHECK(with([](JobsQuery& q) { q.posted_after = at(-150); }) == SourceIds{"1"});
  CHECK(with([](JobsQuery& q) { q.starred = true; }) == SourceIds{"1"});
  CHECK(with([](JobsQuery& q) { q.starred = false; }) == SourceIds{"3", "2"});
  CHECK(with([](JobsQuery& q) { q.words = "engineer", q.remote = false, q.sort = JobSort::kSalary; }) ==
        SourceIds{"2"});
  CHECK(with([](JobsQuery& q) { q.run_id = 1, q.salary_min = 100'000; }) == SourceIds{"1"});

  patch(2, {.hidden = true});
  close_missing(9, "c", 200);
  CHECK(with([](JobsQuery&) {}) == SourceIds{"1"});
  CHECK(with([](JobsQuery& q) { q.closed = true; }) == SourceIds{"3"});
  CHECK(with([](JobsQuery& q) { q.closed.reset(); }) == SourceIds{"3", "1"});
  CHECK(with([](JobsQuery& q) { q.hidden = true; }) == SourceIds{"2"});
  CHECK(with([](JobsQuery& q) { q.hidden.reset(), q.closed.reset(); }) == SourceIds{"3", "2", "1"});
}

TEST_CASE_FIXTURE(PagesFixture,
                  "sorts put the newest, latest and best paid first, what is unknown last, companies from A") {
  Job one = job("a", "1", "Engineer", "beta"), two = job("a", "2", "Engineer", "Alpha"),
      three = job("a", "3", "Engineer", "Gamma");
  one.published_at = at(300);
  two.salary = {"", 10, 20, "EUR", "hour"};
  three.published_at = at(200);
  three.salary = {"", std::nullopt, 50'000, "EUR", "year"};
  save({one}, 1, 0);
  save({two, three}, 2, 10);
  CHECK(found(sorted_by(JobSort::kNewest)) == SourceIds{"3", "2", "1"});
  CHECK(found(sorted_by(JobSort::kPublished)) == SourceIds{"1", "3", "2"});
  CHECK(found(sorted_by(JobSort::kSalary)) == SourceIds{"3", "2", "1"});
  CHECK(found(sorted_by(JobSort::kCompany)) == SourceIds{"2", "1", "3"});
}

TEST_CASE_FIXTURE(PagesFixture, "by relevance, titles and companies stand before descriptions") {
  Job deep = job("a", "deep", "Designer", "Acme");
  deep.description = "Talks to the engineer of the database team.";
  save({job("a", "old", "Database Engineer", "Acme"), job("a", "mixed", "Engineer", "Database Inc"), deep});
  CHECK(found(sorted_by(JobSort::kRelevance, "database engineer")) == SourceIds{"mixed", "old", "deep"});
  CHECK(found(sorted_by(JobSort::kNewest, "database engineer")) == SourceIds{"deep", "mixed", "old"});
  CHECK(found(sorted_by(JobSort::kRelevance)) == SourceIds{"deep", "mixed", "old"});
}

TEST_CASE_FIXTURE(PagesFixture, "pages of any size, sort and query hold each job once, in one order") {
  save_many(60);
  for (const JobSort sort :
       {JobSort::kNewest, JobSort::kPublished, JobSort::kSalary, JobSort::kCompany, JobSort::kRelevance})
    for (const char* words : {"", "engineer"}) {
      JobsQuery query = sorted_by(sort, words);
      CAPTURE(name_of(sort));
      CAPTURE(words);
      for (const std::optional<bool> closed : {std::optional<bool>(false), std::optional<bool>()}) {
        query.closed = closed;
        const SourceIds whole = all_pages(query, 100);
        CHECK(whole.size() == 60);
        CHECK(std::set(whole.begin(), whole.end()).size() == 60);
        CHECK(all_pages(query, 1) == whole);
        CHECK(all_pages(query, 7) == whole);
        CHECK(page(query).total == 60);
      }
    }
}

TEST_CASE_FIXTURE(PagesFixture, "a page of 50 jobs takes at most six statements, however many match") {
  const auto statements_of = [&](const JobsQuery& query) {
    return zapply::read(store, [&](Database& database) {
      const std::int64_t before = database.statements_run();
      CHECK(read_jobs_page(database, query, true).jobs.size() == 50);
      return database.statements_run() - before;
    });
  };
  for (const int count : {60, 5'300}) {
    save_many(count);
    save({job("other", "twin", "Engineer 1", "Acme")});
    for (const JobSort sort :
         {JobSort::kNewest, JobSort::kPublished, JobSort::kSalary, JobSort::kCompany, JobSort::kRelevance})
      for (const char* words : {"", "engineer"}) {
        CAPTURE(count);
        CAPTURE(name_of(sort));
        CAPTURE(words);
        CHECK(statements_of(sorted_by(sort, words)) <= 6);
      }
  }
}

TEST_CASE_FIXTURE(PagesFixture, "above what is gathered at once, results and order are the same") {
  save_many(5'300);
  for (int i = 0; i < 40; ++i) patch(i * 100 + 1, {.starred = true, .hidden = i % 2 == 0});
  for (const JobSort sort :
       {JobSort::kNewest, JobSort::kPublished, JobSort::kSalary, JobSort::kCompany, JobSort::kRelevance})
    for (const bool by_run : {false, true}) {
      CAPTURE(name_of(sort));
      JobsQuery query = sorted_by(sort, by_run ? "" : "engineer");
      query.hidden.reset();
      if (by_run) query.run_id = 1;
      const SourceIds walked = all_pages(query, 1'000);
      CHECK(walked.size() == 5'300);
      CHECK(std::set(walked.begin(), walked.end()).size() == 5'300);
      CHECK(page(query).total == 5'300);
      // The starred ones are few, so that they are gathered: they must stand in the same order.
      JobsQuery few = query;
      few.starred = true;
      if (by_run) few.run_id.reset();
      SourceIds expected;
      for (const std::string& id : walked)
        if (const int n = std::stoi(id); n % 100 == 0 && n < 4'000) expected.push_back(id);
      CHECK(all_pages(few, 9) == expected);
    }
}

TEST_CASE_FIXTURE(PagesFixture, "among very many jobs with a word, those in a range are found in the same order") {
  save_many(5'300);
  const auto is_chosen = [](int id) { return id % 100 == 1; };
  zapply::write(store, [](Database& database) {
    database.execute(
        "UPDATE jobs SET published_at = 1900000000000, salary_year = 300000, remote = id % 200 = 1 WHERE id % 100 = 1");
  });
  JobsQuery none = sorted_by(JobSort::kNewest, "figma");  // in a chosen one never, in some 2,650 others
  none.salary_min = 300'000;
  CHECK(found(none).empty());
  for (const JobSort sort :
       {JobSort::kNewest, JobSort::kPublished, JobSort::kSalary, JobSort::kCompany, JobSort::kRelevance}) {
    CAPTURE(name_of(sort));
    SourceIds chosen, remote;
    for (const std::string& id : all_pages(sorted_by(sort, "engineer"), 1'000)) {
      if (is_chosen(std::stoi(id) + 1)) chosen.push_back(id);
      if (std::stoi(id) % 200 == 0) remote.push_back(id);
    }
    CHECK(chosen.size() == 53);
    JobsQuery by_pay = sorted_by(sort, "engineer");
    by_pay.salary_min = 300'000;
    CHECK(all_pages(by_pay, 10) == chosen);
    CHECK(page(by_pay).total == 53);
    JobsQuery by_date = sorted_by(sort, "engineer");
    by_date.posted_after = from_ms(1'900'000'000'000);
    by_date.remote = true;
    CHECK(all_pages(by_date, 10) == remote);
    CHECK(page(by_date).total == static_cast<std::int64_t>(remote.size()));
  }
}

TEST_CASE_FIXTURE(PagesFixture,
                  "few that match are counted right where all have to be read, on a page and over pages") {
  save_many(5'300);
  zapply::write(store, [](Database& database) {
    database.execute("UPDATE jobs SET remote_from = '[\"Peru\"]' WHERE id IN (7, 2007, 5207)");
  });
  for (const JobsQuery& query : {sorted_by(JobSort::kNewest), sorted_by(JobSort::kCompany, "engineer")}) {
    JobsQuery in_peru = query;
    in_peru.remote_from = "Peru";
    CHECK(all_pages(in_peru, 10).size() == 3);
    CHECK(all_pages(in_peru, 2).size() == 3);
    for (const std::int64_t limit : {2, 10}) {
      in_peru.limit = limit;
      CHECK(page(in_peru).total == 3);
    }
  }
}

TEST_CASE_FIXTURE(PagesFixture, "what is unknown is in no range, however wide") {
  Job known = job("a", "known");
  known.published_at = at(0);
  known.salary = {"", 1.0, std::nullopt, "EUR", "year"};
  save({known, job("a", "unknown", "Another")});
  JobsQuery query;
  query.salary_min = 0;
  CHECK(found(query) == SourceIds{"known"});
  query.salary_min.reset();
  query.posted_after = from_ms(-1'000'000'000);
  CHECK(found(query) == SourceIds{"known"});
}

TEST_CASE_FIXTURE(PagesFixture, "totals are exact to 10,000, then only a lower bound") {
  std::vector<Job> jobs;
  for (int i = 0; i < 10'001; ++i) jobs.push_back(job("a", std::to_string(i), "T" + std::to_string(i)));
  jobs.resize(10'000);
  save(jobs);
  CHECK(page({}).total == 10'000);
  CHECK(page({}).total_at_least == 10'000);
  save({job("a", "one more", "One more")});
  CHECK_FALSE(page({}).total.has_value());
  CHECK(page({}).total_at_least == 10'000);
  CHECK(page(sorted_by(JobSort::kNewest, "acme")).total_at_least == 10'000);
  CHECK_FALSE(page(sorted_by(JobSort::kNewest, "acme")).total.has_value());
}

TEST_CASE_FIXTURE(PagesFixture, "a cursor that the query didn't give out is refused") {
  save_many(10);
  JobsQuery query = sorted_by(JobSort::kPublished);
  query.limit = 3;
  const std::string cursor = page(query).next_cursor.value();
  JobsQuery other = query;
  other.cursor = cursor;
  CHECK_NOTHROW(page(other));
  other.limit = 5;
  CHECK_NOTHROW(page(other));
  other.sort = JobSort::kNewest;
  CHECK_THROWS_AS(page(other), BadCursor);
  other.sort = JobSort::kPublished;
  other.words = "engineer";
  CHECK_THROWS_AS(page(other), BadCursor);
  for (const std::string& broken :
       {std::string("x"), std::string("zz"), std::string("7b7d"), cursor.substr(2), cursor + "21",
        std::string("5b312c312c225c75643830305d"), std::string(100'000, 'a')}) {
    query.cursor = broken;
    CHECK_THROWS_AS(page(query), BadCursor);
  }
}

TEST_CASE_FIXTURE(PagesFixture, "a page goes on where the last one ended while jobs come and close") {
  save_many(20);
  JobsQuery query;
  query.limit = 5;
  JobsPage first = page(query);
  SourceIds seen;
  for (const Job& one : first.jobs) seen.push_back(one.source_id);
  save({job("a", "new", "New one")}, 2, 50);
  zapply::write(store,
                [](Database& database) { database.execute("UPDATE jobs SET closed_at = 1 WHERE source_id = '19'"); });
  query.cursor = first.next_cursor.value();
  const SourceIds second = found(query);
  CHECK(second == SourceIds{"14", "13", "12", "11", "10"});
}

TEST_CASE_FIXTURE(PagesFixture, "a search says what it wants and what not, in words, phrases and fields") {
  Job one = job("a", "1", "Senior Rust Engineer", "Plaid");
  one.description = "Machine learning in production, with Tokio.";
  Job two = job("a", "2", "Front-end Developer", "Figma");
  two.description = "Learning about a machine. Node.js.";
  Job three = job("b", "3", "北京软件工程师", "Rust Co");
  save({one, two, three});
  const auto found = [&](const std::string& words) {
    SourceIds ids = all_pages(sorted_by(JobSort::kNewest, words), 2);
    std::sort(ids.begin(), ids.end());
    CHECK(all_pages(sorted_by(JobSort::kRelevance, words), 1).size() == ids.size());
    CHECK(all_pages(sorted_by(JobSort::kCompany, words), 1).size() == ids.size());
    return ids;
  };
  CHECK(found("rust") == SourceIds{"1", "3"});
  CHECK(found("title:rust") == SourceIds{"1"});
  CHECK(found("company:rust") == SourceIds{"3"});
  CHECK(found("rust -senior") == SourceIds{"3"});
  CHECK(found("-rust") == SourceIds{"2"});
  CHECK(found("-rust -frontend").empty());
  CHECK(found("senior OR nodejs") == SourceIds{"1", "2"});
  CHECK(found("\"machine learning\"") == SourceIds{"1"});
  CHECK(found("-\"machine learning\"") == SourceIds{"2", "3"});
  CHECK(found("\"machine learning\" OR 工程师") == SourceIds{"1", "3"});
  CHECK(found("frontend") == SourceIds{"2"});
  CHECK(found("front end") == SourceIds{"2"});
  CHECK(found("source:b") == SourceIds{"3"});
  for (const char* lax :
       {"\"", "OR", "(", ")", "-", "\"rust", "title:", "NOT", "* ^ { } :", "a:b", "NEAR(a b)", "'--"}) {
    CAPTURE(std::string(lax));
    CHECK_NOTHROW(found(lax));
  }
  JobsQuery query = sorted_by(JobSort::kSalary, "-rust");
  query.sources = {"a"};
  CHECK(all_pages(query, 5) == SourceIds{"2"});
}

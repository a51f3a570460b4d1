#include "shared/jobs_query.h"

#include <doctest/doctest.h>

#include <random>

#include "shared/query_reader.h"
#include "shared/text.h"

namespace zapply {
namespace {

Timestamp time(const char* text) { return parse_rfc3339(text).value(); }

struct Written {
  JobsQuery query;
  std::string text;
};

std::vector<Written> every_parameter() {
  return {
      {{}, ""},
      {{.words = "c++ & rust", .sort = JobSort::kRelevance}, "q=c%2B%2B%20%26%20rust"},
      {{.words = "rust"}, "q=rust&sort=newest"},
      {{.sources = {"lever", "weworkremotely"}}, "source=lever,weworkremotely"},
      {{.run_id = 9'007'199'254'740'993}, "run_id=9007199254740993"},
      {{.new_since = time("2026-11-23T16:18:05.123Z")}, "new=2026-11-23T16:18:05.123Z"},
      {{.work_modes = {WorkMode::kRemote}}, "work_mode=remote"},
      {{.work_modes = {WorkMode::kOnsite, WorkMode::kHybrid}}, "work_mode=onsite,hybrid"},
      {{.remote = true}, "remote=true"},
      {{.remote = false}, "remote=false"},
      {{.remote_from = "Côte d'Ivoire"}, "remote_from=C%C3%B4te%20d%27Ivoire"},
      {{.company = "plaid"}, "company=plaid"},
      {{.without_companies = {"Acme, Inc.", "X"}}, "exclude_company=Acme,%20Inc.%7CX"},
      {{.employments = {"full-time", "contract"}}, "employment=full-time,contract"},
      {{.seniorities = {"lead"}}, "seniority=lead"},
      {{.unsaid = {Unsaid::kRemoteFrom, Unsaid::kSalary}}, "unknown=remote_from,salary_min"},
      {{.salary_min = 90'000.5}, "salary_min=90000.5"},
      {{.posted_after = time("1969-07-20")}, "posted_after=1969-07-20T00:00:00.000Z"},
      {{.profile = "ann & co"}, "profile=ann%20%26%20co"},
      {{.profile = "ann", .verdicts = {Verdict::kYes, Verdict::kNo}}, "profile=ann&verdict=yes,no"},
      {{.profile = "ann", .score_min = 60, .sort = JobSort::kMatch}, "profile=ann&score_min=60&sort=match"},
      {{.starred = true}, "starred=true"},
      {{.starred = false}, "starred=false"},
      {{.closed = true}, "closed=true"},
      {{.closed = std::nullopt, .hidden = true}, "closed=any&hidden=true"},
      {{.hidden = std::nullopt}, "hidden=any"},
      {{.duplicates = true}, "duplicates=true"},
      {{.sort = JobSort::kSalary}, "sort=salary"},
      {{.sort = JobSort::kRelevance}, "sort=relevance"},
      {{.cursor = "5b312c"}, "cursor=5b312c"},
      {{.limit = 200}, "limit=200"},
  };
}

/// The parameter that is wrong with `text`, and how.
std::string fault(const std::string& text) {
  try {
    parse_jobs_query(Query::parse(text));
  } catch (const BadQuery& error) {
    return error.parameter + ": " + (error.expected.empty() ? error.what() : error.expected);
  }
  return "none";
}

class RandomQueries {
 public:
  JobsQuery next() {
    JobsQuery query;
    maybe([&] { query.words = text(), query.sort = JobSort::kRelevance; });
    maybe([&] { query.sources = {name(), name(), name()}; });
    maybe([&] { query.run_id = 1 + static_cast<std::int64_t>(random_() >> 1); });
    maybe([&] { query.new_since = instant(); });
    maybe([&] { query.work_modes = {WorkMode::kHybrid, coin() ? WorkMode::kRemote : WorkMode::kOnsite}; });
    maybe([&] { query.remote = coin(); });
    maybe([&] { query.remote_from = text(); });
    maybe([&] { query.company = text(); });
    maybe([&] { query.without_companies = {"Acme, Inc.", "Über & Co"}; });
    maybe([&] { query.employments = {"contract", "freelance"}; });
    maybe([&] { query.seniorities = {"lead", "junior"}; });
    maybe([&] { query.unsaid = {Unsaid::kWorkMode, Unsaid::kSeniority}; });
    maybe([&] { query.salary_min = std::uniform_real_distribution<>(-1e12, 1e12)(random_); });
    maybe([&] { query.posted_after = instant(); });
    maybe([&] { query.profile = text(); });
    maybe([&] { query.verdicts = {Verdict::kUnknown, Verdict::kYes}; });
    maybe([&] { query.score_min = static_cast<std::int64_t>(random_() % 101); });
    maybe([&] { query.starred = coin(); });
    maybe([&] { query.closed = coin() ? std::optional(true) : std::nullopt; });
    maybe([&] { query.hidden = coin() ? std::optional(true) : std::nullopt; });
    maybe([&] { query.duplicates = true; });
    maybe([&] { query.sort = static_cast<JobSort>(random_() % enum_count<JobSort>()); });
    maybe([&] { query.cursor = name(); });
    maybe([&] { query.limit = 1 + static_cast<std::int64_t>(random_() % kJobsLimitMax); });
    return query;
  }

 private:
  bool coin() { return random_() % 2 == 0; }
  template <class F>
  void maybe(F f) {
    if (coin()) f();
  }
  Timestamp instant() {
    static const std::int64_t first = to_ms(time("0000-01-01")), last = to_ms(time("9999-12-31"));
    return from_ms(std::uniform_int_distribution<std::int64_t>(first, last)(random_));
  }
  std::string text() {
    std::string out;
    while (out.empty() || random_() % 8 != 0)
      append_utf8(out, static_cast<char32_t>(1 + random_() % (coin() ? 0x7f : 0xd7ff)));
    return out.size() <= 1000 ? out : "x";
  }
  std::string name() {
    std::string out = text();
    for (char& c : out)
      if (c == ',') c = '-';
    return out;
  }

  std::mt19937_64 random_{20261129};
};

TEST_CASE("each parameter of a search of jobs is written and read as the API has it, defaults left out") {
  for (const Written& written : every_parameter()) {
    CHECK(to_query(written.query).text() == written.text);
    CHECK_MESSAGE(parse_jobs_query(Query::parse(written.text)) == written.query, written.text);
  }
}

TEST_CASE("there is an example of each parameter") {
  std::string texts;
  for (const Written& written : every_parameter()) texts += "&" + written.text;
  for (const std::string_view name : jobs_query_parameters())
    CHECK_MESSAGE(texts.find("&" + std::string(name) + "=") != texts.npos, name);
}

TEST_CASE("10,000 random searches read back as they were") {
  RandomQueries random;
  for (int i = 0; i < 10'000; ++i) {
    const JobsQuery query = random.next();
    const std::string text = to_query(query).text();
    REQUIRE_MESSAGE(parse_jobs_query(Query::parse(text)) == query, text);
  }
}

TEST_CASE("what people write is read as well: days, zones, ones and zeros, repeated lists, the default said") {
  const JobsQuery query = parse_jobs_query(
      Query::parse("source=a&source=b,,c&new=2026-11-23&posted_after=2026-11-23T01:00:00%2B02:00&remote=1&starred=0&"
                   "salary_min=1.5e3&closed=false&hidden=0&limit=50&company=&"
                   "work_mode=hybrid&work_mode=remote,hybrid"));
  CHECK(query.work_modes == std::vector{WorkMode::kHybrid, WorkMode::kRemote});
  CHECK(query.sources == std::vector<std::string>{"a", "b", "c"});
  CHECK(query.new_since == time("2026-11-23T00:00:00Z"));
  CHECK(query.posted_after == time("2026-11-22T23:00:00Z"));
  CHECK(query.remote == true);
  CHECK(query.starred == false);
  CHECK(query.salary_min == 1500);
  CHECK(query.closed == false);
  CHECK(query.limit == 50);
  CHECK(to_query(query).get("closed") == "");
}

TEST_CASE("a bad value is named, and told what was expected") {
  const std::string any_time = "a time such as 2026-11-23T16:18:05Z or a date";
  CHECK(fault("run_id=0") == "run_id: a whole number from 1 to 9223372036854775807");
  CHECK(fault("run_id=seven") == "run_id: a whole number from 1 to 9223372036854775807");
  CHECK(fault("new=yesterday") == "new: " + any_time);
  CHECK(fault("posted_after=2026-13-01") == "posted_after: " + any_time);
  for (const char* name : {"remote", "starred", "closed", "hidden", "duplicates"})
    CHECK(fault(name + std::string("=perhaps")) == name + std::string(": true or false"));
  CHECK(fault("remote=any") == "remote: true or false");
  for (const char* amount : {"lots", "+1", "0x10", "1e999", "inf", "nan", "1,5", " 1", "1 "})
    CHECK(fault(Query().add("salary_min", amount).text()) == "salary_min: a number");
  CHECK(fault("work_mode=remote,elsewhere") == "work_mode: one of remote, hybrid, onsite");
  CHECK(fault("employment=fulltime") == "employment: one of " + joined(kEmployments));
  CHECK(fault("seniority=boss") == "seniority: one of " + joined(kSeniorities));
  CHECK(fault("unknown=company") == "unknown: one of work_mode, remote_from, employment, seniority, salary_min");
  CHECK(fault("sort=best") == "sort: one of newest, published, salary, company, relevance, match");
  for (const char* limit : {"0", "201", "-1", "1.5"})
    CHECK(fault("limit=" + std::string(limit)) == "limit: a whole number from 1 to 200");
  for (const char* name : {"q", "source", "remote_from", "company", "cursor"}) {
    CHECK(fault(name + std::string("=a%00")) == name + std::string(": UTF-8 without NUL"));
    CHECK(fault(name + std::string("=%ff")) == name + std::string(": UTF-8 without NUL"));
    CHECK(fault(Query().add(name, std::string(1001, 'x')).text()) == name + std::string(": at most 1,000 bytes"));
  }
  CHECK(fault("q=a&q=b") == "q: query parameter \"q\" is given more than once");
  CHECK(fault("colour") == "colour: unknown query parameter \"colour\": known are " + joined(jobs_query_parameters()));
}

TEST_CASE("a page's place is unknown where everything is asked for") {
  CHECK_NOTHROW(parse_jobs_query(Query::parse("q=rust"), jobs_filter_parameters()));
  CHECK_THROWS_AS(parse_jobs_query(Query::parse("cursor=5b"), jobs_filter_parameters()), BadQuery);
  CHECK_THROWS_AS(parse_jobs_query(Query::parse("limit=5"), jobs_filter_parameters()), BadQuery);
}

TEST_CASE("a parameter is set by itself, and a list's values are added") {
  JobsQuery query;
  set_parameter(query, "source", "lever");
  set_parameter(query, "source", "ashby,workday");
  set_parameter(query, "q", "rust");
  CHECK(query == JobsQuery{.words = "rust", .sources = {"lever", "ashby", "workday"}});
  CHECK_THROWS_AS(set_parameter(query, "salary_min", "lots"), BadQuery);
}

}  // namespace
}  // namespace zapply

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>
#include <tuple>

#include "server/store/cleaning.h"
#include "server/store/matches.h"
#include "server/store/profiles.h"
#include "server/store/statistics.h"
#include "tests/store/jobs_fixture.h"

using namespace zapply;

namespace {

constexpr int kDay = 86'400;

/// Changes that come in any order, and each sum beside what a scan of the tables says.
struct SumsFixture : JobsFixture {
  std::mt19937 random{7};
  int second = 0;
  std::int64_t profile_id = 0, profile_revision = 0;

  int below(int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); }
  std::int64_t some_job() {
    return scalar("SELECT coalesce(max(id), 0) FROM jobs") == 0
               ? 0
               : 1 + below(static_cast<int>(scalar("SELECT max(id) FROM jobs")));
  }

  void keep_profile() {
    save_profile(store, {.name = "ann", .file = "{\"n\": " + std::to_string(second) + "}"});
    const auto ann = find_profile(store, "ann");
    profile_id = ann->id;
    profile_revision = ann->revision;
  }
  Job some_posting() {
    const std::string source(1, static_cast<char>('a' + below(4)));
    Job one = job(source, std::to_string(below(40)), "Engineer " + std::to_string(below(30)),
                  "Acme " + std::to_string(below(6)));
    if (below(3) > 0) one.salary = {"", {}, 1'000.0 * below(200), below(2) == 0 ? "EUR" : "USD", "year"};
    return one;
  }
  void match_some() {
    std::vector<NewMatch> matches;
    for (int i = 0; i < 30; ++i) {
      NewMatch match{.job_id = some_job(), .standing = {static_cast<Verdict>(below(3)), below(101)}};
      if (match.standing.verdict == Verdict::kNo) match.rule = below(2) == 0 ? "place" : "pay";
      if (std::none_of(matches.begin(), matches.end(), [&](const NewMatch& m) { return m.job_id == match.job_id; }))
        matches.push_back(match);
    }
    keep_matches(store, {{profile_id, profile_revision}, 1, MatchCause::kProfile}, matches, 1);
  }
  void run_some() {
    Run run = new_run({"a", "b", "c"}, second);
    run.id = insert(run);
    for (SourceRun& source : run.source_runs) {
      source.status = static_cast<SourceRunStatus>(1 + below(5));
      if (below(5) > 0) source.started_at = at(second);
      source.requests = below(9);
      source.jobs_found = below(50);
      source.jobs_new = below(3);
      source.bytes = below(9'999);
    }
    run.status = RunStatus::kCompleted;
    update(run);
  }

  void change_something() {
    second += below(kDay);
    switch (below(10)) {
      case 0:
      case 1: {
        std::vector<Job> jobs;
        std::set<std::string> ids;
        for (int i = 0; i < 12; ++i)
          if (Job one = some_posting(); ids.insert(one.source_name + one.source_id).second)
            jobs.push_back(std::move(one));
        save(jobs, 1 + below(50), second);
        break;
      }
      case 2:
        close_missing(1'000 + second, std::string(1, static_cast<char>('a' + below(4))), second);
        break;
      case 3:
        if (const auto id = some_job()) patch(id, {.hidden = below(2) == 0});
        break;
      case 4:
        if (const auto id = some_job()) patch(id, {.starred = below(2) == 0});
        break;
      case 5:
        if (const auto id = some_job()) patch(id, {.not_duplicate = below(2) == 0});
        break;
      case 6:
        if (some_job()) match_some();
        break;
      case 7:
        run_some();
        break;
      case 8:
        if (const std::int64_t newest = scalar("SELECT coalesce(max(id), 0) FROM runs"))
          delete_run(store, 1 + below(static_cast<int>(newest)));
        break;
      default:
        if (below(3) == 0) delete_closed_jobs(store, at(second - 20 * kDay), 5);
        if (below(6) == 0) keep_profile();
        if (below(20) == 0) {
          remove_profile(store, "ann");
          keep_profile();
        }
    }
  }

  using Rows = std::vector<std::string>;
  Rows rows(const std::string& sql) {
    return zapply::read(store, [&](Database& database) {
      Rows out;
      auto select = database.prepare(sql);
      while (select.step()) out.emplace_back(select.text(0));
      return out;
    });
  }
  void check_kept_sums() {
    const std::string ended = "('completed', 'unchanged', 'failed', 'cancelled')";
    CHECK(
        rows("SELECT source_name || ' ' || day || ' ' || asked || ' ' || failed || ' ' || requests || ' ' || bytes"
             " || ' ' || jobs_found FROM source_days WHERE asked <> 0 OR requests <> 0 ORDER BY 1") ==
        rows("SELECT source_name || ' ' || (started_at / 86400000) || ' ' || count(*) || ' ' || sum(status = 'failed')"
             " || ' ' || sum(requests) || ' ' || sum(bytes) || ' ' || sum(jobs_found) FROM run_sources"
             " WHERE started_at IS NOT NULL AND status IN " +
             ended + " GROUP BY source_name, started_at / 86400000 ORDER BY 1"));
    const std::string fits = "(verdict < 2 AND score >= " + std::to_string(kFittingScore) + ")";
    CHECK(rows("SELECT profile_id || ' ' || verdict || ' ' || fits || ' ' || rule || ' ' || matches FROM match_sums"
               " WHERE matches <> 0 ORDER BY 1") ==
          rows("SELECT profile_id || ' ' || verdict || ' ' || " + fits +
               " || ' ' || coalesce(rule, '') || ' ' || count(*) FROM matches WHERE state = 0"
               " GROUP BY profile_id, verdict, " +
               fits + ", coalesce(rule, '') ORDER BY 1"));
  }

  FiguresWanted wanted(JobsQuery query = {}) {
    query.profile = "ann";
    FiguresWanted out{.query = std::move(query), .fitting_max = 10'000};
    for (int day = 0; day * kDay <= second; ++day) out.day_starts.push_back(at(day * kDay));
    out.day_starts.push_back(at(second + kDay));
    out.read_until = {{"a", at(second)}, {"b", at(second)}, {"c", at(second - kDay)}};
    return out;
  }
  void check_figures() {
    const JobFigures of = job_figures(store, wanted());
    CHECK(of.new_jobs.jobs == scalar("SELECT count(*) FROM jobs WHERE duplicate_of IS NULL"));
    std::int64_t in_days = 0;
    for (const NewJobs::OfSource& source : of.new_jobs.sources) {
      for (std::size_t day = 0; day < source.days.size(); ++day) {
        in_days += source.days[day];
        const std::int64_t from = to_ms(wanted().day_starts[day]), to = to_ms(wanted().day_starts[day + 1]);
        CHECK(source.days[day] ==
              scalar("SELECT count(*) FROM jobs WHERE duplicate_of IS NULL AND source_name = '" + source.source_name +
                     "' AND first_seen_at >= " + std::to_string(from) + " AND first_seen_at < " + std::to_string(to)));
      }
    }
    CHECK(in_days == of.new_jobs.jobs);
    CHECK(of.jobs == scalar("SELECT count(*) FROM jobs WHERE state = 0"));
    CHECK(of.open == of.jobs);
    for (const auto& [currency, pays] : of.pay)
      CHECK(static_cast<std::int64_t>(pays.size()) ==
            scalar("SELECT count(*) FROM jobs WHERE state = 0 AND salary_year >= 0.01 AND salary_currency = '" +
                   currency + "'"));
    std::int64_t closed = 0, open = 0;
    for (const std::int64_t n : of.lifetimes.closed) closed += n;
    for (const std::int64_t n : of.lifetimes.open) open += n;
    CHECK(closed == scalar("SELECT count(*) FROM jobs WHERE duplicate_of IS NULL AND closed_at IS NOT NULL"));
    CHECK(open ==
          scalar("SELECT count(*) FROM jobs WHERE duplicate_of IS NULL AND closed_at IS NULL AND source_name <> 'd'"));
    CHECK(of.lifetimes.untold ==
          scalar("SELECT count(*) FROM jobs WHERE duplicate_of IS NULL AND closed_at IS NULL AND source_name = 'd'"));
    for (int day = 0; day < 9; ++day)
      CHECK(
          of.lifetimes.closed[static_cast<std::size_t>(day)] ==
          scalar("SELECT count(*) FROM jobs WHERE duplicate_of IS NULL AND (closed_at - first_seen_at) / 86400000 = " +
                 std::to_string(day)));
    const std::string fit = " FROM matches AS m JOIN jobs AS j ON j.id = m.job_id WHERE verdict < 2 AND score >= 60";
    CHECK(of.fitting == scalar("SELECT count(*)" + fit + " AND j.state = 0"));
    CHECK(static_cast<std::int64_t>(of.newest_fitting.size()) == of.fitting);
    for (const SourceYield& source : of.of_sources) {
      const std::string name = " AND j.source_name = '" + source.source_name + "'";
      CHECK(source.found == scalar("SELECT count(*) FROM jobs AS j WHERE 1" + name));
      CHECK(source.unique == scalar("SELECT count(*) FROM jobs AS j WHERE duplicate_of IS NULL" + name));
      CHECK(source.starred == scalar("SELECT count(*) FROM jobs AS j WHERE starred = 1" + name));
      CHECK(source.fitting.value_or(0) == scalar("SELECT count(*)" + fit + " AND duplicate_of IS NULL" + name));
    }
  }
};

}  // namespace

TEST_CASE_FIXTURE(SumsFixture, "kept sums are what a scan says, whatever was changed in whatever order") {
  keep_profile();
  for (int i = 0; i < 400; ++i) {
    change_something();
    if (i % 40 == 39) {
      CAPTURE(i);
      check_kept_sums();
      check_figures();
    }
  }
  CHECK(scalar("SELECT count(*) FROM source_days") > 20);
  CHECK(scalar("SELECT count(*) FROM jobs WHERE closed_at IS NOT NULL") > 5);
  CHECK(scalar("SELECT count(*) FROM jobs WHERE duplicate_of IS NOT NULL") > 5);
}

TEST_CASE_FIXTURE(SumsFixture, "the figures of a query are of the jobs that its list has") {
  keep_profile();
  for (int i = 0; i < 200; ++i) change_something();
  const auto count = [&](JobsQuery query) {
    query.limit = 1;
    return page(query).total.value();
  };
  for (const JobsQuery& query :
       {JobsQuery{.words = "engineer"}, JobsQuery{.words = "\"engineer 7\""}, JobsQuery{.sources = {"a", "b"}},
        JobsQuery{.new_since = at(20 * kDay)}, JobsQuery{.company = "acme 3"}, JobsQuery{.salary_min = 90'000},
        JobsQuery{.closed = true}, JobsQuery{.profile = "ann", .verdicts = {Verdict::kYes, Verdict::kUnknown}},
        JobsQuery{.profile = "ann", .verdicts = {Verdict::kUnknown, Verdict::kYes}, .score_min = 42},
        JobsQuery{.profile = "ann", .verdicts = {Verdict::kNo}}, JobsQuery{.profile = "ann", .score_min = 70},
        JobsQuery{.starred = true, .closed = std::nullopt, .hidden = std::nullopt}}) {
    CAPTURE(to_query(query).text());
    const JobFigures of = job_figures(store, wanted(query));
    CHECK(of.is_exact);
    CHECK(of.jobs == count(query));
    std::size_t with_pay = 0;
    for (const auto& [currency, pays] : of.pay) with_pay += pays.size();
    JobsQuery paid = query;
    paid.salary_min = std::max(query.salary_min.value_or(0), 0.01);
    CHECK(static_cast<std::int64_t>(with_pay) == count(paid));
    JobsQuery any = query;
    any.closed.reset();
    any.hidden.reset();
    CHECK(of.new_jobs.jobs == count(any));
  }
}

TEST_CASE_FIXTURE(SumsFixture, "only the newest that fit are named, and all of them counted") {
  keep_profile();
  std::vector<Job> jobs;
  std::vector<NewMatch> matches;
  for (int i = 1; i <= 30; ++i) {
    jobs.push_back(job("a", std::to_string(i), "Engineer " + std::to_string(i), "Company " + std::to_string(i)));
    matches.push_back({.job_id = i, .standing = {Verdict::kYes, 80}});
  }
  save(jobs);
  keep_matches(store, {{profile_id, profile_revision}, 1, MatchCause::kProfile}, matches, 0);
  FiguresWanted few = wanted();
  few.fitting_max = 4;
  const JobFigures of = job_figures(store, few);
  CHECK(of.fitting == 30);
  CHECK(of.newest_fitting == IdList{27, 28, 29, 30});
}

TEST_CASE_FIXTURE(SumsFixture, "a source's last askings are told oldest first, without times when it was not asked") {
  for (int i = 0; i < 40; ++i) {
    Run run = new_run({"a"}, i * kDay);
    run.id = insert(run);
    SourceRun& source = run.source_runs.front();
    source.started_at = run.started_at;
    source.status = i % 4 == 0   ? SourceRunStatus::kSkipped
                    : i % 4 == 1 ? SourceRunStatus::kFailed
                    : i % 4 == 2 ? SourceRunStatus::kUnchanged
                                 : SourceRunStatus::kCompleted;
    source.requests = 2;
    source.jobs_new = i % 4 == 3 ? i : 0;
    run.status = RunStatus::kCompleted;
    update(run);
  }
  std::vector<SourceYield> sources{{.source_name = "a"}, {.source_name = "b"}};
  const std::int64_t first = to_ms(at(0)) / 86'400'000;
  add_asks(store, sources, first + 10, first + 19);
  const auto& asks = sources.front().asks;
  REQUIRE(asks.size() == 30);
  CHECK(asks.back() == SourceYield::Ask{40, AskOutcome::kFoundNew, 39});
  CHECK(asks[28] == SourceYield::Ask{39, AskOutcome::kNothingNew, 0});
  CHECK(asks[27] == SourceYield::Ask{38, AskOutcome::kFailed, 0});
  CHECK(asks.front().run_id == 2);
  CHECK(sources.front().asked == 8);  // of ten days two were skipped
  CHECK(sources.front().requests == 16);
  CHECK(sources.back() == SourceYield{.source_name = "b"});
}

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "server/store/cleaning.h"
#include "server/store/job_duplicates.h"
#include "server/store/sources_table.h"
#include "tests/jobs_fixture.h"

using namespace zapply;

namespace {

// Reading all of these is what is meant, or there is no other way.
const std::set<std::string> kScansAllowed{
    "SCAN meta",         // one row
    "SCAN sources",      // the list of all sources, in the order of their names
    "SCAN fetch_state",  // a row per list; all of them after cleaning
    "SCAN deleted_runs USING INDEX deleted_runs_to_purge",  // an index of nothing but those
};

bool is_exempt(const std::string& sql) {
  // Text in the middle of errors and names: no index helps, and there are thousands of runs, not millions.
  // Cleaning reads all runs, once. The schema is looked at when the database is opened.
  return sql.find("error_message LIKE") != std::string::npos ||
         sql.find("completed_at < ?") != std::string::npos || sql.find("sqlite_schema") != std::string::npos;
}

bool has_plan(const std::string& sql) {
  return sql.starts_with("SELECT") || sql.starts_with("UPDATE") || sql.starts_with("DELETE") ||
         sql.starts_with("INSERT");
}

struct PlanFixture : JobsFixture {
  std::vector<std::string> plan_of(Database& database, const std::string& sql) {
    std::vector<std::string> lines;
    auto explain = database.prepare("EXPLAIN QUERY PLAN " + sql);
    while (explain.step()) lines.emplace_back(explain.text(3));
    return lines;
  }

  // Checks every statement that the connection has prepared; returns how many.
  std::size_t check_plans(Database& database, bool may_sort) {
    std::size_t checked = 0;
    for (const std::string& sql : database.prepared()) {
      if (!has_plan(sql) || is_exempt(sql)) continue;
      ++checked;
      for (const std::string& line : plan_of(database, sql)) {
        CAPTURE(sql);
        CAPTURE(line);
        const bool scans = line.starts_with("SCAN ") && line.find("COVERING INDEX") == std::string::npos &&
                           line.find("VIRTUAL TABLE") == std::string::npos && line != "SCAN CONSTANT ROW" &&
                           !line.starts_with("SCAN (subquery");
        CHECK((!scans || kScansAllowed.contains(line)));
        // Runs of a time stand in the order of their start, not of their ids.
        if (!may_sort && sql.find("started_at >=") == std::string::npos)
          CHECK(line.find("TEMP B-TREE") == std::string::npos);
      }
    }
    return checked;
  }
};

std::vector<JobsQuery> all_kinds_of_search() {
  std::vector<JobsQuery> queries;
  for (const JobSort sort :
       {JobSort::kNewest, JobSort::kPublished, JobSort::kSalary, JobSort::kCompany, JobSort::kRelevance})
    for (int kind = 0; kind < 7; ++kind) {
      JobsQuery query;
      query.sort = sort;
      query.limit = 2;
      if (kind == 1) query.words = "engineer";
      if (kind == 2) query.sources = {"a", "b"};
      if (kind == 3) query.run_id = 1;
      if (kind == 4) query.starred = true;
      if (kind == 5) query.new_since = StoreFixture::at(0);
      if (kind == 6) {
        query.remote = true;
        query.remote_from = "USA";
        query.salary_min = 1;
        query.posted_after = StoreFixture::at(-100);
        query.closed.reset();
        query.hidden.reset();
      }
      queries.push_back(query);
    }
  return queries;
}

}  // namespace

TEST_CASE_FIXTURE(PlanFixture, "everything that is read of runs, logs and sources is found by an index") {
  Run run = new_run();
  run.id = insert(run);
  append(run, 5);
  store.read([&](Database& database) {
    for (const RunsQuery& query :
         {RunsQuery{}, RunsQuery{.before = 7},
          RunsQuery{.statuses = {RunStatus::kFailed, RunStatus::kPartial}},
          RunsQuery{.phases = {Phase::kScraping}}, RunsQuery{.triggers = {Trigger::kCli}},
          RunsQuery{.from = at(0), .to = at(9)}, RunsQuery{.text = "x"}})
      read_runs(database, query);
    read_run(database, run.id);
    running_run(database);
    runs_changed_since(database, 0, 10);
    runs_deleted_since(database, 0, 10);
    count_runs(database);
    for (const LogRange& range : {LogRange{}, LogRange{.before = 3}, LogRange{.newest = true}, LogRange{.levels = {}}})
      read_log(database, run.id, range, [](const LogRow&) { return true; });
    read_source_states(database);
    read_source_state(database, "a");
    sources_changed_since(database, 0);
    read_fetch_state(database, "https://example.org");
    CHECK(check_plans(database, false) > 15);
  });
}

TEST_CASE_FIXTURE(PlanFixture, "everything that is written touches only rows that an index finds") {
  store.write([&](Database& database) {
    Run run = new_run();
    run.id = insert_run(database, run).id;
    request_cancel(database, run.id, at(1));
    run.status = RunStatus::kFailed;
    update_run(database, run);
    delete_run(database, run.id);
    purge_deleted_entries(database, 10);
    insert_run(database, new_run());
    settle_interrupted_runs(database, at(1));
    set_source_enabled(database, "a", true);
    set_source_companies(database, "a", {"x"});
    record_source_outcome(database, 1, source_run("a"), at(1));
    write_fetch_state(database, {"u", "e", "m", at(0)});

    Job changed = job("a", "1", "Other", "Other");
    save_jobs(database, 1, std::vector{job("a", "1"), job("b", "2"), job("c", "3")}, at(0));
    save_jobs(database, 2, std::vector{changed}, at(1));
    close_missing_jobs(database, 3, "a", "", at(2));
    close_missing_jobs(database, 3, "b", "", at(2));
    save_jobs(database, 4, std::vector{changed, job("b", "2")}, at(3));
    count_open_jobs(database, "a", "");
    patch_job(database, 1, {.starred = true, .not_duplicate = true});
    count_old_runs(database, at(0));
    close_missing_jobs(database, 5, "a", "", at(4));
    patch_job(database, 1, {.starred = false});
    count_closed_jobs(database, at(100));
    delete_closed_jobs(database, at(100), 10);
    CHECK(check_plans(database, true) > 40);
  });
}

TEST_CASE_FIXTURE(PlanFixture, "every kind of job search goes by an index, few matches and many") {
  const auto search = [&] {
    return store.read([&](Database& database) {
      for (JobsQuery query : all_kinds_of_search())
        if (const JobsPage first = read_jobs(database, query); first.next_cursor) {
          query.cursor = *first.next_cursor;
          read_jobs(database, query);
        }
      return check_plans(database, false);
    });
  };
  save({job("a", "1"), job("b", "2", "X"), job("c", "3", "Y")}, 1, 0);
  CHECK(search() > 20);
  std::vector<Job> many;
  for (int i = 0; i < 5'100; ++i)
    many.push_back(job("a", "m" + std::to_string(i), "Engineer " + std::to_string(i)));
  save(many, 1, 0);
  store.write([](Database& database) { database.execute("UPDATE jobs SET starred = 1"); });
  CHECK(search() > 40);
}

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "server/store/cleaning.h"
#include "server/store/companies.h"
#include "server/store/companies_table.h"
#include "server/store/company_names.h"
#include "server/store/deliveries.h"
#include "server/store/facet_counts.h"
#include "server/store/kept_currencies.h"
#include "server/store/list_history.h"
#include "server/store/log_cutting.h"
#include "server/store/matches.h"
#include "server/store/news.h"
#include "server/store/opinions.h"
#include "server/store/personal_data.h"
#include "server/store/preferences.h"
#include "server/store/profiles.h"
#include "server/store/reread_jobs.h"
#include "server/store/rules.h"
#include "server/store/run_jobs.h"
#include "server/store/run_sums.h"
#include "server/store/run_telling.h"
#include "server/store/schedules.h"
#include "server/store/searches.h"
#include "server/store/sessions.h"
#include "server/store/sources.h"
#include "server/store/sources_table.h"
#include "server/store/sql/migrations.h"
#include "server/store/statistics.h"
#include "tests/store/allowed_scans.h"
#include "tests/store/jobs_fixture.h"
#include "tests/store/watching_calls.h"
#include "tests/support/sql_in_sources.h"

using namespace zapply;

namespace {

bool is_allowed(const std::string& line, const std::string& sql) {
  return std::any_of(kScansAllowed.begin(), kScansAllowed.end(),
                     [&](const Scan& scan) { return line.starts_with(scan.line) && sql.starts_with(scan.sql); });
}

/// Does everything that the store can do, and keeps what it prepared for that.
struct PlanFixture : JobsFixture {
  std::set<std::string> prepared;

  void remember(Database& database) {
    for (std::string& sql : database.prepared())
      if (has_plan(sql)) prepared.insert(std::move(sql));
  }
  template <class F>
  void read(F&& f) {
    zapply::read(store, [&](Database& database) {
      f(database);
      remember(database);
    });
  }
  template <class F>
  void write(F&& f) {
    zapply::write(store, [&](Database& database) {
      f(database);
      remember(database);
    });
  }

  void read_everything();
  void write_everything();
  void change_jobs();
  void cut_a_log();
  void change_channels();
  void change_searches();
  void remake_keys();
  void search_everything();

  std::vector<std::string> plan_of(const std::string& sql) {
    return zapply::read(store, [&](Database& database) {
      std::vector<std::string> lines;
      auto explain = database.prepare("EXPLAIN QUERY PLAN " + sql);
      while (explain.step()) lines.emplace_back(explain.text(3));
      return lines;
    });
  }

  void check_plans(bool may_sort) {
    for (const std::string& sql : prepared)
      for (const std::string& line : plan_of(sql)) {
        CAPTURE(sql);
        CAPTURE(line);
        // The full-text table "scans" what matches, which the plan calls M; json_each an array.
        const bool is_match =
            line.starts_with("SCAN job_words VIRTUAL TABLE INDEX ") && line.find(":M") != std::string::npos;
        const bool is_array = line.find(" VIRTUAL TABLE INDEX 1:") != std::string::npos;
        const bool is_given = line.ends_with(" CONSTANT ROWS");
        const bool scans = line.starts_with("SCAN ") && !is_match && !is_array && !is_given;
        CHECK((!scans || is_allowed(line, sql)));
        // Runs of a time stand in the order of their start, not of their ids.
        if (!may_sort && sql.find("started_at >=") == std::string::npos)
          CHECK(line.find("TEMP B-TREE") == std::string::npos);
      }
  }
};

void PlanFixture::read_everything() {
  zapply::read(store, [](Database& database) { has_whole_schema(database, all_migrations()); });  // opened again
  Run run = new_run();
  run.id = insert(run);
  append(run, 5);
  for (const RunsQuery& query :
       {RunsQuery{}, RunsQuery{.before = 7}, RunsQuery{.statuses = {RunStatus::kFailed, RunStatus::kPartial}},
        RunsQuery{.phases = {Phase::kScraping}}, RunsQuery{.triggers = {Trigger::kCli}},
        RunsQuery{.from = at(0), .to = at(9)}, RunsQuery{.text = "x"}})
    runs_page(store, query);
  read_run(store, run.id);
  running_run(store);
  run_sums(store);
  jobs_between(store, run, run, 10);
  news_since(store, 0, 10);
  count_runs(store);
  for (const LogRange& range : {LogRange{}, LogRange{.before = 3}, LogRange{.newest = true}, LogRange{.levels = {}}})
    read_log(store, run.id, range, [](const LogRow&) { return true; });
  read_log(store, run.id, std::vector<std::int64_t>{1, 3}, [](const LogRow&) { return true; });
  source_states(store);
  source_state(store, "a");
  companies_of(store, "a");
  companies_from(store, "a", 1, 2);
  find_companies(store, "a", {"x"});
  fetch_state(store, "https://example.org");
  company_names(store, "a", 3);
  job_facets(store, {.words = "-welder", .without_companies = {"x"}}, at(0));
  plan_cleaning(store, {.before = at(100), .logs = true});
  cut_old_log(store, at(100), at(100));
  sessions(store);
  profiles(store);
  find_profile(store, "ann");
  jobs_to_match(store, 3);
  packed_jobs(store, 9, 3);
  packed_matches(store, "ann", 0, 9, 3);
  halves_of_packed_jobs(store);
  starred_jobs(store);
  texts_of_jobs(store, {1, 2});
  jobs_with_any_words(store, {"engineer"});
  matching_left(store, 1);
  matches_left(store, 1, 0);
  matches_of_run(store, 1, 1);
  zapply::read(store, [](Database& database) { matches_of(database, "ann", {1, 2}); });
  stored_preference(store, 1);
  marked_jobs(store, at(0), 3);
  count_marked(store, at(0), 3);
  find_opinion(store, 1, 1);
  next_opinion(store, at(0));
  next_opinion_at(store);
  count_waiting_opinions(store);
  asks_on_day_of(store, at(0));
  figured_matches(store, 1, 9, 3);
  session_token(store);
  schedules(store);
  find_schedule(store, "morning");
  scheduled_starts(store, 1, at(9), 2);
  channels(store);
  find_channel(store, "phone");
  due_deliveries(store, at(9), 2);
  next_delivery_at(store);
  for (const DeliveriesQuery& query :
       {DeliveriesQuery{}, DeliveriesQuery{.channel = "phone"}, DeliveriesQuery{.state = DeliveryState::kWaiting},
        DeliveriesQuery{.channel = "phone", .state = DeliveryState::kDelivered, .before = 9}})
    deliveries(store, query);
  find_delivery(store, 1);
  deliveries_of_channel(store, 1);
  delivery_sums(store);
  count_given_up(store, at(0));
  ended_run_to_tell(store);
  begun_run_to_tell(store);
  run.source_runs = {source_run("a", SourceRunStatus::kFailed)};
  source_turns(store, run);
  waits_for_matches(store, 1);
  jobs_to_tell(store, 1, 80, 3);
  searches(store);
  kept_currencies(store);
  std::vector<SourceYield> yields{{.source_name = "a"}};
  add_asks(store, yields, 0, 99'999);
  verdict_counts(store, 1);
  packed_jobs_of(store, {1, 2});
  read([](Database&) {});
}

void PlanFixture::write_everything() {
  Run run = new_run();
  run.id = insert(run);
  append(run, 3);
  RunChanges counted;
  counted.add(std::size_t{0}, PhaseChange{.counters = {{"matched", 1}}});
  counted.source_ends.push_back({0, at(1)});
  commit_run(store, run.id, counted, at(1));
  zapply::close_missing(store, run.id, 0, "", at(1));
  request_cancel(store, run.id, at(1));
  run.status = RunStatus::kFailed;
  update(run);
  delete_run(store, run.id);
  purge_deleted_entries(store, 10);
  insert_finished();
  insert(new_run());
  settle_interrupted_runs(store, at(1));
  write([](Database& database) {
    record_source_outcome(database, 1, source_run("a"), at(1));
    const CompanyOutcome outcome{.source = "a", .company = "x"};
    record_company_outcomes(database, 1, {&outcome, 1});
    const FetchState state{"u", "e", "m", at(0)};
    write_fetch_states(database, {&state, 1});
  });
  patch_source(store, "a", {.enabled = true, .companies = {{"x"}}});
  change_session_token(store, {"salt", "hash"});
  note_session_used(store, begin_session(store, {.secret_hash = "hash"}), at(1));
  end_session(store, 1);
  end_unused_sessions(store, at(1));
  save_profile(store, {.name = "ann", .file = "{}"});
  save_profile(store, {.name = "ann", .file = "{ }"});
  change_schedules(*this);
  change_channels();
  change_searches();
  make_reports(*this);
  change_jobs();
  keep_currencies(store, "a table");
  pause_matching(store, true);
  is_matching_paused(store);
  pause_matching(store, false);
  begin_matching(store, 1);
  const MatchedProfile ann{find_profile(store, "ann")->id, 2};
  keep_read_jobs(store, {ann}, {{jobs_to_match(store, 1).at(0), "packed", {{Verdict::kYes, 3}}, {""}, {std::nullopt}}});
  if (const auto matching = next_matching(store, 1))
    keep_matches(store, *matching, {{1, {Verdict::kNo, 2}, "place"}}, 0);
  keep_preference(store, ann, "{}", at(0));
  keep_preference(store, {ann.id, 2, 2}, "{}", at(1));
  switch_preference(store, ann.id, true);
  keep_figures(store, {ann.id, 2, 3}, {{1, 50}}, 0);
  reset_preference(store, ann.id, at(2));
  zapply::write(store, [&](Database& database) {
    database.execute(
        "UPDATE matches SET verdict = 0, score = 90;"
        "UPDATE jobs SET run_id = 1, closed_at = NULL, hidden = 0, duplicate_of = NULL WHERE id = 1");
  });
  queue_opinions_of_run(store, 1, 3);
  queue_opinion_first(store, 1, ann.id);
  const StoredOpinion opinion{.job_id = 1, .profile_id = ann.id};
  count_ask(store, at(0));
  count_ask(store, opinion, "m", at(0));
  keep_opinion(store, opinion, {});
  keep_former_opinion(store, opinion);
  keep_opinion_failure(store, opinion, {});
  withdraw_opinion(store, opinion);
  begin_asking(store, "m");
  page({.profile = "ann", .verdicts = {Verdict::kYes}, .sort = JobSort::kMatch, .limit = 2});
  page({.profile = "ann", .score_min = 2, .sort = JobSort::kMatch, .limit = 2});
  page({.words = "engineer", .profile = "ann", .sort = JobSort::kMatch, .limit = 2});
  job_facets(store, {.profile = "ann", .verdicts = {Verdict::kYes}}, at(0));
  job_figures(store, {.query = {.profile = "ann", .verdicts = {Verdict::kYes, Verdict::kUnknown}, .score_min = 42},
                      .day_starts = {at(0), at(1)}});
  remove_profile(store, "ann");
  cut_a_log();
  delete_old_runs(store, at(100), 10);
  change_jobs();
  delete_closed_jobs(store, at(100), 10);
  remake_keys();
  forget_personal_data(store);
  write([](Database&) {});
}

void PlanFixture::cut_a_log() {
  Run run = new_run();
  run.id = insert(run);
  append(run, kLongLog + 1);
  run.status = RunStatus::kFailed;
  run.completed_at = at(1);
  update(run);
  cut_old_log(store, at(100), at(100));
  purge_deleted_entries(store, kLongLog);
}

void PlanFixture::change_channels() {
  ChannelSettings phone{.name = "phone", .kind = "webhook", .wants = {MessageKind::kReport}};
  add_channel(store, phone);
  phone.paused = true;
  change_channel(store, phone, at(1));
  phone.paused = false;
  change_channel(store, phone, at(1));
  const std::int64_t id = find_channel(store, "phone")->id;
  const Message message{.key = "report-1"};
  zapply::write(store, [&](Database& database) { queue_message(database, message, at(1)); });
  ended_run_to_tell(store);
  begun_run_to_tell(store);
  due_deliveries(store, at(1), 1);
  begin_attempt(store, 1, at(1));
  end_attempt(store, 1, {DeliveryState::kGivenUp, 404, "no", {}}, at(1));
  retry_delivery(store, 1, at(1));
  hold_deliveries(store, id, at(2));
  begin_test(store, id, {.key = "test-1", .kind = MessageKind::kTest}, at(1));
  settle_interrupted_tests(store, at(1));
  keep_told(store, 1, true, {}, at(1));
  keep_configured_channels(store, {phone}, "zapply.json", at(1));
  keep_configured_channels(store, {}, "", at(1));
}

void PlanFixture::change_searches() {
  add_search(store, "rust", "q=rust", at(0));
  count_new_jobs(store, find_search(store, "rust").value(), at(1));
  change_search(store, "rust", {.name = "crabs"});
  mark_search_looked_at(store, "crabs", at(1));
  set_feed_key(store, "crabs", "hash");
  remove_search(store, "crabs", at(1));
  restore_search(store, "crabs", at(1));
  keep_configured_searches(store, {{"go", "q=go"}, {"crabs", "q=crabs"}}, "zapply.json", at(1));
  keep_configured_searches(store, {}, "", at(1));
}

// By the operations: their connections are asked afterwards what they prepared.
void PlanFixture::change_jobs() {
  const auto save_again = [&](std::int64_t run_id, std::vector<Job> jobs) {
    save(jobs, run_id, static_cast<int>(run_id));
  };
  const Job changed = job("a", "1", "Other", "Other");
  save_again(1, {job("a", "1"), job("b", "2"), job("c", "3")});
  save_again(2, {changed});
  close_missing(3, "a", 2);
  close_missing(3, "b", 2);
  save_again(4, {changed, job("b", "2")});
  patch(1, {.starred = true, .not_duplicate = true});
  patch(1, {.starred = true, .not_duplicate = false});
  close_missing(5, "a", 4);
  patch(1, {.starred = false});
  Job twin = job("e", "5");
  twin.url = job("b", "2").url;  // a link that another source's job has
  save_again(4, {twin});
  count_open_jobs(store, "a", "");
  list_history(store, "a", "");
  list_history(store, "a", "acme");
  known_by_address(store, "a", "");
  Job said = job("d", "4");
  FoundJob found{said, facts_of(said, "[{}]"), "[{}]", 1};
  zapply::write(store, [&](Database& database) { save_jobs(database, 5, std::vector{found}, at(5)); });
  reread_jobs(
      store, 2, [](Job& read, std::string_view) { read.title = "Read anew"; }, 0, 10);
  write([](Database&) {});
  read([](Database&) {});
}

// As after a change of the rules; and once more begun, so that there is a second index to make plans for.
void PlanFixture::remake_keys() {
  const auto set_version = [this](int version) {
    zapply::write(
        store, [&](Database& database) { database.execute("UPDATE rules SET version = " + std::to_string(version)); });
  };
  set_version(0);
  save({job("a", "w", "Welder")}, 7);
  zapply::write(store,
                [](Database& database) { database.execute("UPDATE jobs SET same_key = 0 WHERE title <> 'Welder'"); });
  while (remake_some_words(store)) {
  }
  while (remake_some_keys(store)) {
  }
  set_version(0);
  while (scalar("SELECT done_to FROM rules WHERE name = 'words'") == 0) remake_some_words(store);
  save({job("a", "w", "Glazier")}, 8);
}

std::vector<JobsQuery> all_kinds_of_search() {
  std::vector<JobsQuery> queries;
  for (const JobSort sort :
       {JobSort::kNewest, JobSort::kPublished, JobSort::kSalary, JobSort::kCompany, JobSort::kRelevance})
    for (int kind = 0; kind < 12; ++kind) {
      JobsQuery query;
      query.sort = sort;
      query.limit = 2;
      if (kind == 1) query.words = "engineer";
      if (kind == 2) query.sources = {"a", "b"};
      if (kind == 3) query.run_id = 1;
      if (kind == 4) query.starred = true;
      if (kind == 5) query.new_since = StoreFixture::at(0);
      if (kind == 6) query.posted_after = StoreFixture::at(-100);
      if (kind == 7) query.salary_min = 1;
      if (kind == 8) {
        query.words = "engineer";
        query.company = "acme";
        query.without_companies = {"x"};
        query.employments = {"contract"};
        query.seniorities = {"lead"};
        query.unsaid = {Unsaid::kWorkMode, Unsaid::kRemoteFrom, Unsaid::kEmployment, Unsaid::kSeniority,
                        Unsaid::kSalary};
        query.remote = true;
        query.work_modes = {WorkMode::kRemote, WorkMode::kHybrid};
        query.remote_from = "USA";
        query.salary_min = 1;
        query.posted_after = StoreFixture::at(-100);
        query.closed.reset();
        query.hidden.reset();
        query.duplicates = true;
      }
      if (kind == 9) query.words = "-welder";
      if (kind == 10) query.words = "\"acme engineer\" OR engineer -\"some welder\"";
      if (kind == 11) query.words = "-\"some welder\"";
      queries.push_back(query);
    }
  return queries;
}

void PlanFixture::search_everything() {
  const auto search = [&] {
    for (JobsQuery query : all_kinds_of_search())
      if (const JobsPage first = jobs_page(store, query); first.next_cursor) {
        query.cursor = *first.next_cursor;
        described_jobs_page(store, query);
      }
    for (const JobsQuery& query : all_kinds_of_search()) job_facets(store, query, at(0));
  };
  save({job("a", "1"), job("b", "2", "X"), job("c", "3", "Y")}, 1, 0);
  search();
  read([](Database&) {});
  // More than are read as a whole and sorted.
  std::vector<Job> many;
  for (int i = 0; i < 5'100; ++i) many.push_back(job("a", "m" + std::to_string(i), "Engineer " + std::to_string(i)));
  save(many, 1, 0);
  zapply::write(store, [](Database& database) {
    database.execute("UPDATE jobs SET starred = 1, published_at = 1800000000000, salary_year = 9");
  });
  search();
  read([](Database&) {});
}

}  // namespace

TEST_CASE_FIXTURE(PlanFixture, "everything that is read of runs, logs and sources is found by an index") {
  read_everything();
  check_plans(false);
}

TEST_CASE_FIXTURE(PlanFixture, "everything that is written touches only rows that an index finds") {
  write_everything();
  check_plans(true);
}

TEST_CASE_FIXTURE(PlanFixture, "every kind of job search goes by an index, few matches and many") {
  search_everything();
  check_plans(false);
}

TEST_CASE_FIXTURE(PlanFixture, "no statement in the server's sources is left out above") {
  write([](Database&) {});  // what opening the file has prepared
  read_everything();
  write_everything();
  search_everything();
  const std::set<std::string> written = sql_in_sources();
  CHECK(written.size() > 50);
  for (const std::string& sql : written) {
    CAPTURE(sql);
    // Prepared, or the first part of what is.
    const auto from = prepared.lower_bound(sql);
    CHECK((from != prepared.end() && from->starts_with(sql)));
  }
}

#pragma once

#include <cstdint>
#include <string>

#include "server/store/reports.h"
#include "server/store/schedules.h"
#include "tests/store/store_fixture.h"

namespace zapply {

// Calls of operations, for the statements that they prepare.

inline void change_schedules(StoreFixture& made) {
  ScheduleSettings morning{.name = "morning", .when = "daily 07:00", .zone = "UTC"};
  add_schedule(made.store, morning, made.at(0));
  morning.paused = true;
  change_schedule(made.store, morning, made.at(1));
  morning.paused = false;
  change_schedule(made.store, morning, made.at(1));
  const std::int64_t id = find_schedule(made.store, "morning")->id;
  const StartClaim claim{
      .schedule_id = id, .due_at = made.at(9), .missed = {{made.at(8), StartOutcome::kMissed, {}, "off", made.at(9)}}};
  if (const BegunRun begun = begin_run(made.store, made.new_run(), &claim); !begun.was_running) {
    Run run = read_run(made.store, begun.id).value();
    run.status = RunStatus::kFailed;
    made.update(run);
  }
  settle_starts(made.store, id, {{made.at(10), StartOutcome::kMissed, {}, "off", made.at(9)}}, made.at(10));
  keep_configured_schedules(made.store, {morning}, "zapply.json", made.at(0));
  keep_configured_schedules(made.store, {}, "", made.at(0));
}

inline void make_reports(StoreFixture& fixture) {
  Store& store = fixture.store;
  const Timestamp time = fixture.at(0);
  for (const char* const text : {"", "q=engineer", "profile=ann", "profile=ann&verdict=yes,unknown&score_min=60"}) {
    JobsQuery query = parse_jobs_query(Query::parse(text));
    query.new_since = time;
    jobs_to_tell(store, {ReportSubject::kSearch, 1}, query);
  }
  jobs_to_name(store, {1, 2}, "ann");
  changed_watched_jobs(store);
  sources_told_broken(store);
  sum_of_runs(store, 1, 2);
  NewReport made;
  made.report.id = reports_state(store).next_id;
  made.sections.push_back({.key = {ReportSubject::kSearch, 1}, .begun_at = time, .told = {1, 2}});
  made.watched = {1};
  made.report.sources = {{.name = "lever", .label = "Lever", .is_broken = true, .cause = {}, .last_success_at = {}},
                         {.name = "ashby", .label = "Ashby", .is_broken = false, .cause = {}, .last_success_at = {}}};
  made.message = Message{.key = "report-1"};
  keep_report(store, made);
  report_lines(store, {}, 10);
  report_document(store, 1);
  newest_report_document(store);
}

}  // namespace zapply

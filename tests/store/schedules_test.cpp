#include "server/store/schedules.h"

#include <doctest/doctest.h>

#include "tests/store/store_fixture.h"

namespace {

using namespace zapply;
using namespace std::chrono_literals;

struct SchedulesFixture : StoreFixture {
  static ScheduleSettings settings(std::string name, std::string when = "daily 07:00") {
    return {.name = std::move(name),
            .when = std::move(when),
            .zone = "Europe/Berlin",
            .sources = {"remotive", "lever"},
            .jitter_minutes = 5};
  }
  StoredSchedule stored(const std::string& name) { return find_schedule(store, name).value(); }
  std::vector<ScheduledStart> starts(const std::string& name, std::int64_t limit = 1000) {
    return scheduled_starts(store, stored(name).id, at(1'000'000'000), limit);
  }
  Run scheduled_run(int second) {
    Run run = new_run({"remotive"}, second);
    run.trigger_type = Trigger::kScheduled;
    run.schedule = "morning";
    return run;
  }
  StartClaim claim(int due) { return {.schedule_id = stored("morning").id, .schedule = "morning", .due_at = at(due)}; }
};

TEST_CASE_FIXTURE(SchedulesFixture, "a schedule is kept, changed and removed by its name") {
  CHECK(add_schedule(store, settings("morning"), at(10)) == ScheduleChange::kDone);
  CHECK(add_schedule(store, settings("morning"), at(11)) == ScheduleChange::kTaken);
  CHECK(add_schedule(store, settings("evening", "daily 19:00"), at(12)) == ScheduleChange::kDone);
  const auto all = schedules(store);
  REQUIRE(all.size() == 2);
  CHECK(all[0].settings == settings("evening", "daily 19:00"));
  CHECK(all[1].settings == settings("morning"));
  CHECK(all[1].settled_until == at(10));
  CHECK_FALSE(all[1].last_start);

  ScheduleSettings other = settings("morning");
  other.sources = {};
  CHECK(change_schedule(store, other, at(20)) == ScheduleChange::kDone);
  CHECK(stored("morning").settings == other);
  CHECK(stored("morning").settled_until == at(10));  // its times are the same
  other.when = "daily 08:00";
  CHECK(change_schedule(store, other, at(30)) == ScheduleChange::kDone);
  CHECK(stored("morning").settled_until == at(30));
  CHECK(change_schedule(store, settings("noon"), at(30)) == ScheduleChange::kUnknown);

  CHECK(remove_schedule(store, "morning") == ScheduleChange::kDone);
  CHECK(remove_schedule(store, "morning") == ScheduleChange::kUnknown);
  CHECK_FALSE(find_schedule(store, "morning"));
}

TEST_CASE_FIXTURE(SchedulesFixture, "what was due while a schedule was paused is not due when it goes on") {
  add_schedule(store, settings("morning"), at(10));
  ScheduleSettings paused = settings("morning");
  paused.paused = true;
  change_schedule(store, paused, at(20));
  CHECK(stored("morning").settled_until == at(10));
  change_schedule(store, settings("morning"), at(30));
  CHECK(stored("morning").settled_until == at(30));
}

TEST_CASE_FIXTURE(SchedulesFixture, "there are a hundred schedules at most") {
  for (int i = 0; i < kSchedulesMax; ++i)
    CHECK(add_schedule(store, settings("s" + std::to_string(i)), at(1)) == ScheduleChange::kDone);
  CHECK(add_schedule(store, settings("more"), at(1)) == ScheduleChange::kTooMany);
}

TEST_CASE_FIXTURE(SchedulesFixture,
                  "what the configuration file sets comes and goes with it, and nobody else changes it") {
  add_schedule(store, settings("mine"), at(1));
  add_schedule(store, settings("both"), at(1));
  keep_configured_schedules(store, {settings("both"), settings("file")}, "/etc/zapply.json", at(5));
  CHECK(stored("file").file == "/etc/zapply.json");
  CHECK(stored("file").settled_until == at(5));
  CHECK(stored("both").file == "/etc/zapply.json");
  CHECK(stored("both").settled_until == at(1));  // known before: nothing of it is missed
  CHECK(change_schedule(store, settings("file"), at(6)) == ScheduleChange::kInFile);
  CHECK(remove_schedule(store, "file") == ScheduleChange::kInFile);

  keep_configured_schedules(store, {settings("file", "daily 09:00")}, "/etc/zapply.json", at(9));
  CHECK(stored("file").settings.when == "daily 09:00");
  CHECK(stored("file").settled_until == at(9));
  CHECK_FALSE(find_schedule(store, "both"));
  CHECK(find_schedule(store, "mine"));
  keep_configured_schedules(store, {}, "", at(10));
  CHECK_FALSE(find_schedule(store, "file"));
  const std::int64_t revision = store.revision();
  keep_configured_schedules(store, {}, "", at(10));
  CHECK(store.revision() == revision);
}

TEST_CASE_FIXTURE(SchedulesFixture, "a start has one run: it is claimed where the run is begun, or neither is there") {
  add_schedule(store, settings("morning"), at(10));
  StartClaim first = claim(100);
  first.reason = "3 h late";
  first.missed = {{at(50), StartOutcome::kMissed, {}, "off", at(101)}};
  const BegunRun begun = begin_run(store, scheduled_run(101), &first);
  CHECK(read(begun.id).schedule == "morning");
  CHECK(starts("morning") ==
        std::vector<ScheduledStart>{{at(100), StartOutcome::kStarted, begun.id, "3 h late", at(101)},
                                    {at(50), StartOutcome::kMissed, {}, "off", at(101)}});
  CHECK(stored("morning").settled_until == at(100));
  CHECK(stored("morning").last_start->run_id == begun.id);

  const StartClaim next = claim(200);
  CHECK(begin_run(store, scheduled_run(201), &next).was_running);
  CHECK(starts("morning").size() == 2);
  Run run = read(begun.id);
  run.status = RunStatus::kCompleted;
  update(run);
  CHECK_THROWS_AS(begin_run(store, scheduled_run(102), &first), StartSettled);
  CHECK_FALSE(running_run(store));
  CHECK(scalar("SELECT count(*) FROM runs") == 1);

  ScheduleSettings paused = settings("morning");
  paused.paused = true;
  change_schedule(store, paused, at(150));
  CHECK_THROWS_AS(begin_run(store, scheduled_run(201), &next), StartSettled);
  remove_schedule(store, "morning");
  CHECK_THROWS_AS(begin_run(store, scheduled_run(201), &next), StartSettled);
}

TEST_CASE_FIXTURE(SchedulesFixture, "what is settled stays as it is, and the newest of it are remembered") {
  add_schedule(store, settings("morning"), at(0));
  const std::int64_t id = stored("morning").id;
  settle_starts(store, id, {{at(10), StartOutcome::kSkipped, 7, "run 7 was still on", at(11)}}, at(10));
  settle_starts(store, id, {{at(10), StartOutcome::kFailed, {}, "again", at(12)}}, at(10));
  CHECK(starts("morning") ==
        std::vector<ScheduledStart>{{at(10), StartOutcome::kSkipped, 7, "run 7 was still on", at(11)}});
  std::vector<ScheduledStart> many;
  for (int i = 0; i < 700; ++i) many.push_back({at(100 + i), StartOutcome::kMissed, {}, "off", at(1000)});
  settle_starts(store, id, many, at(900));
  REQUIRE(starts("morning").size() == kStartsKept);
  CHECK(starts("morning").front().due_at == at(799));
  CHECK(starts("morning").back().due_at == at(600));
  CHECK(scheduled_starts(store, id, at(700), 2) ==
        std::vector<ScheduledStart>{{at(699), StartOutcome::kMissed, {}, "off", at(1000)},
                                    {at(698), StartOutcome::kMissed, {}, "off", at(1000)}});
  settle_starts(store, id + 1, {many[0]}, at(900));  // nobody's any more
  CHECK(stored("morning").settled_until == at(900));
  remove_schedule(store, "morning");
  CHECK(scalar("SELECT count(*) FROM scheduled_starts") == 0);
}

TEST_CASE_FIXTURE(SchedulesFixture, "every change moves the revision that readers of schedules look at") {
  const auto revision = [&] {
    return zapply::read(store, [](Database& database) { return schedules_revision(database); });
  };
  CHECK(revision() == 0);
  std::int64_t before = 0;
  const auto has_moved = [&] {
    const bool moved = revision() > before && revision() == store.revision();
    before = revision();
    return moved;
  };
  add_schedule(store, settings("morning"), at(0));
  CHECK(has_moved());
  change_schedule(store, settings("morning", "daily 09:00"), at(0));
  CHECK(has_moved());
  const StartClaim first = claim(100);
  begin_run(store, scheduled_run(101), &first);
  CHECK(has_moved());
  settle_starts(store, first.schedule_id, {}, at(200));
  CHECK(has_moved());
  keep_configured_schedules(store, {settings("file")}, "zapply.json", at(0));
  CHECK(has_moved());
  remove_schedule(store, "morning");
  CHECK(has_moved());
}

}  // namespace

#include "server/scheduler/scheduler.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

#include "server/pipeline/run_engine.h"
#include "server/scheduler/told_schedule.h"
#include "tests/store/store_fixture.h"
#include "tests/support/pipeline.h"

namespace {

using namespace zapply;
using namespace zapply::test;
using namespace std::chrono_literals;

Timestamp time(const char* text) { return *parse_rfc3339(text); }

/// A clock that the test sets, an engine whose runs end at once unless they are held, and a scheduler that looks when told.
struct SchedulerFixture : StoreFixture {
  Timestamp now = time("2026-03-02T05:00:00Z");
  std::atomic<bool> held = false;
  RunEngine engine{store,
                   {scraping_that(
                       [this](const RunRequest& request) {
                         requests.push_back(request);
                         if (std::ranges::count(request.sources, "gone") > 0)
                           throw BadRunRequest("there is no source \"gone\"");
                         return std::vector<SourceRun>{};
                       },
                       [this](const RunRequest&, RunRecorder&, const std::stop_token& stop) {
                         while (held && !stop.stop_requested()) std::this_thread::yield();
                       })},
                   [this] { return now; }};
  Scheduler scheduler{store, engine, [this] { return now; }};
  std::vector<RunRequest> requests;

  ~SchedulerFixture() { held = false; }

  void add(ScheduleSettings settings) {
    REQUIRE(add_schedule(store, checked(std::move(settings), now), now) == ScheduleChange::kDone);
  }
  void look_at(const char* text) {
    now = time(text);
    look();
  }
  std::chrono::milliseconds look() {
    const auto wait = scheduler.look();
    if (!held) REQUIRE(engine.wait_idle(10s));
    return wait;
  }
  std::vector<ScheduledStart> starts(const std::string& name) {
    auto all = scheduled_starts(store, find_schedule(store, name)->id, time("9999-01-01T00:00:00Z"), kStartsKept);
    std::reverse(all.begin(), all.end());
    return all;
  }
  /// "05:00 started" for each, the oldest first.
  std::vector<std::string> told_of(const std::string& name) {
    std::vector<std::string> out;
    for (const ScheduledStart& start : starts(name))
      out.push_back(format_local_time(start.due_at, 0).substr(0, 5) + " " + std::string(name_of(start.outcome)));
    return out;
  }
  std::int64_t runs() { return scalar("SELECT count(*) FROM runs"); }
};

using Told = std::vector<std::string>;

TEST_CASE_FIXTURE(SchedulerFixture, "a run starts when its schedule is due, once, with its sources and its name") {
  add({.name = "morning", .when = "daily 07:00", .zone = "Europe/Berlin", .sources = {"remotive"}});
  CHECK(look() == 1s);
  look_at("2026-03-02T05:59:59Z");
  CHECK(look() == 1s);
  CHECK(runs() == 0);
  look_at("2026-03-02T06:00:00Z");
  look();
  look_at("2026-03-02T06:00:30Z");
  REQUIRE(runs() == 1);
  const Run run = read(1);
  CHECK(run.trigger_type == Trigger::kScheduled);
  CHECK(run.schedule == "morning");
  CHECK(requests.front().sources == std::vector<std::string>{"remotive"});
  CHECK_FALSE(requests.front().force);
  CHECK(log(1).front().message == "Run 1 started by schedule morning: 0 sources");
  CHECK(starts("morning") ==
        std::vector<ScheduledStart>{
            {time("2026-03-02T06:00:00Z"), StartOutcome::kStarted, 1, {}, time("2026-03-02T06:00:00Z")}});
  look_at("2026-03-03T06:00:00Z");
  CHECK(runs() == 2);
}

TEST_CASE_FIXTURE(SchedulerFixture, "of what was missed the last is started once, late, and the others are told") {
  add({.name = "often", .when = "every 6 hours", .zone = "UTC"});
  look_at("2026-03-03T14:05:00Z");
  CHECK(told_of("often") ==
        Told{"06:00 missed", "12:00 missed", "18:00 missed", "00:00 missed", "06:00 missed", "12:00 started"});
  CHECK(runs() == 1);
  CHECK(starts("often").back().reason ==
        "2 h 5 min late: zapply was not running, this machine slept, or its clock was set");
  CHECK(
      starts("often").front().reason ==
      "zapply was not running, this machine slept, or its clock was set: the start of Tue 2026-03-03 12:00 stood for it");
  CHECK(log(1).front().message.find("started by schedule often, 2 h 5 min late: ") != std::string::npos);
  look();
  CHECK(runs() == 1);
  look_at("2026-03-03T18:00:05Z");
  CHECK(told_of("often").back() == "18:00 started");
  CHECK_FALSE(starts("often").back().reason);
}

TEST_CASE_FIXTURE(SchedulerFixture, "after years off there is one run, and as many missed starts as are remembered") {
  add({.name = "minute", .when = "* * * * *", .zone = "Asia/Kolkata"});
  look_at("2036-03-02T05:00:00Z");
  CHECK(runs() == 1);
  CHECK(starts("minute").size() == kStartsKept);
  CHECK(starts("minute").back().outcome == StartOutcome::kStarted);
}

TEST_CASE_FIXTURE(SchedulerFixture,
                  "a clock that is set back starts nothing again, and one that was far ahead holds nothing up") {
  add({.name = "hourly", .when = "every hour", .zone = "UTC"});
  look_at("2026-03-02T06:00:00Z");
  look_at("2026-03-02T07:00:00Z");
  CHECK(runs() == 2);
  look_at("2026-03-02T05:30:00Z");
  look_at("2026-03-02T06:00:00Z");
  look_at("2026-03-02T07:30:00Z");
  CHECK(told_of("hourly") == Told{"06:00 started", "07:00 started"});
  look_at("2026-03-02T08:00:00Z");
  CHECK(runs() == 3);
  look_at("2099-01-01T00:00:10Z");  // by mistake
  CHECK(runs() == 4);
  look_at("2026-03-02T08:10:00Z");
  look_at("2026-03-02T09:00:00Z");
  CHECK(runs() == 5);
}

TEST_CASE_FIXTURE(SchedulerFixture, "both changes of clocks start a daily schedule once a day") {
  now = time("2026-03-28T12:00:00Z");
  add({.name = "night", .when = "daily 02:30", .zone = "Europe/Berlin"});
  std::set<std::string> days;
  for (; now < time("2026-03-31T12:00:00Z"); now += 10min) look();
  CHECK(runs() == 3);
  for (const auto& start : starts("night")) days.insert(wall_text(find_zone("Europe/Berlin"), start.due_at));
  CHECK(days == std::set<std::string>{"Mon 2026-03-30 02:30", "Sun 2026-03-29 03:00", "Tue 2026-03-31 02:30"});
  now = time("2026-10-24T12:00:00Z");
  look();
  const std::int64_t before = runs();
  for (; now < time("2026-10-26T12:00:00Z"); now += 10min) look();
  CHECK(runs() == before + 2);
}

TEST_CASE_FIXTURE(SchedulerFixture, "a start that finds a run on is skipped, and says which") {
  add({.name = "hourly", .when = "every hour", .zone = "UTC"});
  add({.name = "zwei", .when = "every hour", .zone = "UTC"});
  held = true;
  engine.start({});
  look_at("2026-03-02T06:00:00Z");
  CHECK(told_of("hourly") == Told{"06:00 skipped"});
  CHECK(starts("hourly").front().run_id == 1);
  CHECK(starts("hourly").front().reason == "run 1 was still on, started by a click");
  look_at("2026-03-02T08:00:01Z");
  CHECK(told_of("hourly") == Told{"06:00 skipped", "07:00 missed", "08:00 skipped"});
  held = false;
  REQUIRE(engine.wait_idle(10s));
  CHECK(runs() == 1);
  held = true;
  look_at("2026-03-02T09:00:00Z");
  CHECK(told_of("hourly").back() == "09:00 started");
  CHECK(told_of("zwei").back() == "09:00 skipped");
  CHECK(starts("zwei").back().reason == "run 2 was still on, started by schedule hourly");
}

TEST_CASE_FIXTURE(SchedulerFixture, "a start without a run to be had is told as failed, and the next is tried") {
  add({.name = "hourly", .when = "every hour", .zone = "UTC", .sources = {"gone"}});
  look_at("2026-03-02T06:00:00Z");
  look_at("2026-03-02T06:10:00Z");
  look_at("2026-03-02T07:00:00Z");
  CHECK(told_of("hourly") == Told{"06:00 failed", "07:00 failed"});
  CHECK(starts("hourly").front().reason == "there is no source \"gone\"");
  CHECK(runs() == 0);
}

TEST_CASE_FIXTURE(SchedulerFixture, "a schedule at fault starts nothing, says why, and leaves the others alone") {
  add({.name = "a", .when = "every hour", .zone = "UTC"});
  add({.name = "b", .when = "every hour", .zone = "UTC"});
  add({.name = "c", .when = "every hour", .zone = "UTC"});
  execute("UPDATE schedules SET zone = 'Europe/Atlantis' WHERE name = 'a'");
  execute("UPDATE schedules SET rule = 'now and then' WHERE name = 'b'");
  look_at("2026-03-02T06:00:00Z");
  CHECK(told_of("c") == Told{"06:00 started"});
  CHECK(starts("a").empty());
  const Schedule broken = told(*find_schedule(store, "a"), now);
  CHECK(broken.fault->find("there is no time zone 'Europe/Atlantis'") != std::string::npos);
  CHECK(broken.next_starts.empty());
  CHECK(told(*find_schedule(store, "b"), now).fault->find("names no times") != std::string::npos);
}

TEST_CASE_FIXTURE(SchedulerFixture, "a paused schedule starts nothing, nor what was due meanwhile") {
  ScheduleSettings settings{.name = "hourly", .when = "every hour", .zone = "UTC", .paused = true};
  add(settings);
  look_at("2026-03-02T06:00:00Z");
  CHECK(told(*find_schedule(store, "hourly"), now).next_starts.empty());
  settings.paused = false;
  now = time("2026-03-02T06:30:00Z");
  change_schedule(store, settings, now);
  look();
  CHECK(runs() == 0);
  CHECK(told(*find_schedule(store, "hourly"), now).next_starts.front().local == "Mon 2026-03-02 07:00");
  look_at("2026-03-02T07:00:00Z");
  CHECK(told_of("hourly") == Told{"07:00 started"});
}

TEST_CASE_FIXTURE(SchedulerFixture, "jitter delays a start, which is told as coming until then") {
  add({.name = "hourly", .when = "every hour", .zone = "UTC", .jitter_minutes = 60});
  const Timestamp due = time("2026-03-02T06:00:00Z");
  const auto delay = delay_of("hourly", due, 60min);
  REQUIRE(delay > 1min);
  now = due + delay - 1ms;
  CHECK(look() == 1ms);
  CHECK(runs() == 0);
  CHECK(told(*find_schedule(store, "hourly"), now).next_starts.front().at == due);
  now = due + delay;
  look();
  CHECK(told_of("hourly") == Told{"06:00 started"});
  CHECK_FALSE(starts("hourly").front().reason);
  CHECK(told(*find_schedule(store, "hourly"), now).next_starts.front().at == due + 1h);
}

TEST_CASE_FIXTURE(SchedulerFixture,
                  "a schedule that keeps things for some days deletes what is older, and starts nothing") {
  for (int i = 0; i < 45; ++i) insert_finished(RunStatus::kCompleted, new_run({"remotive"}, i));
  add({.name = "tidy", .when = "daily 03:00", .zone = "UTC", .retention = Retention{.runs_days = 30}});
  add({.name = "hourly", .when = "every hour", .zone = "UTC"});
  look_at("2026-03-02T23:00:00Z");
  CHECK(runs() == 46);
  look_at("2026-03-03T03:00:00Z");
  CHECK(runs() == 47);
  CHECK(told_of("hourly").back() == "03:00 started");
  CHECK(starts("tidy").empty());  // until it is done
  int looks = 0;
  while (starts("tidy").empty() && looks < 100) {
    ++looks;
    look();
  }
  CHECK(runs() == 2);
  CHECK(starts("tidy") == std::vector<ScheduledStart>{{time("2026-03-03T03:00:00Z"),
                                                       StartOutcome::kStarted,
                                                       {},
                                                       "deleted 45 runs with 0 log entries",
                                                       time("2026-03-03T03:00:00Z")}});
  look_at("2026-03-05T09:00:00Z");
  while (starts("tidy").size() < 3 && ++looks < 200) look();
  CHECK(told_of("tidy") == Told{"03:00 started", "03:00 missed", "03:00 started"});
  CHECK(
      starts("tidy").back().reason.value_or("") ==
      "nothing was old enough to be deleted; 6 h 0 min late: zapply was not running, this machine slept, or its clock was set");
}

TEST_CASE_FIXTURE(SchedulerFixture, "the thread notices a new schedule, and ends with the engine or when told") {
  scheduler.start();
  now = time("2026-03-02T05:59:59Z");
  add({.name = "hourly", .when = "every hour", .zone = "UTC"});
  const std::int64_t revision = store.revision();
  now = time("2026-03-02T06:00:00Z");
  CHECK(store.wait_past(revision, 10s) > revision);
  scheduler.stop();
  CHECK(told_of("hourly") == Told{"06:00 started"});
  engine.shutdown();
  CHECK_THROWS_AS(look_at("2026-03-02T07:00:00Z"), EngineStopped);
  CHECK(told_of("hourly") == Told{"06:00 started"});  // for whoever owns the database next
}

}  // namespace

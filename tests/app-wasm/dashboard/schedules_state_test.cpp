#include "app-wasm/dashboard/schedules.h"

#include <doctest/doctest.h>

#include <string>

#include "app-wasm/shell/shell.h"
#include "shared/news.h"
#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;

namespace {

Schedule schedule(const std::string& name, const std::string& when, int hour) {
  Schedule out;
  out.settings = {.name = name, .when = when, .zone = "Europe/Berlin", .sources = {"remotive"}, .jitter_minutes = 5};
  out.words = when;
  out.next_starts = {
      {from_ms(1'795'000'000'000 + hour * 3'600'000), "Mon 2026-11-30 0" + std::to_string(hour) + ":00"}};
  return out;
}

std::string listed(const std::vector<Schedule>& all) {
  std::string out = "{\"schedules\":[";
  for (const Schedule& one : all) out += (out.back() == '[' ? "" : ",") + to_json(one);
  return out + "]}";
}

struct Fixture {
  Timestamp now = from_ms(1'795'000'000'000);
  Shell shell{{[this] { return now; }, [](const std::string&, Timestamp) { return -300; }}};
  Schedules& schedules = shell.dashboard().schedules;
  FakeServer server{shell.dashboard().requests};

  void run(const char* action, const std::string& arg = {}) { shell.actions().run(action, arg); }
  /// The newest request that begins so; earlier ones were given up.
  std::string sent(const char* start) {
    Request request = server.expect(start);
    while (server.has(start)) request = server.expect(start);
    ticket = request.ticket;
    return request.body;
  }
  void reply(int status, const std::string& body) { shell.dashboard().requests.answer(ticket, {status, body}); }
  void answer_preview(int status, const std::string& body) {
    sent("POST api/schedules/preview");
    reply(status, body);
  }
  int ticket = 0;

  void open(const std::vector<Schedule>& all) {
    shell.arrive("#/sources");
    shell.stream_opened();
    run("schedules");
    server.answer("GET api/schedules", 200, listed(all));
  }
};

TEST_CASE("a draft writes the rule that was chosen, and reads it again") {
  for (const char* const when :
       {"daily 07:00", "weekdays 23:15", "every 6 hours", "every 1 hours", "0 7 * * 1-5", "@daily"}) {
    ScheduleDraft draft;
    draft.take_when(when);
    CHECK(draft.when() == when);
  }
  ScheduleDraft hourly;
  hourly.take_when("every hour");
  CHECK(hourly.when() == "every 1 hours");
}

TEST_CASE_FIXTURE(Fixture, "the list is told, and which of them starts next") {
  open({schedule("a", "daily 09:00", 9), schedule("b", "daily 07:00", 7)});
  CHECK(schedules.load() == Load::kReady);
  CHECK(schedules.all().size() == 2);
  CHECK(schedules.next()->settings.name == "b");
  shell.event("changed", event_data(Changed{"/api/schedules"}));
  server.answer("GET api/schedules", 200, listed({}));
  CHECK(schedules.all().empty());
  CHECK(schedules.next() == nullptr);
}

TEST_CASE_FIXTURE(Fixture, "one that deletes what is old says how many days are kept, and what would go now") {
  open({});
  run("schedule.new");
  run("schedule.name", "tidy");
  run("schedule.zone", "UTC");
  run("schedule.task", "clean");
  run("schedule.logs-days", "");
  run("schedule.runs-days", "many");
  CHECK(sent("POST api/schedules/preview") ==
        R"({"when":"daily 07:00","zone":"UTC","retention":{"runs_days":"many","jobs_days":180}})");
  reply(422, R"({"detail":"\"retention\": \"runs_days\" should be a number of days"})");
  CHECK(schedules.faulty_key() == "retention");
  CHECK(schedules.fault() == "\"runs_days\" should be a number of days");
  run("schedule.runs-days", "0090");
  SchedulePreview preview{"daily 07:00", "daily at 07:00", {}};
  preview.deletes = "3 closed jobs, about 2 kB";
  answer_preview(200, to_json(preview));
  CHECK(schedules.preview()->deletes == "3 closed jobs, about 2 kB");
  CHECK(schedules.faulty_key().empty());
  run("schedule.save");
  CHECK(sent("POST api/schedules") ==
        R"({"name":"tidy","when":"daily 07:00","zone":"UTC","sources":[],"retention":{"runs_days":90,"jobs_days":180},)"
        R"("jitter_minutes":0})");
  Schedule kept = schedule("tidy", "daily 07:00", 6);
  kept.settings.retention = Retention{{}, 30, {}};
  reply(201, to_json(kept));
  server.answer("GET api/schedules", 200, listed({kept, schedule("morning", "daily 08:00", 8)}));
  CHECK(schedules.next()->settings.name == "morning");  // what starts a run
  run("schedule.edit", "tidy");
  CHECK(schedules.draft()->is_cleaning);
  CHECK(schedules.draft()->logs_days == "30");
  CHECK(schedules.draft()->runs_days.empty());
}

TEST_CASE_FIXTURE(Fixture, "what is filled in is previewed, and kept when it is saved") {
  open({});
  run("schedule.new");
  answer_preview(422, R"({"detail":"\"zone\": there is no time zone 'x'"})");
  CHECK(schedules.fault() == "there is no time zone 'x'");
  CHECK(schedules.faulty_key() == "zone");
  run("schedule.name", "morning");
  run("schedule.zone", "UTC");
  run("schedule.kind", "weekdays");
  run("schedule.time", "06:30");
  run("schedule.sources", "some");
  run("schedule.source", "remotive");
  run("schedule.source", "lever");
  run("schedule.source", "lever");
  run("schedule.jitter", "15");
  answer_preview(200,
                 to_json(SchedulePreview{"weekdays 06:30", "on weekdays at 06:30", {{now, "Mon 2026-11-30 06:30"}}}));
  REQUIRE(schedules.preview());
  CHECK(schedules.preview()->words == "on weekdays at 06:30");
  CHECK(schedules.fault().empty());
  run("schedule.save");
  CHECK(
      sent("POST api/schedules") ==
      R"({"name":"morning","when":"weekdays 06:30","zone":"UTC","sources":["remotive"],"retention":null,"jitter_minutes":15})");
  reply(409, R"({"detail":"there is a schedule morning already"})");
  CHECK(schedules.error().find("there is a schedule morning already") != std::string::npos);
  REQUIRE(schedules.draft());
  run("schedule.save");
  server.answer("POST api/schedules", 201, to_json(schedule("morning", "weekdays 06:30", 7)));
  CHECK(schedules.draft() == nullptr);
  server.answer("GET api/schedules", 200, listed({schedule("morning", "weekdays 06:30", 7)}));
  CHECK(schedules.all().size() == 1);
}

TEST_CASE_FIXTURE(Fixture, "a schedule is changed, paused, and removed once it was asked for twice") {
  open({schedule("morning", "every 6 hours", 7)});
  run("schedule.edit", "morning");
  CHECK(schedules.draft()->kind == "every");
  CHECK(schedules.draft()->hours == "6");
  CHECK(schedules.draft()->sources == std::vector<std::string>{"remotive"});
  CHECK(schedules.draft()->jitter == "5");
  run("schedule.hours", "12");
  run("schedule.save");
  CHECK(
      sent("PATCH api/schedules/morning") ==
      R"({"when":"every 12 hours","zone":"Europe/Berlin","sources":["remotive"],"retention":null,"jitter_minutes":5})");
  reply(200, to_json(schedule("morning", "every 12 hours", 7)));
  server.answer("GET api/schedules", 200, listed({schedule("morning", "every 12 hours", 7)}));
  run("schedule.pause", "morning");
  CHECK(sent("PATCH api/schedules/morning") == R"({"paused":true})");
  reply(200, to_json(schedule("morning", "every 12 hours", 7)));
  run("schedule.remove", "morning");
  CHECK(schedules.asked_to_remove() == "morning");
  run("schedule.remove", "morning");
  server.answer("DELETE api/schedules/morning", 204, "");
  server.answer("GET api/schedules", 200, listed({}));
  CHECK(schedules.all().empty());
}

TEST_CASE_FIXTURE(Fixture, "what became of one schedule's starts is unfolded and folded") {
  open({schedule("morning", "every 6 hours", 7)});
  run("schedule.starts", "morning");
  const ScheduledStart skipped{now, StartOutcome::kSkipped, 7, "run 7 was still on", now};
  server.answer("GET api/schedules/morning/starts", 200, to_json(StartsPage{{skipped}, {}}));
  CHECK(schedules.starts() == std::vector{skipped});
  run("schedule.starts", "morning");
  CHECK(schedules.starts_of().empty());
}

}  // namespace

#include <doctest/doctest.h>

#include "server/store/schedules.h"
#include "tests/support/api_fixture.h"

using namespace zapply;
using namespace zapply::test;
using nlohmann::json;

namespace {

const char* const kMorning =
    R"({"name": "morning", "when": "Weekdays 7:00", "zone": "Europe/Berlin", "sources": ["alpha"], "jitter_minutes": 5})";

}  // namespace

TEST_CASE_FIXTURE(ApiFixture, "a schedule is added, read, changed, paused and removed") {
  CHECK(get("/api/schedules").json()["schedules"].empty());
  const ApiAnswer added = post("/api/schedules", kMorning);
  CHECK(added.status == 201);
  CHECK(added.header("Location") == "/api/schedules/morning");
  const json schedule = added.json();
  CHECK(schedule["when"] == "weekdays 07:00");
  CHECK(schedule["words"] == "on weekdays at 07:00");
  CHECK(schedule["next_starts"].size() == 3);
  CHECK(schedule["next_starts"][0]["local"].get<std::string>().ends_with(" 07:00"));
  CHECK(schedule["last_start"].is_null());
  CHECK(get("/api/schedules/morning").json() == schedule);
  CHECK(get("/api/schedules").json()["schedules"] == json::array({schedule}));

  const json changed = patch("/api/schedules/morning", R"({"when": "every 6 hours", "sources": []})").json();
  CHECK(changed["when"] == "every 6 hours");
  CHECK(changed["zone"] == "Europe/Berlin");
  CHECK(changed["sources"].empty());
  const json paused = patch("/api/schedules/morning", R"({"paused": true})").json();
  CHECK(paused["paused"] == true);
  CHECK(paused["next_starts"].empty());

  CHECK(del("/api/schedules/morning").status == 204);
  CHECK(get("/api/schedules/morning").status == 404);
  CHECK(del("/api/schedules/morning").status == 404);
  CHECK(patch("/api/schedules/morning", "{}").status == 404);
  CHECK(get("/api/schedules/morning/starts").status == 404);
}

TEST_CASE_FIXTURE(ApiFixture, "what can't be a schedule is refused by its key, with what to write") {
  const auto fault = [this](const std::string& body) {
    const ApiAnswer answer = post("/api/schedules", body);
    CHECK(answer.status == 422);
    return answer.detail();
  };
  CHECK(fault("{}") == "\"name\" is missing: what to call it, such as \"morning\"");
  CHECK(fault(R"({"name": "x", "zone": "UTC"})") == "\"when\" is missing: such as \"daily 07:00\"");
  CHECK(fault(R"({"name": "x y", "when": "@daily", "zone": "UTC"})").find("\"name\": a schedule's name") == 0);
  CHECK(fault(R"({"name": "x", "when": "0 0 30 2 *", "zone": "UTC"})").find("never comes") != std::string::npos);
  CHECK(fault(R"({"name": "x", "when": "@daily", "zone": "Berlin"})").find("there is no time zone 'Berlin'") !=
        std::string::npos);
  CHECK(fault(R"({"name": "x", "when": "@daily", "zone": "UTC", "sources": ["alhpa"]})") ==
        "\"sources\": there is no source \"alhpa\" (did you mean \"alpha\"?)");
  CHECK(fault(R"({"name": "x", "when": "@daily", "zone": "UTC", "jitter_minutes": 99999999999})").find("0 to 240") !=
        std::string::npos);
  CHECK(fault(R"({"name": "x", "when": "@daily", "zone": "UTC", "jitter_minutes": -1})").find("a whole number") !=
        std::string::npos);
  CHECK(fault(R"({"name": "x", "when": "@daily", "zone": "UTC", "profile": "ann"})").find("unknown key \"profile\"") ==
        0);
  CHECK(post("/api/schedules", kMorning).status == 201);
  const ApiAnswer twice = post("/api/schedules", kMorning);
  CHECK(twice.status == 409);
  CHECK(twice.detail().find("there is a schedule morning already") == 0);
  CHECK(patch("/api/schedules/morning", R"({"when": "soon"})").status == 422);
  CHECK(patch("/api/schedules/morning", R"({"name": "x"})").status == 422);
  CHECK(get("/api/schedules/morning").json()["when"] == "weekdays 07:00");
}

TEST_CASE_FIXTURE(ApiFixture, "what the configuration file sets is read-only: 409 names the file") {
  keep_configured_schedules(store, {{.name = "file", .when = "daily 07:00", .zone = "UTC"}}, "/etc/zapply.json", at(0));
  CHECK(get("/api/schedules/file").json()["file"] == "/etc/zapply.json");
  const ApiAnswer changed = patch("/api/schedules/file", R"({"paused": true})"), removed = del("/api/schedules/file");
  CHECK(changed.status == 409);
  CHECK(changed.detail().find("is set by the configuration file /etc/zapply.json") != std::string::npos);
  CHECK(removed.status == 409);
  CHECK(removed.detail() == changed.detail());
}

TEST_CASE_FIXTURE(ApiFixture, "a rule is looked at before it is kept") {
  const json preview = post("/api/schedules/preview", R"({"when": "every 6h", "zone": "Asia/Kolkata"})").json();
  CHECK(preview["when"] == "every 6 hours");
  CHECK(preview["next_starts"].size() == 3);
  const ApiAnswer refused = post("/api/schedules/preview", R"({"when": "every 5h", "zone": "Asia/Kolkata"})");
  CHECK(refused.status == 422);
  CHECK(refused.detail().find("\"when\": every 5 hours would not come") == 0);
  CHECK(post("/api/schedules/preview", R"({"when": "every 6h"})").status == 422);
  CHECK(get("/api/schedules").json()["schedules"].empty());
}

TEST_CASE_FIXTURE(ApiFixture, "a schedule may delete what is old, and says before what that would be") {
  const std::string keep = R"({"when": "daily 03:00", "zone": "UTC", "retention": )";
  CHECK(post("/api/schedules/preview", keep + "null}").json()["deletes"].is_null());
  CHECK(post("/api/schedules/preview", keep + R"({"runs_days": 30}})").json()["deletes"] == "nothing");
  insert_finished(RunStatus::kCompleted, new_run());
  CHECK(post("/api/schedules/preview", keep + R"({"runs_days": 30}})").json()["deletes"] ==
        "1 run with 0 log entries, about 2.0 kB");
  CHECK(post("/api/schedules/preview", keep + "{}}").detail().find("\"retention\": it says nothing of how long") == 0);
  CHECK(post("/api/schedules/preview", keep + R"({"days": 3}})").detail().find("\"retention\": there is no \"days\"") ==
        0);
  CHECK(post("/api/schedules/preview", keep + R"({"runs_days": "x"}})").status == 422);
  CHECK(post("/api/schedules/preview", keep + R"({"runs_days": 99999999999}})").status == 422);
  CHECK(post("/api/schedules/preview", keep + "7}").status == 422);

  CHECK(post("/api/schedules",
             R"({"name": "tidy", "when": "daily 03:00", "zone": "UTC", "retention": {"jobs_days": 180}})")
            .json()["retention"] == json({{"runs_days", nullptr}, {"logs_days", nullptr}, {"jobs_days", 180}}));
  CHECK(get("/api/schedules/tidy").json()["retention"]["jobs_days"] == 180);
  CHECK(patch("/api/schedules/tidy", R"({"sources": ["remotive"]})").status == 422);
  CHECK(patch("/api/schedules/tidy", R"({"retention": null})").json()["retention"].is_null());
}

TEST_CASE_FIXTURE(ApiFixture, "starts are paged, newest first") {
  post("/api/schedules", kMorning);
  std::vector<ScheduledStart> starts;
  for (int i = 1; i <= 5; ++i) starts.push_back({at(i), StartOutcome::kMissed, {}, "off", at(9)});
  settle_starts(store, find_schedule(store, "morning")->id, starts, at(5));
  const json first = get("/api/schedules/morning/starts?limit=2").json();
  CHECK(first["starts"][0]["due_at"] == format_rfc3339(at(5)));
  CHECK(first["starts"][1]["outcome"] == "missed");
  const std::string cursor = first["next_cursor"];
  const json rest = get("/api/schedules/morning/starts?limit=9&cursor=" + cursor).json();
  CHECK(rest["starts"].size() == 3);
  CHECK(rest["starts"][0]["due_at"] == format_rfc3339(at(3)));
  CHECK(rest["next_cursor"].is_null());
  CHECK(get("/api/schedules/morning/starts").json()["starts"].size() == 5);
  CHECK(get("/api/schedules/morning/starts?cursor=x").status == 422);
  CHECK(get("/api/schedules/morning/starts?limit=201").status == 422);
  CHECK(get("/api/schedules").json()["schedules"][0]["last_start"]["due_at"] == format_rfc3339(at(5)));
}

TEST_CASE_FIXTURE(ApiFixture, "nobody but the scheduler may start a run as scheduled") {
  const ApiAnswer refused = post("/api/scraper/run", R"({"trigger": "scheduled"})");
  CHECK(refused.status == 422);
  CHECK(refused.detail().find("one of manual, cli") != std::string::npos);
  CHECK(post("/api/scraper/run", R"({"schedule": "morning"})").status == 422);
}

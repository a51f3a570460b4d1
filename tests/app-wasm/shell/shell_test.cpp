#include "app-wasm/shell/shell.h"

#include <doctest/doctest.h>

#include "shared/news.h"
#include "shared/version.h"
#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;

namespace {

struct Fixture {
  Timestamp now = from_ms(1'795'000'000'000);
  Shell shell{{[this] { return now; },
               [](const std::string& zone, Timestamp) -> std::optional<int> {
                 if (zone == "America/Bogota") return -300;
                 if (zone == "Asia/Kolkata") return 330;
                 return std::nullopt;
               }}};
  Dashboard& dashboard = shell.dashboard();
  PageOfRuns& runs = shell.pages().get<PageOfRuns>();
  FakeServer server{dashboard.requests};

  void tell(const News& news) { shell.event(event_name(news), event_data(news)); }
  /// Connected, with a list of finished runs.
  void connect(const std::vector<Run>& known = {}, const char* hash = "#/runs") {
    shell.arrive(hash);
    shell.stream_opened();
    server.answer("GET api/runs?page_size=60", 200, page_of(known, static_cast<std::int64_t>(known.size())));
    server.answer("GET api/health", 200, R"({"version":")" + std::string(version()) + R"(","demo":true})");
    server.answer("GET api/runs?page_size=1&status=running", 200, page_of({}, 0));
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "nothing is asked before the stream is open, so no news is missed in between") {
  shell.arrive("#/runs");
  CHECK(server.is_idle());
  shell.stream_opened();
  CHECK(server.has("GET api/runs?page_size=60"));
}

TEST_CASE_FIXTURE(Fixture, "without a stream the page still asks and says that it is not connected") {
  shell.arrive("#/runs");
  shell.stream_failed("the server does not answer");
  CHECK(server.has("GET api/runs?page_size=60"));
  CHECK(dashboard.connection.state() == Connection::State::kLost);
  CHECK(shell.wake_at().has_value());
}

TEST_CASE_FIXTURE(Fixture, "Start asks the server once and opens the new run") {
  connect({make_run(4)});
  CHECK(shell.actions().run("run.start"));
  CHECK_FALSE(shell.actions().run("run.start"));
  server.answer("POST api/scraper/run", 202, R"({"run_id":5,"status":"running","message":"run 5 started"})");
  CHECK(runs.place().run_id == 5);
  const auto address = dashboard.navigation.take_change();
  REQUIRE(address.has_value());
  CHECK(address->hash == "#/runs/5");
  CHECK(address->step == Navigation::Step::kPush);
  CHECK(server.has("GET api/runs/5?logs=false"));
}

TEST_CASE_FIXTURE(Fixture, "Start is off while a run is on, also one that the list's filter leaves out") {
  connect({}, "#/runs?status=failed");
  CHECK(shell.actions().is_enabled("run.start"));
  tell(make_run(9, RunStatus::kRunning));
  CHECK(runs.list().ids().empty());
  CHECK_FALSE(shell.actions().is_enabled("run.start"));
  Run ended = make_run(9, RunStatus::kCompleted);
  ended.revision = 100;
  tell(ended);
  CHECK(shell.actions().is_enabled("run.start"));
}

TEST_CASE_FIXTURE(Fixture, "a refused start is said with the server's reason") {
  connect();
  dashboard.runs.start();
  server.answer("POST api/scraper/run", 409, R"({"detail":"run 3 is running"})");
  REQUIRE(dashboard.notices.shown().has_value());
  CHECK(dashboard.notices.shown()->text == "Not started: run 3 is running");
  CHECK(dashboard.notices.shown()->is_error);
  CHECK(server.has("GET api/runs?page_size=1&status=running"));
  now += std::chrono::minutes(1);
  shell.tick();
  CHECK_FALSE(dashboard.notices.shown().has_value());
}

TEST_CASE_FIXTURE(Fixture, "cancelling lasts from the click until the run has ended") {
  connect();
  tell(make_run(9, RunStatus::kRunning));
  dashboard.navigation.go("#/runs/9");
  CHECK(shell.actions().run("run.cancel"));
  CHECK(dashboard.runs.is_cancelling(*runs.detail().run()));
  CHECK_FALSE(shell.actions().run("run.cancel"));
  Run asked = make_run(9, RunStatus::kRunning);
  asked.revision = 100;
  asked.cancel_requested_at = now;
  tell(asked);
  server.answer("POST api/runs/9/cancel", 202, "{}");
  CHECK(dashboard.runs.is_cancelling(*runs.detail().run()));
  Run ended = make_run(9, RunStatus::kCancelled);
  ended.revision = 101;
  tell(ended);
  CHECK_FALSE(dashboard.runs.is_cancelling(*runs.detail().run()));
}

TEST_CASE_FIXTURE(Fixture, "news of the open run makes its log grow") {
  connect();
  tell(make_run(9, RunStatus::kRunning));
  dashboard.navigation.go("#/runs/9");
  CHECK(runs.detail().log().row_count() == 0);
  Run further = make_run(9, RunStatus::kRunning);
  further.revision = 100;
  further.last_seq = 4182;
  tell(further);
  CHECK(runs.detail().log().row_count() == 4182);
}

TEST_CASE_FIXTURE(Fixture, "a reset forgets everything and asks again") {
  connect({make_run(4)});
  tell(Reset{});
  CHECK(dashboard.history.runs().empty());
  CHECK(runs.list().load() == Load::kLoading);
  CHECK(server.has("GET api/runs?page_size=60"));
}

TEST_CASE_FIXTURE(Fixture, "a run that ended while nobody was connected does not keep Start off") {
  connect();
  tell(make_run(9, RunStatus::kRunning));
  shell.stream_failed("gone");
  shell.stream_opened();
  server.answer("GET api/runs?page_size=1&status=running", 200, page_of({}, 0));
  Run ended = make_run(9, RunStatus::kFailed);
  ended.revision = 100;
  server.answer("GET api/runs/9?logs=false", 200, to_json(ended));
  CHECK(dashboard.runs.running() == nullptr);
}

TEST_CASE_FIXTURE(Fixture, "the beginning and the end of a run are told aloud, once each") {
  connect();
  const auto said = [&] { return dashboard.effects.take_words(); };
  said();
  Run run = make_run(9, RunStatus::kRunning);
  tell(run);
  CHECK(said() == "Run 9 has begun");
  ++run.revision;
  tell(run);
  CHECK_FALSE(said());
  run.status = RunStatus::kFailed;
  run.error_message = "no source could be read";
  run.completed_at = run.started_at;
  ++run.revision;
  tell(run);
  const auto end = said();
  REQUIRE(end);
  CHECK(end->starts_with("Run 9 has ended, failed: "));
  CHECK(end->ends_with(". no source could be read"));
}

TEST_CASE_FIXTURE(Fixture, "a deleted run that is open says so") {
  connect({make_run(4)});
  dashboard.navigation.go("#/runs/4");
  tell(RunGone{4});
  CHECK(runs.detail().is_missing());
  CHECK(runs.detail().load() == Load::kFailed);
  CHECK(runs.list().ids().empty());
}

TEST_CASE_FIXTURE(Fixture, "the title says what is running") {
  connect();
  CHECK(shell.title() == "Runs · zapply demo");
  Run run = make_run(9, RunStatus::kRunning);
  run.progress = {3, 12};
  tell(run);
  CHECK(shell.title() == "● Run 9 scraping 3/12 · zapply");
}

TEST_CASE_FIXTURE(Fixture, "the title says which page is shown, and what is open in it") {
  connect({make_run(4)});
  const auto title_at = [&](const std::string& hash) {
    dashboard.navigation.go(hash);
    return shell.title();
  };
  CHECK(title_at("#/runs/4") == "Run 4 · zapply demo");
  CHECK(title_at("#/jobs") == "Jobs · zapply demo");
  CHECK(title_at("#/sources") == "Sources · zapply demo");
  CHECK(title_at("#/sources/remotive") == "remotive · zapply demo");
}

TEST_CASE_FIXTURE(Fixture, "a server of another version is noticed") {
  connect();
  CHECK_FALSE(shell.is_server_newer());
  shell.stream_opened();
  server.answer("GET api/health", 200, R"({"version":"99.0.0"})");
  CHECK(shell.is_server_newer());
}

TEST_CASE_FIXTURE(Fixture, "an idle page has nothing to wake up for") {
  connect({make_run(4)});
  CHECK_FALSE(shell.wake_at().has_value());
  tell(make_run(9, RunStatus::kRunning));
  REQUIRE(shell.wake_at().has_value());
  CHECK(*shell.wake_at() - now <= std::chrono::seconds(1));
}

TEST_CASE_FIXTURE(Fixture, "a hidden tab has no stream, and learns how the run that was on ended") {
  connect({make_run(9, RunStatus::kRunning)});
  shell.set_visible(false);
  CHECK_FALSE(dashboard.connection.wants_stream());
  CHECK(*shell.wake_at() - now == std::chrono::seconds(15));
  now += std::chrono::seconds(15);
  shell.tick();
  Run ended = make_run(9, RunStatus::kFailed);
  ended.revision = 90;
  server.answer("GET api/runs/9?logs=false", 200, to_json(ended));
  CHECK(shell.title() == "✗ Run 9 failed · zapply");
  CHECK(shell.tab().icon() == "icon-bad.svg");
  now += std::chrono::hours(3);
  shell.tick();
  CHECK(shell.title() == "✗ Run 9 failed · zapply");
  CHECK_FALSE(shell.wake_at().has_value());
  // Once somebody looks, it is told for a while.
  shell.set_visible(true);
  now += std::chrono::seconds(8);
  shell.tick();
  CHECK(shell.title() == "Runs · zapply demo");
  CHECK(shell.tab().icon() == "icon.svg");
}

TEST_CASE_FIXTURE(Fixture, "the tab has no check mark for a run that is not completed") {
  connect({make_run(9, RunStatus::kRunning)});
  Run ended = make_run(9, RunStatus::kPartial);
  ended.revision = 90;
  tell(ended);
  CHECK(shell.title() == "✗ Run 9 partial · zapply");
  CHECK(shell.tab().icon() == "icon-bad.svg");
}

TEST_CASE_FIXTURE(Fixture, "a run is deleted after a question, and what showed it goes back to the list") {
  connect({make_run(4), make_run(3)}, "#/runs/4?line=7");
  CHECK(shell.actions().run("run.ask-delete"));
  CHECK(dashboard.overlays.dialog() == "delete");
  CHECK_FALSE(server.has("DELETE"));
  CHECK(shell.actions().run("run.delete"));
  CHECK(dashboard.overlays.dialog().empty());
  server.answer("DELETE api/runs/4", 204, {});
  CHECK(runs.list().ids() == std::vector<std::int64_t>{3});
  CHECK_FALSE(runs.place().run_id.has_value());
}

TEST_CASE_FIXTURE(Fixture, "a run that is on cannot be deleted, and a refusal is said") {
  connect({make_run(9, RunStatus::kRunning), make_run(4)}, "#/runs/9");
  CHECK_FALSE(shell.actions().run("run.ask-delete"));
  CHECK(shell.actions().run("run.delete", "4"));
  server.answer("DELETE api/runs/4", 500, R"({"detail":"the disk is full"})");
  CHECK(dashboard.notices.shown()->text == "Not deleted: the disk is full");
  CHECK(dashboard.history.find(4));
}

TEST_CASE_FIXTURE(Fixture, "a server that wants a token is given it once, and everything is asked again") {
  shell.arrive("#/runs");
  shell.stream_failed("a token is needed", 401);
  CHECK(dashboard.overlays.dialog() == "token");
  CHECK_FALSE(dashboard.connection.wants_stream());
  CHECK_FALSE(dashboard.connection.retry_at().has_value());
  CHECK_FALSE(shell.actions().run("token.enter"));
  shell.actions().run("token.text", "wrong");
  CHECK(shell.press_key("token.text:Enter"));
  CHECK_FALSE(shell.press_key("token.text:Enter"));
  server.answer("POST api/session", 401, R"({"detail":"that is not the token"})");
  CHECK(shell.session().refusal() == "that is not the token");
  shell.actions().run("token.text", "right");
  CHECK(shell.actions().run("token.enter"));
  CHECK(server.expect("POST api/session").body == R"({"token":"right"})");
}

TEST_CASE_FIXTURE(Fixture, "once let in, the page goes on where it was") {
  shell.arrive("#/runs");
  shell.stream_opened();
  server.answer("GET api/runs?page_size=60", 401, R"({"detail":"a token is needed"})");
  CHECK(dashboard.overlays.dialog() == "token");
  shell.actions().run("token.text", "right");
  shell.actions().run("token.enter");
  server.answer("POST api/session", 204, {});
  CHECK(dashboard.overlays.dialog().empty());
  CHECK(dashboard.connection.wants_stream());
  CHECK(server.has("GET api/runs?page_size=60"));
}

TEST_CASE_FIXTURE(Fixture, "a zone is taken over when there is such a one") {
  shell.actions().run("zone.text", "Asia/Kol");
  CHECK(dashboard.settings.zone == "America/Bogota");
  CHECK(dashboard.offset_minutes(now) == -300);
  shell.actions().run("zone.text", "Asia/Kolkata");
  CHECK(dashboard.settings.zone == "Asia/Kolkata");
  CHECK(dashboard.offset_minutes(now) == 330);
}

TEST_CASE_FIXTURE(Fixture, "a city means its zone, and what is none is refused only once nobody writes on") {
  connect();
  dashboard.surroundings.zone_meant = [](const std::string& text) {
    if (text == "kolkata") return ZoneMeant{"Asia/Kolkata", {}};
    return ZoneMeant{"", {text + "/one", text + "/two"}};
  };
  shell.actions().run("zone.text", "kol");
  CHECK(shell.zone_meant().others.size() == 2);
  CHECK(dashboard.settings.zone == "America/Bogota");
  CHECK_FALSE(shell.is_zone_refused());
  CHECK(*shell.wake_at() == now + std::chrono::seconds(1));
  now += std::chrono::seconds(1);
  CHECK(shell.is_zone_refused());
  shell.actions().run("zone.text", "kolkata");
  CHECK(dashboard.settings.zone == "Asia/Kolkata");
  CHECK_FALSE(shell.is_zone_refused());
}

TEST_CASE_FIXTURE(Fixture, "keys do nothing behind a dialog, Escape closes it first") {
  connect({make_run(4)}, "#/runs/4");
  CHECK(shell.press_key("?"));
  CHECK(dashboard.overlays.dialog() == "help");
  CHECK_FALSE(shell.press_key("f"));
  CHECK(shell.press_key("Escape"));
  CHECK(dashboard.overlays.dialog().empty());
  CHECK(runs.place().run_id == 4);
}

TEST_CASE_FIXTURE(Fixture, "news that cannot be read is said, not swallowed") {
  connect();
  shell.event("run", "{}");
  CHECK(dashboard.notices.shown().has_value());
  shell.event("something-newer", "{}");
}

TEST_CASE_FIXTURE(Fixture, "a key does what it says only where that is possible") {
  connect({make_run(4)});
  CHECK_FALSE(shell.press_key("Escape"));
  dashboard.navigation.go("#/runs/4");
  CHECK(shell.press_key("f"));
  CHECK(runs.detail().log().scroll().is_following());
  CHECK(shell.press_key("Escape"));
  CHECK_FALSE(runs.place().run_id.has_value());
  CHECK_FALSE(shell.press_key("F5"));
}

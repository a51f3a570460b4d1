#include "app-wasm/shell/dashboard.h"

#include <doctest/doctest.h>

#include "app-wasm/shell/actions.h"
#include "shared/news.h"
#include "shared/version.h"
#include "tests/app-wasm/shell/fake_server.h"

using namespace zapply;

namespace {

struct Fixture {
  Timestamp now = from_ms(1'795'000'000'000);
  Dashboard dashboard{{[this] { return now; },
                       [](const std::string& zone, Timestamp) -> std::optional<int> {
                         if (zone == "America/Bogota") return -300;
                         if (zone == "Asia/Kolkata") return 330;
                         return std::nullopt;
                       }}};
  FakeServer server{dashboard.requests()};

  void tell(const News& news) { dashboard.event(event_name(news), event_data(news)); }
  /// Connected, with a list of finished runs.
  void connect(const std::vector<Run>& runs = {}, const char* hash = "#/runs") {
    dashboard.arrive(hash);
    dashboard.stream_opened();
    server.answer("GET api/runs?page_size=60", 200, page_of(runs, static_cast<std::int64_t>(runs.size())));
    server.answer("GET api/health", 200, R"({"version":")" + std::string(version()) + R"(","demo":true})");
    server.answer("GET api/runs?page_size=1&status=running", 200, page_of({}, 0));
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "nothing is asked before the stream is open, so no news is missed in between") {
  dashboard.arrive("#/runs");
  CHECK(server.is_idle());
  dashboard.stream_opened();
  CHECK(server.has("GET api/runs?page_size=60"));
}

TEST_CASE_FIXTURE(Fixture, "without a stream the page still asks and says that it is not connected") {
  dashboard.arrive("#/runs");
  dashboard.stream_failed("the server does not answer");
  CHECK(server.has("GET api/runs?page_size=60"));
  CHECK(dashboard.connection().state() == Connection::State::kLost);
  CHECK(dashboard.wake_at().has_value());
}

TEST_CASE_FIXTURE(Fixture, "Start asks the server once and opens the new run") {
  connect({make_run(4)});
  CHECK(run_action(dashboard, ActionId::kStartRun));
  CHECK_FALSE(run_action(dashboard, ActionId::kStartRun));
  server.answer("POST api/scraper/run", 202, R"({"run_id":5,"status":"running","message":"run 5 started"})");
  CHECK(dashboard.route().run_id == 5);
  const auto address = dashboard.take_address();
  REQUIRE(address.has_value());
  CHECK(address->hash == "#/runs/5");
  CHECK(address->step == Dashboard::Step::kPush);
  CHECK(server.has("GET api/runs/5?logs=false"));
}

TEST_CASE_FIXTURE(Fixture, "Start is off while a run is on, also one that the list's filter leaves out") {
  connect({}, "#/runs?status=failed");
  CHECK(action_of(ActionId::kStartRun).is_enabled(dashboard, ""));
  tell(make_run(9, RunStatus::kRunning));
  CHECK(dashboard.runs_list().ids().empty());
  CHECK_FALSE(action_of(ActionId::kStartRun).is_enabled(dashboard, ""));
  Run ended = make_run(9, RunStatus::kCompleted);
  ended.revision = 100;
  tell(ended);
  CHECK(action_of(ActionId::kStartRun).is_enabled(dashboard, ""));
}

TEST_CASE_FIXTURE(Fixture, "a refused start is said with the server's reason") {
  connect();
  dashboard.start_run();
  server.answer("POST api/scraper/run", 409, R"({"detail":"run 3 is running"})");
  REQUIRE(dashboard.notice().has_value());
  CHECK(dashboard.notice()->text == "Not started: run 3 is running");
  CHECK(dashboard.notice()->is_error);
  CHECK(server.has("GET api/runs?page_size=1&status=running"));
  now += std::chrono::minutes(1);
  dashboard.tick();
  CHECK_FALSE(dashboard.notice().has_value());
}

TEST_CASE_FIXTURE(Fixture, "cancelling lasts from the click until the run has ended") {
  connect();
  tell(make_run(9, RunStatus::kRunning));
  dashboard.go(parse_route("#/runs/9"));
  CHECK(run_action(dashboard, ActionId::kCancelRun));
  CHECK(dashboard.is_cancelling(*dashboard.run_detail().run()));
  CHECK_FALSE(run_action(dashboard, ActionId::kCancelRun));
  Run asked = make_run(9, RunStatus::kRunning);
  asked.revision = 100;
  asked.cancel_requested_at = now;
  tell(asked);
  server.answer("POST api/runs/9/cancel", 202, "{}");
  CHECK(dashboard.is_cancelling(*dashboard.run_detail().run()));
  Run ended = make_run(9, RunStatus::kCancelled);
  ended.revision = 101;
  tell(ended);
  CHECK_FALSE(dashboard.is_cancelling(*dashboard.run_detail().run()));
}

TEST_CASE_FIXTURE(Fixture, "news of the open run makes its log grow") {
  connect();
  tell(make_run(9, RunStatus::kRunning));
  dashboard.go(parse_route("#/runs/9"));
  CHECK(dashboard.run_detail().log().row_count() == 0);
  Run further = make_run(9, RunStatus::kRunning);
  further.revision = 100;
  further.last_seq = 4182;
  tell(further);
  CHECK(dashboard.run_detail().log().row_count() == 4182);
}

TEST_CASE_FIXTURE(Fixture, "a reset forgets everything and asks again") {
  connect({make_run(4)});
  tell(Reset{});
  CHECK(dashboard.history().runs().empty());
  CHECK(dashboard.runs_list().load() == Load::kLoading);
  CHECK(server.has("GET api/runs?page_size=60"));
}

TEST_CASE_FIXTURE(Fixture, "a run that ended while nobody was connected does not keep Start off") {
  connect();
  tell(make_run(9, RunStatus::kRunning));
  dashboard.stream_failed("gone");
  dashboard.stream_opened();
  server.answer("GET api/runs?page_size=1&status=running", 200, page_of({}, 0));
  Run ended = make_run(9, RunStatus::kFailed);
  ended.revision = 100;
  server.answer("GET api/runs/9?logs=false", 200, to_json(ended));
  CHECK(dashboard.running_run() == nullptr);
}

TEST_CASE_FIXTURE(Fixture, "a deleted run that is open says so") {
  connect({make_run(4)});
  dashboard.go(parse_route("#/runs/4"));
  tell(RunGone{4});
  CHECK(dashboard.run_detail().is_missing());
  CHECK(dashboard.run_detail().load() == Load::kFailed);
  CHECK(dashboard.runs_list().ids().empty());
}

TEST_CASE_FIXTURE(Fixture, "the title says what is running") {
  connect();
  CHECK(dashboard.title() == "zapply demo");
  Run run = make_run(9, RunStatus::kRunning);
  run.progress = {3, 12};
  tell(run);
  CHECK(dashboard.title() == "● Run 9 scraping 3/12 · zapply");
}

TEST_CASE_FIXTURE(Fixture, "a server of another version is noticed") {
  connect();
  CHECK_FALSE(dashboard.is_server_newer());
  dashboard.stream_opened();
  server.answer("GET api/health", 200, R"({"version":"99.0.0"})");
  CHECK(dashboard.is_server_newer());
}

TEST_CASE_FIXTURE(Fixture, "an idle page has nothing to wake up for") {
  connect({make_run(4)});
  CHECK_FALSE(dashboard.wake_at().has_value());
  tell(make_run(9, RunStatus::kRunning));
  REQUIRE(dashboard.wake_at().has_value());
  CHECK(*dashboard.wake_at() - now <= std::chrono::seconds(1));
}

TEST_CASE_FIXTURE(Fixture, "a hidden tab has no stream, and learns how the run that was on ended") {
  connect({make_run(9, RunStatus::kRunning)});
  dashboard.set_visible(false);
  CHECK_FALSE(dashboard.connection().wants_stream());
  CHECK(*dashboard.wake_at() - now == std::chrono::seconds(15));
  now += std::chrono::seconds(15);
  dashboard.tick();
  Run ended = make_run(9, RunStatus::kFailed);
  ended.revision = 90;
  server.answer("GET api/runs/9?logs=false", 200, to_json(ended));
  CHECK(dashboard.title() == "✗ Run 9 failed · zapply");
  CHECK(dashboard.icon() == "icon-bad.svg");
  now += std::chrono::hours(3);
  dashboard.tick();
  CHECK(dashboard.title() == "✗ Run 9 failed · zapply");
  CHECK_FALSE(dashboard.wake_at().has_value());
  // Once somebody looks, it is told for a while.
  dashboard.set_visible(true);
  now += std::chrono::seconds(8);
  dashboard.tick();
  CHECK(dashboard.title() == "zapply demo");
  CHECK(dashboard.icon() == "icon.svg");
}

TEST_CASE_FIXTURE(Fixture, "a run is deleted after a question, and what showed it goes back to the list") {
  connect({make_run(4), make_run(3)}, "#/runs/4?line=7");
  CHECK(run_action(dashboard, ActionId::kAskDelete));
  CHECK(dashboard.dialog() == Dialog::kDeleteRun);
  CHECK_FALSE(server.has("DELETE"));
  CHECK(run_action(dashboard, ActionId::kDeleteRun));
  CHECK(dashboard.dialog() == Dialog::kNone);
  server.answer("DELETE api/runs/4", 204, {});
  CHECK(dashboard.runs_list().ids() == std::vector<std::int64_t>{3});
  CHECK_FALSE(dashboard.route().run_id.has_value());
}

TEST_CASE_FIXTURE(Fixture, "a run that is on cannot be deleted, and a refusal is said") {
  connect({make_run(9, RunStatus::kRunning), make_run(4)}, "#/runs/9");
  CHECK_FALSE(run_action(dashboard, ActionId::kAskDelete));
  CHECK(run_action(dashboard, ActionId::kDeleteRun, "4"));
  server.answer("DELETE api/runs/4", 500, R"({"detail":"the disk is full"})");
  CHECK(dashboard.notice()->text == "Not deleted: the disk is full");
  CHECK(dashboard.history().find(4));
}

TEST_CASE_FIXTURE(Fixture, "a server that wants a token is given it once, and everything is asked again") {
  dashboard.arrive("#/runs");
  dashboard.stream_failed("a token is needed", 401);
  CHECK(dashboard.dialog() == Dialog::kToken);
  CHECK_FALSE(dashboard.connection().wants_stream());
  CHECK_FALSE(dashboard.connection().retry_at().has_value());
  CHECK_FALSE(run_action(dashboard, ActionId::kEnter));
  run_action(dashboard, ActionId::kToken, "wrong");
  CHECK(press_key(dashboard, "token.text:Enter"));
  CHECK_FALSE(press_key(dashboard, "token.text:Enter"));
  server.answer("POST api/session", 401, R"({"detail":"that is not the token"})");
  CHECK(dashboard.session().refusal() == "that is not the token");
  run_action(dashboard, ActionId::kToken, "right");
  CHECK(run_action(dashboard, ActionId::kEnter));
  CHECK(server.expect("POST api/session").body == R"({"token":"right"})");
}

TEST_CASE_FIXTURE(Fixture, "once let in, the page goes on where it was") {
  dashboard.arrive("#/runs");
  dashboard.stream_opened();
  server.answer("GET api/runs?page_size=60", 401, R"({"detail":"a token is needed"})");
  CHECK(dashboard.dialog() == Dialog::kToken);
  run_action(dashboard, ActionId::kToken, "right");
  run_action(dashboard, ActionId::kEnter);
  server.answer("POST api/session", 204, {});
  CHECK(dashboard.dialog() == Dialog::kNone);
  CHECK(dashboard.connection().wants_stream());
  CHECK(server.has("GET api/runs?page_size=60"));
}

TEST_CASE_FIXTURE(Fixture, "a zone is taken over when there is such a one") {
  run_action(dashboard, ActionId::kZoneText, "Asia/Kol");
  CHECK(dashboard.settings().zone == "America/Bogota");
  CHECK(dashboard.offset_minutes(now) == -300);
  run_action(dashboard, ActionId::kZoneText, "Asia/Kolkata");
  CHECK(dashboard.settings().zone == "Asia/Kolkata");
  CHECK(dashboard.offset_minutes(now) == 330);
}

TEST_CASE_FIXTURE(Fixture, "keys do nothing behind a dialog, Escape closes it first") {
  connect({make_run(4)}, "#/runs/4");
  CHECK(press_key(dashboard, "?"));
  CHECK(dashboard.dialog() == Dialog::kHelp);
  CHECK_FALSE(press_key(dashboard, "f"));
  CHECK(press_key(dashboard, "Escape"));
  CHECK(dashboard.dialog() == Dialog::kNone);
  CHECK(dashboard.route().run_id == 4);
}

TEST_CASE_FIXTURE(Fixture, "news that cannot be read is said, not swallowed") {
  connect();
  dashboard.event("run", "{}");
  CHECK(dashboard.notice().has_value());
  dashboard.event("something-newer", "{}");
}

TEST_CASE_FIXTURE(Fixture, "a key does what it says only where that is possible") {
  connect({make_run(4)});
  CHECK_FALSE(press_key(dashboard, "Escape"));
  dashboard.go(parse_route("#/runs/4"));
  CHECK(press_key(dashboard, "f"));
  CHECK(dashboard.run_detail().log().scroll().is_following());
  CHECK(press_key(dashboard, "Escape"));
  CHECK_FALSE(dashboard.route().run_id.has_value());
  CHECK_FALSE(press_key(dashboard, "F5"));
}

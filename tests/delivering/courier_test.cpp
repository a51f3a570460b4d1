#include "server/delivering/courier.h"

#include <doctest/doctest.h>

#include <deque>

#include "server/store/profiles.h"
#include "tests/store/store_fixture.h"

namespace {

using namespace zapply;
using namespace std::chrono_literals;

Timestamp time(const char* text) { return *parse_rfc3339(text); }

const char* any_secret(const char*) { return "https://hooks.test/x"; }

/// A clock and a receiver of the test's own, and a courier that looks when told.
struct CourierFixture : StoreFixture {
  Timestamp now = time("2026-11-30T12:00:00Z");
  ChannelKinds kinds;
  std::vector<HttpCall> calls;
  std::deque<HttpAnswer> answers;  ///< to the next calls; then all are taken
  std::function<void()> while_sending;
  Courier courier{store,
                  {kinds,
                   Secrets({}, any_secret),
                   {},
                   {.http =
                        [this](const HttpCall& call, const std::stop_token&) {
                          calls.push_back(call);
                          if (while_sending) while_sending();
                          if (answers.empty()) return HttpAnswer{.status = 200, .body = "ok", .error = {}};
                          const HttpAnswer answer = answers.front();
                          answers.pop_front();
                          return answer;
                        },
                    .mail = [](const MailCall&, const std::stop_token&) { return MailAnswer{}; }}},
                  {.tries = {}, .random = [] { return 0.0; }},
                  [this] { return now; }};

  void add(std::string name, std::vector<MessageKind> wants, const std::string& quiet = "") {
    REQUIRE(add_channel(store, {.name = std::move(name),
                                .kind = "webhook",
                                .fields = {{"url", "URL"}},
                                .wants = std::move(wants),
                                .quiet = quiet,
                                .zone = "Europe/Berlin"}) == ChannelChange::kDone);
  }
  void queue(const std::string& key, MessageKind kind = MessageKind::kReport) {
    queue_message(store, {.key = key, .kind = kind, .title = key}, now);
  }
  std::chrono::milliseconds look() { return courier.look({}); }
  std::vector<Delivery> all(const std::string& channel = {}) {
    auto out = deliveries(store, {.channel = channel, .limit = 100});
    std::reverse(out.begin(), out.end());
    return out;
  }
  Delivery only() {
    const auto list = all();
    REQUIRE(list.size() == 1);
    return list[0];
  }
  std::vector<std::string> keys(const std::string& channel = {}) {
    std::vector<std::string> out;
    for (const Delivery& delivery : all(channel)) out.push_back(delivery.key);
    return out;
  }
  /// Ends a run that has these sources.
  std::int64_t run_with(std::vector<std::pair<std::string, SourceRunStatus>> sources,
                        RunStatus status = RunStatus::kCompleted) {
    std::vector<std::string> names;
    for (const auto& [name, outcome] : sources) names.push_back(name);
    Run run = new_run(names);
    run.id = insert(run);
    run = read(run.id);
    for (std::size_t i = 0; i < sources.size(); ++i) {
      run.source_runs[i].status = sources[i].second;
      if (sources[i].second == SourceRunStatus::kFailed) run.source_runs[i].error_message = "404 Not Found";
    }
    run.status = status;
    run.completed_at = now;
    if (status == RunStatus::kFailed) run.error_message = "all sources failed";
    update(run);
    return run.id;
  }
};

using Keys = std::vector<std::string>;

TEST_CASE_FIXTURE(CourierFixture, "what is queued is sent once, and its answer kept") {
  add("phone", {MessageKind::kReport});
  queue("report-1");
  look();
  look();
  CHECK(calls.size() == 1);
  CHECK(only().state == DeliveryState::kDelivered);
  CHECK(only().status == 200);
  CHECK(only().answer == "ok");
  CHECK(only().attempts == 1);
}

TEST_CASE_FIXTURE(CourierFixture, "what failed is tried again later and later, and given up after three days") {
  add("phone", {MessageKind::kReport});
  queue("report-1");
  for (int i = 0; i < 1000; ++i) answers.push_back({.status = 500, .body = "oh", .error = {}});
  CHECK(look() == 15s);
  CHECK(only().state == DeliveryState::kWaiting);
  CHECK(only().next_try_at == now + 15s);
  now += 14s;
  look();
  CHECK(calls.size() == 1);
  now += 1s;
  look();
  CHECK(calls.size() == 2);
  CHECK(only().next_try_at == now + 30s);
  int tries = 0;
  for (; only().state == DeliveryState::kWaiting && tries < 100; ++tries) {
    now = *only().next_try_at;
    look();
  }
  CHECK(only().state == DeliveryState::kGivenUp);
  CHECK(now - only().created_at >= 72h);
  CHECK(now - only().created_at < 76h);
  CHECK(tries < 40);
}

TEST_CASE_FIXTURE(CourierFixture, "Retry-After is kept, and a permanent refusal gives up at once") {
  add("phone", {MessageKind::kReport});
  queue("report-1");
  answers = {{.status = 429, .body = "", .error = {}, .retry_after = 600s},
             {.status = 410, .body = "gone", .error = {}}};
  look();
  CHECK(only().next_try_at == now + 600s);
  now += 600s;
  look();
  CHECK(only().state == DeliveryState::kGivenUp);
  CHECK(only().answer == "gone");
  retry_delivery(store, only().id, now);
  look();
  CHECK(only().state == DeliveryState::kDelivered);
}

TEST_CASE_FIXTURE(CourierFixture,
                  "an attempt is on the disk before anything is sent, and told if its answer never came") {
  add("phone", {MessageKind::kReport});
  queue("report-1");
  while_sending = [&] {
    CHECK(scalar("SELECT attempts FROM deliveries") == 1);
    CHECK(scalar("SELECT attempt_begun_at IS NOT NULL FROM deliveries") == 1);
    throw std::runtime_error("the process ends here");
  };
  CHECK_THROWS(look());
  while_sending = {};
  look();
  CHECK(only().maybe_before);
  CHECK(only().state == DeliveryState::kDelivered);
  CHECK(only().attempts == 2);
  queue("report-2");
  answers = {{.status = 0, .body = {}, .error = "no answer within 30 s", .may_have_arrived = true}};
  look();
  CHECK_FALSE(all()[1].maybe_before);
  now += 1min;
  look();
  CHECK(all()[1].maybe_before);
}

TEST_CASE_FIXTURE(CourierFixture, "a channel whose receiver fails holds up no other one") {
  add("a", {MessageKind::kReport});
  for (int i = 0; i < 3; ++i) queue("report-" + std::to_string(i));
  add("b", {MessageKind::kReport});
  queue("report-9");
  answers = {{.status = 500, .body = "", .error = {}}};
  look();
  // One of a fails, b is next, then the rest of a.
  REQUIRE(calls.size() == 5);
  CHECK(calls[1].body.find("report-9") != std::string::npos);
  CHECK(all("b").at(0).state == DeliveryState::kDelivered);
}

TEST_CASE_FIXTURE(CourierFixture, "quiet hours hold delivery until they end by the channel's clocks; a test is sent") {
  now = time("2026-11-30T22:30:00Z");
  add("phone", {MessageKind::kReport}, "22:00-07:00");
  queue("report-1");
  look();
  CHECK(calls.empty());
  CHECK(only().state == DeliveryState::kWaiting);
  CHECK(only().next_try_at == time("2026-12-01T06:00:00Z"));
  const Delivery test = courier.test(*find_channel(store, "phone"), {});
  CHECK(test.state == DeliveryState::kDelivered);
  CHECK(test.kind == MessageKind::kTest);
  CHECK(calls.size() == 1);
  now = time("2026-12-01T06:00:00Z");
  look();
  CHECK(calls.size() == 2);
}

TEST_CASE_FIXTURE(CourierFixture, "a test says what came of it, and is not tried again") {
  add("phone", {});
  answers = {{.status = 500, .body = "no", .error = {}}};
  const Delivery test = courier.test(*find_channel(store, "phone"), {});
  CHECK(test.state == DeliveryState::kGivenUp);
  CHECK(test.status == 500);
  CHECK(test.answer == "no");
  look();
  CHECK(calls.size() == 1);
}

TEST_CASE_FIXTURE(CourierFixture, "a paused channel is told nothing, and what waits for it waits on") {
  add("phone", {MessageKind::kReport, MessageKind::kRunCompleted});
  queue("report-1");
  ChannelSettings paused = find_channel(store, "phone")->settings;
  paused.paused = true;
  change_channel(store, paused, now);
  queue("report-2");
  run_with({{"lever", SourceRunStatus::kCompleted}});
  look();
  CHECK(calls.empty());
  paused.paused = false;
  change_channel(store, paused, now);
  look();
  CHECK(keys() == Keys{"report-1"});
  CHECK(calls.size() == 1);
}

TEST_CASE_FIXTURE(CourierFixture, "a run is told once it has ended, to whom wants it, and none that ended before") {
  run_with({{"lever", SourceRunStatus::kFailed}}, RunStatus::kFailed);
  add("all", {MessageKind::kRunFailed, MessageKind::kRunCompleted, MessageKind::kRunStarted});
  add("bad", {MessageKind::kRunFailed});
  look();
  CHECK(keys().empty());
  const std::int64_t running = insert(new_run());
  look();
  CHECK(keys() == Keys{"run-started-2"});
  Run run = read(running);
  run.status = RunStatus::kCompleted;
  update(run);
  look();
  look();
  CHECK(keys() == Keys{"run-started-2", "run-completed-2"});
  run_with({{"lever", SourceRunStatus::kFailed}}, RunStatus::kFailed);
  look();
  CHECK(keys("bad") == Keys{"run-failed-3"});
  CHECK(all("bad")[0].title == "Run 3 failed: all sources failed");
}

TEST_CASE_FIXTURE(CourierFixture,
                  "a source that fails and was fine in its run before broke; one that was not is back") {
  using enum SourceRunStatus;
  run_with({{"lever", kCompleted}, {"gable", kFailed}, {"new", kSkipped}});
  add("phone", {MessageKind::kSourceBroke});
  look();
  CHECK(keys().empty());
  run_with({{"lever", kSkipped}});
  run_with({{"lever", kFailed}, {"gable", kFailed}, {"new", kFailed}});
  look();
  CHECK(keys() == Keys{"source-broke-3"});
  CHECK(all()[0].title == "lever broke");
  run_with({{"lever", kFailed}, {"gable", kUnchanged}});
  look();
  CHECK(all()[1].title == "gable is back");
  run_with({{"lever", kCancelled}});
  run_with({{"lever", kFailed}});
  look();
  CHECK(keys().size() == 2);
}

TEST_CASE_FIXTURE(CourierFixture, "a failed run is one message with what broke in it, where both are wanted") {
  using enum SourceRunStatus;
  run_with({{"lever", kCompleted}});
  add("both", {MessageKind::kRunFailed, MessageKind::kSourceBroke});
  add("one", {MessageKind::kSourceBroke});
  run_with({{"lever", kFailed}}, RunStatus::kFailed);
  look();
  CHECK(keys("both") == Keys{"run-failed-2"});
  CHECK(keys("one") == Keys{"source-broke-2"});
}

TEST_CASE_FIXTURE(CourierFixture, "jobs above the score are one message a run, once they are matched") {
  save_profile(store, {.name = "ann", .file = "{}"});
  add("phone", {MessageKind::kJobs});
  ChannelSettings few = find_channel(store, "phone")->settings;
  few.jobs_max = 1;
  change_channel(store, few, now);
  const std::int64_t id = run_with({{"lever", SourceRunStatus::kCompleted}});
  execute(
      "INSERT INTO jobs (source_name, source_company, source_id, first_seen_at, last_seen_at, run_id, last_run_id,"
      " company, title, url, location, remote_from, tags, salary_text, salary_currency, salary_period, content_hash,"
      " same_key) SELECT 'lever', '', value, 0, 0, " +
      std::to_string(id) +
      ", 1, 'Gable', 'Job ' || value,"
      " 'https://x.test/' || value, '', '[]', '[]', '', '', '', 0, value FROM json_each('[1,2,3,4,5]');"
      "INSERT INTO matches (job_id, profile_id, state, verdict, score) SELECT id, (SELECT id FROM profiles), state,"
      " CASE WHEN id = 5 THEN 2 ELSE 0 END, 76 + id * 2 FROM jobs;"
      "DELETE FROM jobs_to_match; INSERT INTO jobs_to_match VALUES (3, 0, 0)");
  CHECK(look() == 1s);
  CHECK(keys().empty());
  execute("DELETE FROM jobs_to_match");
  look();
  CHECK(keys() == Keys{"jobs-1"});
  CHECK(only().title == "3 jobs with up to 84 points");
  CHECK(calls[0].body.find("Job 4") != std::string::npos);
  CHECK(calls[0].body.find("and 2 more") != std::string::npos);
}

TEST_CASE_FIXTURE(CourierFixture, "the thread sends what comes, and ends at once out of a transfer") {
  add("phone", {MessageKind::kReport});
  courier.start();
  queue("report-1");
  for (const auto until = std::chrono::steady_clock::now() + 20s;
       only().state != DeliveryState::kDelivered && std::chrono::steady_clock::now() < until;)
    store.wait_past(store.revision(), 100ms);
  CHECK(only().state == DeliveryState::kDelivered);
  courier.stop();
}

}  // namespace

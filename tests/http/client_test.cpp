#include "server/http/client.h"

#include <doctest/doctest.h>

#include "server/store/jobs.h"
#include "tests/support/api_fixture.h"
#include "tests/support/found_jobs.h"

using namespace zapply;
using namespace zapply::test;

TEST_CASE_FIXTURE(ApiFixture, "a run is started and followed to its end") {
  ApiClient client(server.url());
  const StartAnswer started = client.start_run({"alpha"}, true);
  CHECK(started.status == RunStatus::kRunning);
  REQUIRE(engine.wait_idle(std::chrono::seconds(20)));
  const auto run = client.run(started.run_id);
  REQUIRE(run);
  CHECK(*run == read(started.run_id));
  CHECK(run->trigger_type == Trigger::kCli);
  const LogPage page = client.log(run->id, 1);
  CHECK(page.last_seq == run->last_seq);
  CHECK(page.entries == log(run->id, {.after = 1}));
  CHECK_FALSE(client.run(99));
}

TEST_CASE_FIXTURE(ApiFixture, "a run that is on is a conflict, and can be cancelled") {
  const auto id = start_lasting_run();
  ApiClient client(server.url());
  try {
    client.start_run({}, false);
    FAIL("a second run was started");
  } catch (const ApiError& error) {
    CHECK(error.status == 409);
    CHECK(std::string(error.what()).find("run 1 is running") != std::string::npos);
  }
  client.cancel(id);
  REQUIRE(engine.wait_idle(std::chrono::seconds(20)));
  CHECK(client.run(id)->status == RunStatus::kCancelled);
  CHECK_NOTHROW(client.cancel(id));
}

TEST_CASE_FIXTURE(ApiFixture, "a job is changed, and one that is not there is none") {
  Job job;
  job.source_name = "alpha";
  job.source_id = "1";
  job.title = "Engineer";
  job.url = "https://alpha.example/1";
  save_found(found_jobs({&job, 1}));
  ApiClient client(server.url());
  const auto hidden = client.change_job(1, {}, true, HideReason::kPay);
  REQUIRE(hidden);
  CHECK(hidden->hidden_reason == HideReason::kPay);
  CHECK_FALSE(hidden->starred);
  CHECK(client.change_job(1, true, {}, std::optional<HideReason>())->starred);
  CHECK_FALSE(find_job(store, 1)->hidden_reason.has_value());
  CHECK_FALSE(client.change_job(2, true, {}, {}).has_value());
}

TEST_CASE("the token is sent, and asked for where it is missing") {
  HttpOptions options;
  options.token = "correct-horse-battery";
  ApiFixture api(options);
  CHECK_NOTHROW(ApiClient(api.server.url(), options.token).run(1));
  CHECK_THROWS_WITH_AS(ApiClient(api.server.url()).run(1),
                       ("the server at " + api.server.url() +
                        " answered 401: a token is needed: log in, or send it as \"Authorization: Bearer …\" (set "
                        "ZAPPLY_TOKEN)")
                           .c_str(),
                       ApiError);
}

TEST_CASE_FIXTURE(ApiFixture, "a server that has gone is told as such") {
  ApiClient client(server.url());
  server.stop();
  CHECK_THROWS_AS(client.run(1), ApiError);
}

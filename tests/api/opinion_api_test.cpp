#include <doctest/doctest.h>

#include <future>
#include <utility>
#include <vector>

#include "server/matcher/matcher.h"
#include "server/store/opinions.h"
#include "tests/support/api_fixture.h"
#include "tests/support/found_jobs.h"
#include "tests/support/language_stub.h"

using namespace zapply;
using namespace zapply::test;

namespace {

struct Fixture : ApiFixture {
  explicit Fixture(LanguageModel model) : ApiFixture({}, std::move(model)) {
    Job job;
    job.source_name = "alpha";
    job.source_id = "1";
    job.title = "Backend Engineer";
    job.company = "Acme";
    job.url = "https://alpha.example/1";
    job.description = "Requirements\nPython";
    save_found(found_jobs(std::vector<Job>{job}), 1, 100);
    post("/api/profiles", R"({"name": "ann", "titles": ["Backend engineer"], "skills": ["Python"]})");
    Matcher matcher(store);
    while (matcher.work_some()) continue;
  }
  Fixture() : Fixture(LanguageModel{}) {}
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "without a model the state says so, and nothing can be asked") {
  const auto state = get("/api/opinion").json();
  CHECK(state["configured"] == false);
  CHECK(state["host"].is_null());
  CHECK(state["waiting"] == 0);
  const ApiAnswer refused = post("/api/jobs/1/opinion?profile=ann");
  CHECK(refused.status == 409);
  CHECK(refused.detail().find("ZAPPLY_LLM_URL") != std::string::npos);
  CHECK(post("/api/opinion/test").status == 409);
  CHECK(get("/api/jobs/1/match?profile=ann").json()["opinion"].is_null());
}

TEST_CASE("a job is asked about by hand, and its match carries what came of it, apart from the score") {
  LanguageStub stub;
  Fixture api(stub.model());
  const auto before = api.get("/api/jobs/1/match?profile=ann").json();
  CHECK(before["opinion"]["state"] == "unasked");
  CHECK(before["opinion"]["may_ask"] == true);
  CHECK(api.post("/api/jobs/1/opinion").status == 422);
  CHECK(api.post("/api/jobs/9/opinion?profile=ann").status == 404);
  CHECK(api.post("/api/jobs/1/opinion?profile=bob").status == 404);
  CHECK(api.post("/api/jobs/1/opinion?profile=ann", R"({"x": 1})").status == 422);
  const ApiAnswer asked = api.post("/api/jobs/1/opinion?profile=ann");
  CHECK(asked.status == 202);
  CHECK(asked.json()["state"] == "waiting");
  CHECK(api.get("/api/opinion").json()["waiting"] == 1);
  stub.answers(LanguageStub::status(503));
  api.asker.ask_next({});
  const auto held_up = api.get("/api/jobs/1/match?profile=ann").json()["opinion"];
  CHECK(held_up["state"] == "waiting");
  CHECK(held_up["cause"].get<std::string>().starts_with("503"));
  CHECK(held_up["next_try"].is_string());
  const auto paused = api.get("/api/opinion").json();
  CHECK(paused["paused_until"].is_string());
  CHECK(paused["cause"] == held_up["cause"]);
  CHECK(paused["last_failure"] == held_up["cause"]);
  stub.answers(LanguageStub::answer_well);
  CHECK(api.post("/api/jobs/1/opinion?profile=ann").status == 202);
  api.asker.ask_next({});
  auto after = api.get("/api/jobs/1/match?profile=ann").json();
  CHECK(after["opinion"]["state"] == "answered");
  CHECK(after["opinion"]["figure"] == 71);
  CHECK(after["opinion"]["is_older"] == false);
  after["opinion"] = before["opinion"];
  CHECK(after == before);
}

TEST_CASE("a test tells what came of it, and two at once are refused") {
  LanguageStub stub;
  Fixture api(stub.model());
  const auto told = api.post("/api/opinion/test").json();
  CHECK(told["reachable"] == true);
  CHECK(told["model_known"] == true);
  CHECK(told["rung"] == "json_schema");
  CHECK(told["cause"].is_null());
  std::promise<void> asked, ended;
  stub.answers([&](const nlohmann::json& question, httplib::Response& response) {
    asked.set_value();
    ended.get_future().wait();
    LanguageStub::answer_well(question, response);
  });
  auto slow = std::async(std::launch::async, [&] { return api.post("/api/opinion/test").status; });
  asked.get_future().wait();
  CHECK(api.post("/api/opinion/test").status == 503);
  ended.set_value();
  CHECK(slow.get() == 200);
}

TEST_CASE("when the day's budget is used up, that is said") {
  LanguageStub stub;
  LanguageModel model = stub.model();
  model.asks_per_day = 1;
  Fixture api(model);
  api.post("/api/opinion/test");
  const ApiAnswer refused = api.post("/api/jobs/1/opinion?profile=ann");
  CHECK(refused.status == 409);
  CHECK(refused.detail().find("used up") != std::string::npos);
}

#include "server/asking/opinion_asker.h"

#include <doctest/doctest.h>

#include <future>
#include <string>
#include <vector>

#include "server/asking/told_opinion.h"
#include "server/matcher/kept_profiles.h"
#include "server/matcher/matcher.h"
#include "server/store/matches.h"
#include "tests/store/jobs_fixture.h"
#include "tests/support/language_stub.h"

using namespace zapply;
using namespace std::chrono_literals;
using nlohmann::json;
using test::LanguageStub;

namespace {

struct Fixture : JobsFixture {
  LanguageStub stub;
  Timestamp now = at(1000);
  std::int64_t ann = 0;

  Fixture() {
    ann = keep_profile(store, R"({"version":1,"name":"ann","titles":["Backend engineer"],"country":"CO",
                                 "may_work_in":["CO"],"work_modes":["remote"],"skills":["Python"]})")
              .id;
  }
  OpinionAsker asker(LanguageModel model) {
    return OpinionAsker(store, std::move(model), call_json, [this] { return now; });
  }
  OpinionAsker asker() { return asker(stub.model()); }

  std::int64_t fitting(const std::string& id) {
    Job out = job("lever", id, "Backend Engineer", "Acme " + id);
    out.work_mode = WorkMode::kRemote;
    out.remote = true;
    out.remote_from = {"Colombia"};
    out.description = "You write Python services.";
    const std::int64_t job_id = save_one(out);
    Matcher matcher(store);
    while (matcher.work_some()) continue;
    const auto match = find_match(store, "ann", job_id);
    REQUIRE((match && fits(match->standing)));
    return job_id;
  }
  /// All verdicts and scores that are kept.
  std::string standings() {
    return scalar<std::string>(
        "SELECT group_concat(job_id || ' ' || verdict || ' ' || score || ' ' || standing || ' ' ||"
        " coalesce(preference, '-'), ';') FROM matches");
  }
  StoredOpinion found(std::int64_t id) { return find_opinion(store, id, ann).value(); }
  json told(std::int64_t id, const OpinionAsker& asker) {
    return json::parse(
        opinion_json(find_opinion(store, id, ann), profile_of(*find_profile(store, "ann")), read_back(id), &asker));
  }
};

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_CASE_FIXTURE(Fixture,
                  "what waits is asked about, one after the other, and what is answered is kept apart from scores") {
  const std::int64_t one = fitting("1"), two = fitting("2");
  const std::string before = standings();
  queue_opinions_of_run(store, 1, 10);
  OpinionAsker asker = this->asker();
  CHECK(told(one, asker)["state"] == "waiting");
  CHECK(told(one, asker)["cause"].is_null());
  while (asker.ask_next({})) continue;
  CHECK(stub.asked().size() == 2);
  for (const std::int64_t id : {one, two}) {
    const json opinion = told(id, asker);
    CHECK(opinion["state"] == "answered");
    CHECK(opinion["figure"] == 71);
    CHECK(opinion["model"] == "stub-1");
    CHECK(opinion["is_older"] == false);
    CHECK(opinion["quotes"] == json{"Backend Engineer"});
  }
  CHECK(standings() == before);
  CHECK(asker.asked_today() == 2);
}

TEST_CASE_FIXTURE(Fixture, "the same is never asked twice; what has changed is, when somebody wants to know") {
  const std::int64_t id = fitting("1");
  OpinionAsker asker = this->asker();
  asker.ask_first(id, ann);
  CHECK(asker.ask_next({}));
  asker.ask_first(id, ann);
  CHECK(asker.ask_next({}));
  CHECK(stub.asked().size() == 1);
  CHECK(found(id).state == OpinionState::kAnswered);
  keep_profile(store, R"({"version":1,"name":"ann","titles":["Backend engineer","SRE"],"country":"CO"})");
  CHECK(told(id, asker)["is_older"] == true);
  asker.ask_first(id, ann);
  CHECK(asker.ask_next({}));
  CHECK(stub.asked().size() == 2);
  CHECK(told(id, asker)["is_older"] == false);
}

TEST_CASE_FIXTURE(Fixture, "what no longer fits, or is hidden or closed, is not asked about; by hand it is") {
  const std::int64_t hidden = fitting("1"), closed = fitting("2");
  queue_opinions_of_run(store, 1, 10);
  patch(hidden, {.hidden = true});
  execute("UPDATE jobs SET closed_at = 1 WHERE id = " + std::to_string(closed));
  OpinionAsker asker = this->asker();
  while (asker.ask_next({})) continue;
  CHECK(stub.asked().empty());
  CHECK(count_waiting_opinions(store) == 0);
  asker.ask_first(hidden, ann);
  CHECK(asker.ask_next({}));
  CHECK(stub.asked().size() == 1);
}

TEST_CASE_FIXTURE(Fixture, "an outage changes nothing but \"not asked yet\", and passes by itself") {
  const std::int64_t one = fitting("1"), two = fitting("2");
  const std::string before = standings();
  queue_opinions_of_run(store, 1, 10);
  OpinionAsker asker = this->asker();
  stub.answers(LanguageStub::status(402, R"({"error": {"message": "no credit"}})"));
  CHECK(asker.ask_next({}));
  CHECK_FALSE(asker.ask_next({}));
  CHECK(stub.asked().size() == 1);
  for (const std::int64_t id : {one, two}) {
    const json opinion = told(id, asker);
    CHECK(opinion["state"] == "waiting");
    CHECK(has(opinion["cause"], "402"));
    CHECK(opinion["next_try"] == format_rfc3339(now + 15min));
    CHECK(opinion["figure"].is_null());
  }
  CHECK(standings() == before);
  CHECK(asker.last_failure()->at == now);
  // Again after its time, and then later.
  now += 15min;
  CHECK(asker.ask_next({}));
  CHECK(asker.pause()->until == now + 1h);
  stub.answers(LanguageStub::answer_well);
  now += 1h;
  while (asker.ask_next({})) continue;
  CHECK(found(one).state == OpinionState::kAnswered);
  CHECK(found(two).state == OpinionState::kAnswered);
  CHECK_FALSE(asker.pause());
  CHECK(standings() == before);
}

TEST_CASE_FIXTURE(Fixture, "a server that asks to wait is waited for, whoever is impatient") {
  const std::int64_t id = fitting("1");
  OpinionAsker asker = this->asker();
  stub.answers(LanguageStub::status(429, "{}", {{"Retry-After", "100"}}));
  asker.ask_first(id, ann);
  CHECK(asker.ask_next({}));
  CHECK(asker.pause()->until == now + 100s);
  asker.ask_first(id, ann);
  CHECK_FALSE(asker.ask_next({}));
  now += 100s;
  CHECK(asker.ask_next({}));
}

TEST_CASE_FIXTURE(Fixture, "who asks by hand in an outage has it tried at once") {
  const std::int64_t id = fitting("1");
  OpinionAsker asker = this->asker();
  stub.answers(LanguageStub::status(401));
  asker.ask_first(id, ann);
  asker.ask_next({});
  stub.answers(LanguageStub::answer_well);
  CHECK_FALSE(asker.ask_next({}));
  CHECK_FALSE(asker.ask_first(id, ann));
  CHECK(asker.ask_next({}));
  CHECK(found(id).state == OpinionState::kAnswered);
}

TEST_CASE_FIXTURE(Fixture, "a job that gets three useless answers is given up, others are asked about meanwhile") {
  const std::int64_t bad = fitting("1"), good = fitting("2");
  stub.answers([](const json& asked, httplib::Response& response) {
    if (has(asked.dump(), "Acme 1")) return LanguageStub::with("quotes", {"an invented quote"})(asked, response);
    LanguageStub::answer_well(asked, response);
  });
  queue_opinions_of_run(store, 1, 10);
  OpinionAsker asker = this->asker();
  while (asker.ask_next({})) continue;
  CHECK(found(good).state == OpinionState::kAnswered);
  CHECK(found(bad).state == OpinionState::kWaiting);
  CHECK(found(bad).tries == 1);
  CHECK(has(told(bad, asker)["cause"], "does not stand in the posting"));
  for (int i = 0; i < 10; ++i) {
    now += 1h;
    asker.ask_next({});
  }
  CHECK(found(bad).state == OpinionState::kUnusable);
  CHECK(stub.asked().size() == 4);
  CHECK(told(bad, asker)["state"] == "unusable");
  CHECK(told(bad, asker)["next_try"].is_null());
  // By hand, once more.
  stub.answers(LanguageStub::answer_well);
  CHECK_FALSE(asker.ask_first(bad, ann));
  asker.ask_next({});
  CHECK(found(bad).state == OpinionState::kAnswered);
}

TEST_CASE_FIXTURE(Fixture, "the day's budget holds, failed asks count, and it outlives the asker") {
  LanguageModel model = stub.model();
  model.asks_per_day = 2;
  const std::int64_t last = fitting("3");
  fitting("1");
  fitting("2");
  queue_opinions_of_run(store, 1, 10);
  stub.answers(LanguageStub::with("figure", 1000));
  {
    OpinionAsker asker = this->asker(model);
    CHECK(asker.ask_next({}));
    stub.answers(LanguageStub::answer_well);
  }
  OpinionAsker asker = this->asker(model);
  while (asker.ask_next({})) continue;
  CHECK(stub.asked().size() == 2);
  const auto refusal = asker.ask_first(last, ann);
  REQUIRE(refusal);
  CHECK(has(*refusal, "asks_per_day"));
  now += 24h;
  while (asker.ask_next({})) continue;
  CHECK(stub.asked().size() == 4);
  CHECK(json::parse(to_json(asker, store))["asked_today"] == 2);
}

TEST_CASE_FIXTURE(Fixture, "without a model nothing is asked, and that is said") {
  const std::int64_t id = fitting("1");
  OpinionAsker asker = this->asker({});
  CHECK_FALSE(asker.is_set());
  asker.start();
  CHECK_FALSE(asker.ask_next({}));
  CHECK(has(asker.ask_first(id, ann).value(), "ZAPPLY_LLM_URL"));
  CHECK(has(asker.test({}).cause, "ZAPPLY_LLM_URL"));
  const json state = json::parse(to_json(asker, store));
  CHECK(state["configured"] == false);
  CHECK(state["model"].is_null());
  CHECK_THROWS_AS(this->asker({.url = "nonsense", .model = "m"}), BadModelAddress);
}

TEST_CASE_FIXTURE(Fixture, "a test tells what the server has, how it is asked, and how long that takes") {
  OpinionAsker asker = this->asker();
  const ModelTest good = asker.test({});
  CHECK(good.is_reachable);
  CHECK(good.is_model_known == true);
  CHECK(good.models.size() == 2);
  CHECK(good.rung == Rung::kSchema);
  CHECK(good.milliseconds);
  CHECK(good.cause.empty());
  CHECK(asker.asked_today() == 1);
  stub.lists(R"({"data": [{"id": "other"}]})");
  stub.answers(LanguageStub::status(404, R"({"error": {"message": "model 'stub-1' not found"}})"));
  const ModelTest unknown = asker.test({});
  CHECK(unknown.is_model_known == false);
  CHECK(unknown.models == std::vector<std::string>{"other"});
  CHECK(has(unknown.cause, "stub-1' not found"));
  stub.lists("");
  stub.answers(LanguageStub::answer_well);
  const ModelTest listless = asker.test({});
  CHECK_FALSE(listless.is_model_known);
  CHECK(listless.rung == Rung::kSchema);
  CHECK(json::parse(to_json(listless))["model_known"].is_null());
}

TEST_CASE_FIXTURE(Fixture, "a test that passes ends a pause") {
  const std::int64_t id = fitting("1");
  OpinionAsker asker = this->asker();
  stub.answers(LanguageStub::status(401));
  asker.ask_first(id, ann);
  asker.ask_next({});
  CHECK(asker.pause());
  stub.answers(LanguageStub::answer_well);
  CHECK(asker.test({}).cause.empty());
  CHECK_FALSE(asker.pause());
  CHECK(asker.ask_next({}));
  CHECK(found(id).state == OpinionState::kAnswered);
}

TEST_CASE_FIXTURE(Fixture, "the thread asks what comes, and ends at once, also within a question") {
  const std::int64_t one = fitting("1"), two = fitting("2");
  OpinionAsker asker(store, stub.model());
  asker.start();
  asker.ask_first(one, ann);
  while (found(one).state != OpinionState::kAnswered) store.wait_past(store.revision(), 100ms);
  std::promise<void> asked, ended;
  stub.answers([&](const json&, httplib::Response&) {
    asked.set_value();
    ended.get_future().wait();
  });
  asker.ask_first(two, ann);
  asked.get_future().wait();
  asker.stop();
  ended.set_value();
  CHECK(found(two).state == OpinionState::kWaiting);
  CHECK(found(two).cause.empty());
}

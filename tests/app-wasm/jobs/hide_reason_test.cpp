#include <doctest/doctest.h>

#include <set>

#include "app-wasm/job/job_text.h"
#include "app-wasm/jobs/jobs_actions.h"
#include "app-wasm/shell/shell.h"
#include "tests/app-wasm/dashboard/fake_server.h"
#include "tests/app-wasm/jobs/made_jobs.h"

using namespace zapply;

namespace {

struct Fixture {
  Timestamp now = from_ms(1'795'000'000'000);
  Shell shell{{[this] { return now; }, [](const std::string&, Timestamp) { return -300; }}};
  Dashboard& dashboard = shell.dashboard();
  FakeServer server{dashboard.requests};
  Jobs& jobs = shell.pages().get<PageOfJobs>().jobs();

  void open(const char* hash = "#/jobs", const char* profiles = R"({"profiles":[{"name":"ann"}]})") {
    server.profiles = profiles;
    shell.arrive(hash);
    shell.stream_opened();
    server.is_idle();
    server.answer("GET api/jobs?", 200, jobs_page(1, 3));
  }
  const Notice& notice() { return *dashboard.notices.shown(); }
  void save(const char* body, std::int64_t id, std::optional<HideReason> reason) {
    Job saved = make_job(id);
    saved.hidden = true;
    saved.hidden_reason = reason;
    const Request request = server.expect("PATCH api/jobs/" + std::to_string(id));
    CHECK(request.body == body);
    dashboard.requests.answer(request.ticket, {200, to_json(saved)});
  }
};

}  // namespace

TEST_CASE("there is an answer, a key and words for each reason") {
  std::set<std::string_view> keys, words;
  for (std::size_t i = 0; i < enum_count<HideReason>(); ++i) {
    const auto reason = static_cast<HideReason>(i);
    CHECK(why_action(reason).name == "job.why-" + std::string(name_of(reason)));
    keys.insert(why_action(reason).key);
    words.insert(hide_reason_words(reason));
  }
  CHECK(keys.size() == enum_count<HideReason>());
  CHECK(words.size() == enum_count<HideReason>());
}

TEST_CASE_FIXTURE(Fixture, "after a hide its notice asks why, and one key answers") {
  open();
  CHECK_FALSE_MESSAGE(shell.press_key("3"), "nothing was hidden");
  shell.actions().run("job.hide", "2");
  CHECK(notice().question == "Why?");
  CHECK(notice().answers.size() == 6);
  CHECK(shell.press_key("3"));
  CHECK(notice().text == "Hidden, pay: Job 2");
  CHECK(notice().answers.empty());
  CHECK_FALSE(shell.press_key("3"));
  CHECK_MESSAGE(notice().undo.name == "job.undo", "it can still be undone");
  save(R"({"hidden":true})", 2, std::nullopt);
  save(R"({"hidden":true,"hidden_reason":"pay"})", 2, HideReason::kPay);
  CHECK(shell.press_key("Ctrl+z"));
  CHECK(server.expect("PATCH api/jobs/2").body == R"({"hidden":false})");
}

TEST_CASE_FIXTURE(Fixture, "the question can be left alone, and is not asked for stars or without a profile") {
  open();
  shell.actions().run("job.hide", "2");
  now += std::chrono::seconds(11);
  dashboard.notices.tick();
  CHECK_FALSE(shell.press_key("1"));
  shell.actions().run("job.star", "1");
  CHECK(notice().answers.empty());
  CHECK_FALSE(shell.press_key("1"));
}

TEST_CASE_FIXTURE(Fixture, "without a profile nobody is asked") {
  open("#/jobs", R"({"profiles":[]})");
  shell.actions().run("job.hide", "2");
  CHECK(notice().text == "Hidden: Job 2");
  CHECK(notice().answers.empty());
}

TEST_CASE_FIXTURE(Fixture, "one answer is of all that were hidden together") {
  open();
  shell.actions().run("job.choose", "1");
  shell.actions().run("job.choose", "3");
  shell.actions().run("jobs.hide-chosen");
  CHECK(shell.actions().run("job.why-too_senior"));
  save(R"({"hidden":true})", 1, std::nullopt);
  save(R"({"hidden":true})", 3, std::nullopt);
  save(R"({"hidden":true,"hidden_reason":"too_senior"})", 1, HideReason::kTooSenior);
  save(R"({"hidden":true,"hidden_reason":"too_senior"})", 3, HideReason::kTooSenior);
}

TEST_CASE_FIXTURE(Fixture, "the reason of a hidden job is shown, changed and taken away") {
  open("#/jobs/2");
  Job hidden = make_job(2);
  hidden.hidden = true;
  hidden.hidden_reason = HideReason::kTrade;
  server.answer("GET api/jobs/2", 200, to_json(hidden));
  const Job& job = *jobs.find(2);
  CHECK(jobs.hide_reason(job) == HideReason::kTrade);
  shell.actions().run("job.reason", "company");
  CHECK(jobs.hide_reason(job) == HideReason::kCompany);
  save(R"({"hidden_reason":"company"})", 2, HideReason::kCompany);
  shell.actions().run("job.reason", "company");
  save(R"({"hidden_reason":null})", 2, std::nullopt);
  CHECK_FALSE(jobs.hide_reason(*jobs.find(2)));
  shell.actions().run("job.hide", "2");
  CHECK_FALSE(jobs.hide_reason(*jobs.find(2)));
  CHECK_FALSE_MESSAGE(shell.actions().run("job.reason", "pay"), "it is shown again");
}

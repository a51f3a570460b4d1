#include "server/notify/run_messages.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

namespace {

using namespace zapply;

Run run() {
  Run out;
  out.id = 7;
  out.status = RunStatus::kFailed;
  out.error_message = "no network\nat all";
  out.source_runs = {{.source_name = "lever", .status = SourceRunStatus::kFailed}};
  return out;
}

TEST_CASE("a failed run is told with what broke in it") {
  const Message message = run_failed_message(run(), {{"lever", "404 Not Found"}, {"gable", ""}});
  CHECK(message.key == "run-failed-7");
  CHECK(message.kind == MessageKind::kRunFailed);
  CHECK(message.title == "Run 7 failed: no network at all");
  CHECK(message.text.find("It failed: no network at all\n") != std::string::npos);
  CHECK(message.text.find("lever: 404 Not Found\ngable is back\n") != std::string::npos);
  CHECK(message.link == "/#/runs/7");
  const auto json = nlohmann::json::parse(message.json);
  CHECK(json["run_id"] == 7);
  CHECK(json["sources"][1]["is_back"] == true);
}

TEST_CASE("sources that broke and came back are counted in the title and named in the text") {
  CHECK(source_broke_message(run(), {{"lever", "404"}}).title == "lever broke");
  CHECK(source_broke_message(run(), {{"lever", "404"}, {"a", "x"}, {"gable", ""}}).title ==
        "2 sources broke, gable is back");
  std::vector<TurnedSource> many(50, {"s", "x"});
  CHECK(source_broke_message(run(), many).text.find("and 30 more\n") != std::string::npos);
}

TEST_CASE("jobs are told best first, with how many more there are") {
  const ToldJob job{.id = 1,
                    .score = 92,
                    .profile = "ann",
                    .title = "Engineer\n\x1b[31m",
                    .company = "Gable",
                    .location = "Remote",
                    .url = "https://x.test/1"};
  CHECK(jobs_message(run(), {job}, 1).title.find("A job with 92 points: Engineer") == 0);
  const Message message = jobs_message(run(), {job, job}, 12);
  CHECK(message.key == "jobs-7");
  CHECK(message.title == "12 jobs with up to 92 points");
  CHECK(message.text.find("92  Engineer [31m, Gable (Remote)\nhttps://x.test/1\n") == 0);
  CHECK(message.text.find("and 10 more\n") != std::string::npos);
  CHECK(message.link == "/#/jobs?run=7");
  CHECK(nlohmann::json::parse(message.json)["jobs"].size() == 2);
}

TEST_CASE("pings have keys of their own") {
  CHECK(run_started_message(run()).key == "run-started-7");
  CHECK(run_completed_message(run()).key == "run-completed-7");
  CHECK(test_message("test-1", "phone").text.find("the channel phone") != std::string::npos);
}

}  // namespace

#include <doctest/doctest.h>
#include <httplib.h>
#include <signal.h>

#include <atomic>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "tests/support/process.h"
#include "tests/support/temp_folder.h"

// A server as a process: how it starts, stops and is killed.

namespace {

using namespace zapply;
using namespace std::chrono_literals;
using nlohmann::json;
using test::Ended;
using test::Process;
using test::run_zapply;

struct DemoServer {
  TempFolder folder;
  std::string database = (folder / "demo.db").string();
  Process::Environment environment{{"HOME", folder.path().string()}};
  std::unique_ptr<Process> process;
  std::string url;

  void start(const std::string& pace, const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"serve", "--demo",      "--db", database,      "--port",
                                   "0",     "--demo-pace", pace,   "--demo-days", "0"};
    words.insert(words.end(), more.begin(), more.end());
    process = std::make_unique<Process>(words, environment);
    process->wait_for_output("\nhttp://127.0.0.1:");
    const std::string& said = process->output();
    url = said.substr(said.rfind("http://"));
    url.pop_back();  // the line break
  }

  json get(const std::string& path) {
    const auto answer = httplib::Client(url).Get(path);
    REQUIRE(answer);
    REQUIRE(answer->status == 200);
    return json::parse(answer->body);
  }

  std::int64_t start_run() {
    const auto answer = httplib::Client(url).Post("/api/scraper/run");
    REQUIRE(answer);
    REQUIRE(answer->status == 202);
    return json::parse(answer->body).at("run_id");
  }

  json wait_for_entries(std::int64_t run, std::size_t count) {
    const auto deadline = std::chrono::steady_clock::now() + 30s;
    for (;;) {
      json entries = get("/api/runs/" + std::to_string(run) + "/logs?after=0").at("entries");
      if (entries.size() >= count) return entries;
      REQUIRE(std::chrono::steady_clock::now() < deadline);
    }
  }

  json wait_for_end(std::int64_t run) {
    const auto deadline = std::chrono::steady_clock::now() + 60s;
    for (;;) {
      json now = get("/api/runs/" + std::to_string(run) + "?logs=false");
      if (now.at("status") != "running") return now;
      REQUIRE(std::chrono::steady_clock::now() < deadline);
    }
  }

  std::vector<json> runs() {
    std::vector<json> lines;
    std::istringstream in(run_zapply({"runs", "--json", "--db", database}, environment).output);
    for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
    return lines;
  }
};

TEST_CASE_FIXTURE(DemoServer, "a server names its database and, last, its address; SIGTERM ends it with 0") {
  start("100");
  CHECK(process->output().find(database) != std::string::npos);
  CHECK(process->output().find("DEMO") != std::string::npos);
  CHECK(get("/api/health").contains("version"));
  process->send(SIGTERM);
  CHECK(process->wait(30s) == 0);
  CHECK(process->errors() == "");
}

TEST_CASE_FIXTURE(DemoServer, "a run started in the browser's way ends partial and can be read from a terminal") {
  start("100");
  const json run = wait_for_end(start_run());
  CHECK(run.at("status") == "partial");
  CHECK(run.at("trigger_type") == "manual");
  CHECK(runs().at(0).at("status") == "partial");
  CHECK(run_zapply({"jobs", "--json", "--db", database}, environment).output.size() > 10'000);
}

TEST_CASE_FIXTURE(DemoServer, "sources list shows what the server that uses the database has on") {
  const auto list = [this] { return run_zapply({"sources", "list", "--db", database}, environment); };
  start("100");
  const auto asked = list();
  CHECK(asked.exit_code == 0);
  CHECK(asked.output.find("tidewater") != std::string::npos);
  CHECK(asked.errors.starts_with("As the server at http://127.0.0.1:"));
  process->send(SIGTERM);
  CHECK(process->wait(30s) == 0);
  const auto alone = list();
  CHECK(alone.output.find("tidewater") == std::string::npos);
  CHECK(alone.output.find("remotive") != std::string::npos);
  CHECK(alone.errors.empty());
}

TEST_CASE_FIXTURE(DemoServer, "each stop signal fails the running run with its reason, at once") {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    start("2");
    const auto run = start_run();
    wait_for_entries(run, 2);
    process->send(signal);
    const auto begin = std::chrono::steady_clock::now();
    CHECK(process->wait() == 0);
    CHECK(std::chrono::steady_clock::now() - begin < 10s);
    CHECK(runs().at(0).at("status") == "failed");
    CHECK(runs().at(0).at("error_message") == "the server was stopped");
  }
}

TEST_CASE_FIXTURE(DemoServer, "a signal before, between and after runs ends a server the same way") {
  start("100");
  process->send(SIGINT);
  process->send(SIGTERM);
  CHECK(process->wait(30s) == 0);
  start("100");
  wait_for_end(start_run());
  process->send(SIGINT);
  CHECK(process->wait(30s) == 0);
  CHECK(runs().at(0).at("status") == "partial");
}

TEST_CASE_FIXTURE(DemoServer, "open event streams don't hold a server that is stopped") {
  start("100");
  std::atomic<int> open = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 16; ++i)
    readers.emplace_back([&] {
      httplib::Client client(url);
      client.set_read_timeout(30s);
      bool first = true;
      client.Get("/api/events", [&](const char*, std::size_t) {
        open += first ? 1 : 0;
        first = false;
        return true;
      });
    });
  start_run();  // gives the streams something to say
  const auto deadline = std::chrono::steady_clock::now() + 20s;
  while (open < 16 && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
  CHECK(open == 16);
  process->send(SIGTERM);
  const auto begin = std::chrono::steady_clock::now();
  CHECK(process->wait() == 0);
  CHECK(std::chrono::steady_clock::now() - begin < 10s);
  for (std::thread& reader : readers) reader.join();
}

TEST_CASE_FIXTURE(DemoServer,
                  "a killed server's run is settled at the next start, and loses no entry that a client has") {
  start("4");
  const auto run = start_run();
  const json given = wait_for_entries(run, 8);
  process->send(SIGKILL);
  CHECK(process->wait() == 128 + SIGKILL);
  CHECK(runs().at(0).at("error_message") == "interrupted");
  CHECK(runs().at(0).at("completed_at").is_null());  // who only reads settles nothing

  start("100");
  const json settled = get("/api/runs/" + std::to_string(run));
  CHECK(settled.at("status") == "failed");
  CHECK(settled.at("error_message") == "interrupted");
  const json& kept = settled.at("logs");
  REQUIRE(kept.size() > given.size());
  for (std::size_t i = 0; i < given.size(); ++i) CHECK(kept.at(i) == given.at(i));
  CHECK(kept.back().at("message").get<std::string>().find("interrupted") != std::string::npos);
  CHECK(wait_for_end(start_run()).at("status") == "partial");  // and the next run is free to go
}

TEST_CASE_FIXTURE(DemoServer, "zapply run goes to the server that owns the database, and follows the run") {
  start("100");
  const Ended ended = run_zapply({"run", "--json", "--demo", "--db", database, "--source", "fernhill"}, environment);
  CAPTURE(ended.errors);
  CHECK(ended.exit_code == 0);
  const json run = json::parse(ended.output);
  CHECK(run.at("status") == "completed");
  CHECK(run.at("stats").at("jobs_scraped") == 21);
  CHECK(ended.errors.find("fernhill") != std::string::npos);
  CHECK(get("/api/runs").at("total") == 1);
}

TEST_CASE_FIXTURE(DemoServer, "Ctrl-C of a run that a server does cancels it there") {
  start("2");
  Process run({"run", "--demo", "--db", database}, environment);
  run.wait_for_errors("tidewater");
  run.send(SIGINT);
  CHECK(run.wait() == 130);
  CHECK(runs().at(0).at("status") == "cancelled");
  CHECK(get("/api/health").contains("version"));  // the server goes on
}

TEST_CASE_FIXTURE(DemoServer, "a token is needed beyond loopback, works, and stays secret") {
  environment["ZAPPLY_TOKEN"] = "an-open-secret";
  start("100");
  CHECK(httplib::Client(url).Get("/api/runs")->status == 401);
  CHECK(httplib::Client(url).Get("/api/runs", {{"Authorization", "Bearer an-open-secret"}})->status == 200);
  CHECK(process->output().find("an-open-secret") == std::string::npos);
  const Ended ended = run_zapply({"run", "--demo", "--db", database, "--source", "fernhill"}, environment);
  CAPTURE(ended.errors);
  CHECK(ended.exit_code == 0);
  environment.erase("ZAPPLY_TOKEN");
  const Ended refused = run_zapply({"run", "--demo", "--db", database, "--source", "fernhill"}, environment);
  CHECK(refused.exit_code == 1);
  CHECK(refused.errors.find("ZAPPLY_TOKEN") != std::string::npos);
}

}  // namespace

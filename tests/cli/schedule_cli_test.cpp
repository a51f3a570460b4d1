#include <doctest/doctest.h>
#include <httplib.h>
#include <signal.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/support/terminal_home.h"

// `zapply schedule`, on a database of its own and with a server that owns it.

namespace {

using namespace zapply;
using nlohmann::json;
using test::Ended;
using test::Process;
using test::run_zapply;

struct Home : test::TerminalHome {
  Home() { environment["TZ"] = "Europe/Berlin"; }

  Ended schedule(std::vector<std::string> words) {
    words.insert(words.begin(), "schedule");
    return words[1] == "next" ? run_zapply(words, environment) : with_database(std::move(words));
  }
  json listed() { return json::parse(schedule({"list", "--json"}).output); }
};

TEST_CASE_FIXTURE(Home, "schedules are added, listed, changed and removed in the terminal") {
  const Ended added = schedule({"add", "morning", "weekdays", "7:00", "--source", "remotive", "--jitter", "5"});
  CHECK(added.exit_code == 0);
  CHECK(added.output.find("Schedule morning: on weekdays at 07:00, Europe/Berlin, up to 5 minutes later. Next: ") == 0);
  CHECK(schedule({"list"}).output.find("morning   weekdays 07:00  Europe/Berlin  remotive") != std::string::npos);
  CHECK(schedule({"edit", "morning", "--when", "0 7 * * mon", "--zone", "UTC", "--all-sources"}).exit_code == 0);
  CHECK(listed()["when"] == "0 7 * * mon");
  CHECK(listed()["zone"] == "UTC");
  CHECK(listed()["sources"].empty());
  CHECK(listed()["jitter_minutes"] == 5);
  CHECK(schedule({"pause", "morning"}).output ==
        "Schedule morning: by cron 0 7 * * mon, UTC, up to 5 minutes later. It is paused.\n");
  CHECK(listed()["paused"] == true);
  CHECK(schedule({"list"}).output.find("paused") != std::string::npos);
  CHECK(schedule({"resume", "morning"}).exit_code == 0);
  CHECK(listed()["paused"] == false);
  CHECK(schedule({"starts", "morning"}).output == "Nothing was due yet.\n");
  CHECK(schedule({"remove", "morning"}).output == "Schedule morning is removed; its runs stay.\n");
  CHECK(schedule({"list"}).output.find("There are no schedules") == 0);
}

TEST_CASE_FIXTURE(Home, "mistakes are named with what to do, exit code 2") {
  schedule({"add", "morning", "daily 07:00"});
  for (const auto& [words, fault] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"add", "morning", "daily 08:00"}, "there is a schedule morning already"},
           {{"add", "x", "sometimes"}, "names no times: write \"daily 07:00\""},
           {{"add", "x", "every", "5", "hours"}, "take 1, 2, 3, 4, 6, 8 or 12"},
           {{"add", "x", "daily 07:00", "--zone", "Berlin"}, "there is no time zone 'Berlin'"},
           {{"add", "x", "daily 07:00", "--source", "remotiv"}, "did you mean \"remotive\"?"},
           {{"add", "x", "daily 07:00", "--jitter", "241"}, "minutes from 0 to 240"},
           {{"add", "a b", "daily 07:00"}, "a schedule's name has up to 64 letters"},
           {{"edit", "evening", "--when", "daily 07:00"}, "there is no schedule evening"},
           {{"pause", "evening"}, "there is no schedule evening"},
           {{"remove", "evening"}, "there is no schedule evening"},
           {{"starts", "evening"}, "there is no schedule evening"},
           {{"next", "0 0 30 2 *"}, "never comes"}}) {
    const Ended ended = schedule(words);
    CAPTURE(ended.errors);
    CHECK(ended.exit_code == 2);
    CHECK(ended.errors.find(fault) != std::string::npos);
  }
  CHECK(run_zapply({"schedule"}, environment).errors.find("Say what to do: list, add, edit") != std::string::npos);
}

TEST_CASE_FIXTURE(Home, "a rule is tried without a database") {
  const Ended shown = schedule({"next", "daily", "2:30", "--zone", "Asia/Kathmandu"});
  CHECK(shown.output.find("Every day at 02:30, Asia/Kathmandu:\n  ") == 0);
  CHECK(std::ranges::count(shown.output, '\n') == 4);
  CHECK(json::parse(schedule({"next", "@daily", "--json"}).output)["next_starts"].size() == 3);
}

TEST_CASE_FIXTURE(Home, "a server that owns the database is asked, and its configuration file's are its own") {
  std::ofstream(folder / "zapply.json")
      << R"({"schedules": {"night": {"when": "daily 02:30", "zone": "Europe/Berlin", "sources": ["remotive"]}}})";
  Process server({"serve", "--db", database, "--port", "0", "--config", (folder / "zapply.json").string()},
                 environment);
  server.wait_for_output("\nhttp://127.0.0.1:");
  CHECK(listed()["file"] == (folder / "zapply.json").string());
  CHECK(schedule({"add", "morning", "daily 07:00", "--zone", "UTC"}).exit_code == 0);
  CHECK(schedule({"pause", "morning"}).output.find("It is paused") != std::string::npos);
  CHECK(schedule({"edit", "morning", "--jitter", "3"}).output.find("up to 3 minutes later. It is paused.") !=
        std::string::npos);
  for (const char* what : {"pause", "remove"}) {
    const Ended refused = schedule({what, "night"});
    CHECK(refused.exit_code == 1);
    CHECK(refused.errors.find("answered 409: schedule night is set by the configuration file") != std::string::npos);
  }
  CHECK(schedule({"remove", "morning"}).exit_code == 0);
  server.send(SIGTERM);
  CHECK(server.wait() == 0);
  // Without a server, too.
  CHECK(schedule({"remove", "night"}).errors.find("is set by the configuration file") != std::string::npos);
  CHECK(listed()["name"] == "night");
  // A server without that file has none of it.
  Process other({"serve", "--db", database, "--port", "0"}, environment);
  other.wait_for_output("\nhttp://127.0.0.1:");
  CHECK(schedule({"list", "--json"}).output.empty());
}

}  // namespace

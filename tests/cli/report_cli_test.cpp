#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/terminal_home.h"

// `zapply report`, on a database in which runs of the demo have been.

namespace {

using namespace zapply;
using nlohmann::json;
using test::Ended;
using test::Process;
using test::run_zapply;

struct Home : test::TerminalHome {
  Home() { environment["TZ"] = "Europe/Berlin"; }

  Ended zapply(std::vector<std::string> words) { return with_database(std::move(words)); }
};

TEST_CASE_FIXTURE(Home, "a run reports what is new, and the terminal shows it, lists it and gives it to scripts") {
  CHECK(zapply({"report", "list"}).exit_code != 0);  // there is no database yet
  const Ended run = zapply({"run", "--demo", "--demo-pace", "200", "--source", "fernhill", "--report"});
  REQUIRE(run.exit_code == 0);
  CHECK(run.errors.find("report 1: ") != std::string::npos);
  const json line = json::parse(zapply({"report", "list", "--json"}).output);
  CHECK(line["id"] == 1);
  const std::string title = line["title"];
  CHECK(zapply({"report", "list"}).output.find(title.substr(0, 20)) != std::string::npos);
  const Ended newest = zapply({"report"});
  CHECK(newest.output.find(title + "\nReport 1, ") == 0);
  CHECK(zapply({"report", "show", "1"}).output == newest.output);
  const json report = json::parse(zapply({"report", "--json"}).output);
  CHECK(report["id"] == 1);
  CHECK(report["new_jobs"].get<int>() > 0);
  CHECK(json::parse(zapply({"report", "show", "1", "--json"}).output) == report);
  const Ended unknown = zapply({"report", "show", "9"});
  CHECK(unknown.exit_code == 2);
  CHECK(unknown.errors.find("there is no report 9: `zapply report list` lists them") != std::string::npos);
}

TEST_CASE_FIXTURE(Home, "a report is sent again when somebody asks for it, by the server where there is one") {
  REQUIRE(zapply({"run", "--demo", "--demo-pace", "200", "--source", "fernhill"}).exit_code == 0);
  const Ended unwanted = zapply({"report", "send"});
  CHECK(unwanted.exit_code == 2);
  CHECK(unwanted.errors.find("no channel wants reports: add one in Settings") != std::string::npos);
  CHECK(zapply({"report", "send", "9"}).errors.find("there is no report 9: `zapply report list`") != std::string::npos);
  zapply({"channel", "add", "phone", "ntfy", "--set", "topic=NO_SUCH_SECRET"});
  const Ended here = zapply({"report", "send"});
  CHECK(here.exit_code == 0);
  CHECK(here.output.find("Report 1 is queued for phone, and sent as soon as `zapply serve` is on: ") == 0);
  Process server({"serve", "--demo", "--port", "0", "--db", database}, environment);
  server.wait_for_output("http://127.0.0.1:");
  const Ended there = zapply({"report", "send", "1"});
  CHECK(there.exit_code == 0);
  CHECK(there.output.find("Report 1 is queued for phone, and sent by http://127.0.0.1:") == 0);
  CHECK(zapply({"channel", "deliveries", "--json"}).output.find("\"key\":\"report-1-sent-") != std::string::npos);
}

}  // namespace

#include <doctest/doctest.h>
#include <httplib.h>
#include <signal.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/support/terminal_home.h"

// `zapply search`, on a database of its own and with a server that owns it.

namespace {

using namespace zapply;
using nlohmann::json;
using test::Ended;
using test::Process;
using test::run_zapply;

struct Home : test::TerminalHome {
  Ended search(std::vector<std::string> words) {
    words.insert(words.begin(), "search");
    return with_database(std::move(words));
  }
  json listed() { return json::parse(search({"list", "--json"}).output); }
};

TEST_CASE_FIXTURE(Home, "searches are added, listed, changed, fed and removed in the terminal") {
  const Ended added = search({"add", "rust", "remote=1&q=rust"});
  CHECK(added.exit_code == 0);
  CHECK(added.output.find("Search rust: q=rust&remote=true. Nothing new since ") == 0);
  CHECK(search({"list"}).output.find("rust") != std::string::npos);
  CHECK(listed()["query"] == "q=rust&remote=true");
  CHECK(search({"edit", "rust", "--query", "q=rust OR go", "--name", "systems"})
            .output.find("Search systems: q=rust%20OR%20go.") == 0);
  CHECK(json::parse(search({"show", "systems", "--json"}).output)["name"] == "systems");
  CHECK(search({"feed", "systems"}).output.find("/feeds/systems.atom\n") != std::string::npos);
  const std::string key = search({"feed", "systems", "--new-key"}).output;
  CHECK(key.find("/feeds/systems.atom?key=") != std::string::npos);
  CHECK(listed()["has_feed_key"] == true);
  CHECK(search({"feed", "systems"}).output.find("A key opens them to programs") != std::string::npos);
  CHECK(search({"feed", "systems", "--no-key"}).output == "No key opens the feeds of search systems any more.\n");
  CHECK(search({"remove", "systems"}).output == "Search systems is removed, and its feeds end.\n");
  CHECK(search({"list"}).output.find("There are no searches") == 0);
}

TEST_CASE_FIXTURE(Home, "mistakes are named with what to do, exit code 2") {
  search({"add", "rust", "q=rust"});
  for (const auto& [words, fault] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"add", "rust", "q=go"}, "there is a search rust already"},
           {{"add", "x", "remote=perhaps"}, "expected true or false"},
           {{"add", "x", "limit=3"}, "unknown query parameter \"limit\""},
           {{"add", "a b", "q=go"}, "a search is called by up to 64 letters"},
           {{"add", "x", "profile=ann&verdict=yes"}, "there is no profile \"ann\""},
           {{"edit", "rust"}, "say what to change"},
           {{"edit", "go", "--query", "q=go"}, "there is no search go"},
           {{"show", "go"}, "there is no search go"},
           {{"remove", "go"}, "there is no search go"},
           {{"feed", "go", "--new-key"}, "there is no search go"}}) {
    const Ended ended = search(words);
    CAPTURE(ended.errors);
    CHECK(ended.exit_code == 2);
    CHECK(ended.errors.find(fault) != std::string::npos);
  }
  CHECK(run_zapply({"search"}, environment).errors.find("Say what to do: list, add, edit") != std::string::npos);
}

TEST_CASE_FIXTURE(Home, "what a search finds is listed by its name") {
  run_zapply({"run", "--demo", "--demo-pace", "200", "--source", "fernhill", "--db", database}, environment);
  search({"add", "all", ""});
  search({"add", "none", "q=nobodyhasthis"});
  const auto jobs = [&](std::vector<std::string> words) {
    words.insert(words.begin(), "jobs");
    return with_database(std::move(words));
  };
  CHECK(jobs({"--search", "all", "--json"}).output == jobs({"--json"}).output);
  CHECK(jobs({"--search", "none"}).output.find("No such jobs") == 0);
  CHECK(jobs({"--search", "nobody"}).exit_code == 2);
  CHECK(jobs({"--search", "all", "--remote"}).errors.find("--search stands for all filters") != std::string::npos);
}

TEST_CASE_FIXTURE(Home, "a server that owns the database is asked, and its configuration file's are its own") {
  std::ofstream(folder / "zapply.json") << R"({"searches": {"fixed": {"query": "q=rust&remote=true"}}})";
  Process server({"serve", "--db", database, "--port", "0", "--config", (folder / "zapply.json").string()},
                 environment);
  server.wait_for_output("\nhttp://127.0.0.1:");
  CHECK(listed()["file"] == (folder / "zapply.json").string());
  CHECK(search({"add", "go", "q=go"}).exit_code == 0);
  CHECK(search({"edit", "go", "--name", "gopher"}).output.find("Search gopher: q=go.") == 0);
  const std::string key = search({"feed", "gopher", "--new-key"}).output;
  CHECK(key.find("http://127.0.0.1:") != std::string::npos);
  const Ended refused = search({"remove", "fixed"});
  CHECK(refused.exit_code == 1);
  CHECK(refused.errors.find("answered 409: search fixed is set by the configuration file") != std::string::npos);
  CHECK(search({"remove", "gopher"}).exit_code == 0);
  server.send(SIGTERM);
  CHECK(server.wait() == 0);
  CHECK(search({"remove", "fixed"}).errors.find("is set by the configuration file") != std::string::npos);
}

}  // namespace

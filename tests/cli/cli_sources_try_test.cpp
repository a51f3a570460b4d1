#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/fault_server.h"
#include "tests/support/process.h"
#include "tests/support/temp_folder.h"

// The real binary and a board over real HTTP.

namespace {

using namespace zapply;
using test::Connection;
using test::Ended;
using test::ServerRequest;

struct Board {
  test::FaultServer server;
  TempFolder folder;

  Board() {
    server.serve("/robots.txt", "User-agent: *\nDisallow: /private\n", "text/plain");
    for (const char* path : {"/jobs", "/private"})
      server.serve(path, R"([{"id": "1", "url": "/1", "title": "Engineer", "company": "Acme"}])");
    server.on("/old", [](Connection& c, const ServerRequest&) { c.answer(302, "Location: /private\r\n", ""); });
  }
  Ended attempt(const std::string& path, bool heeds_robots) {
    std::ofstream(folder / "board.json")
        << R"({"version": 1, "name": "board", "request": ")" << server.url(path)
        << R"(", "format": "json", "items": "", "job": {"id": "/id", "url": "/url", "title": "/title"}, "robots": )"
        << (heeds_robots ? "true}" : "false}");
    std::ofstream(folder / "config.json") << R"({"sources": {"board": {"allow_private": true}}})";
    return test::run_zapply({"sources", "try", folder / "board.json", "--config", folder / "config.json"});
  }
};

TEST_CASE_FIXTURE(Board, "one page is asked for, and its jobs are shown") {
  const Ended ended = attempt("/jobs", true);
  CAPTURE(ended.errors);
  CHECK(ended.exit_code == 0);
  CHECK(ended.output.find("Engineer") != std::string::npos);
  CHECK(ended.errors.find("1 item on the page, 1 job") != std::string::npos);
  CHECK(ended.errors.find("\nFilled: company 0, title 1, url 1,") != std::string::npos);
  CHECK(ended.errors.find(" description 0\n") != std::string::npos);
  CHECK(server.requests_to("/robots.txt").size() == 1);
}

TEST_CASE_FIXTURE(Board, "a source that heeds robots.txt does so when it is tried, with redirects, too") {
  const std::string rule = server.url("/robots.txt") + " forbids it (Disallow: /private)";
  const Ended forbidden = attempt("/private", true);
  CHECK(forbidden.exit_code == 1);
  CHECK(forbidden.errors.find(server.url("/private") + ": " + rule) != std::string::npos);
  const Ended redirected = attempt("/old", true);
  CHECK(redirected.exit_code == 1);
  CHECK(redirected.errors.find("a redirect to " + server.url("/private") + " is not followed: " + rule) !=
        std::string::npos);
  CHECK(server.requests_to("/private").empty());
}

TEST_CASE_FIXTURE(Board, "a source that need not heed robots.txt follows redirects without asking for it") {
  const Ended ended = attempt("/old", false);
  CHECK(ended.exit_code == 0);
  CHECK(ended.errors.find("redirected to " + server.url("/private")) != std::string::npos);
  CHECK(server.requests_to("/robots.txt").empty());
}

}  // namespace

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/fault_server.h"
#include "tests/support/process.h"

// The real binary and a careers page over real HTTP.

namespace {

using namespace zapply;
using nlohmann::json;
using test::Connection;
using test::Ended;
using test::ServerRequest;

struct Careers {
  test::FaultServer server;

  Ended find(const std::string& path) { return test::run_zapply({"sources", "find", server.url(path)}, {}); }
  std::string config_for(const std::string& page) {
    server.serve("/careers", page, "text/html");
    const Ended ended = find("/careers");
    CAPTURE(ended.errors);
    CHECK(ended.exit_code == 0);
    return json::parse(ended.output).at("sources").dump();
  }
};

TEST_CASE_FIXTURE(Careers, "a careers page is fetched, and the configuration for its system printed") {
  CHECK(config_for(R"(<script src="https://boards.greenhouse.io/embed/job_board/js?for=acme"></script>)") ==
        R"({"greenhouse":{"companies":["acme"],"enabled":true}})");
  CHECK(config_for(R"(<iframe src="https://jobs.ashbyhq.com/acme/embed"></iframe>)") ==
        R"({"ashby":{"companies":["acme"],"enabled":true}})");
  CHECK(config_for(R"(<a href="https://acme.recruitee.com/o/dev">Dev</a>)") ==
        R"({"recruitee":{"companies":["acme"],"enabled":true}})");
}

TEST_CASE_FIXTURE(Careers, "a page that leads to a hosted board is recognised by where it leads") {
  server.on("/careers", [](Connection& c, const ServerRequest&) {
    c.answer(302, "Location: http://acme.breezy.hr.invalid/\r\n", "");
  });
  const Ended ended = find("/careers");
  CHECK(ended.exit_code == 0);
  CHECK(json::parse(ended.output).at("sources").contains("breezyhr"));
  CHECK(ended.errors.find("recognised by its address alone") != std::string::npos);
}

TEST_CASE_FIXTURE(Careers, "where a redirect leads is asked of robots.txt, the page that somebody named is not") {
  server.serve("/robots.txt", "User-agent: *\nDisallow: /\n", "text/plain");
  server.serve("/careers", R"(<a href="https://acme.recruitee.com/o/dev">Dev</a>)", "text/html");
  CHECK(find("/careers").exit_code == 0);
  CHECK(server.requests_to("/robots.txt").empty());
  server.on("/old", [](Connection& c, const ServerRequest&) { c.answer(302, "Location: /careers\r\n", ""); });
  const Ended refused = find("/old");
  CHECK(refused.exit_code == 1);
  CHECK(refused.errors.find("a redirect to " + server.url("/careers") + " is not followed: " +
                            server.url("/robots.txt") + " forbids it (Disallow: /)") != std::string::npos);
  CHECK(server.requests_to("/careers").size() == 1);
}

TEST_CASE_FIXTURE(Careers, "a page without a known system, and one that can't be had, say so") {
  server.serve("/plain", "<p>Write to jobs@acme.example", "text/html");
  CHECK(find("/plain").exit_code == 1);
  CHECK(find("/plain").errors.find("no known system was recognised at ") != std::string::npos);
  server.on("/gone", [](Connection& c, const ServerRequest&) { c.answer(410, "", ""); });
  CHECK(find("/gone").exit_code == 1);
  CHECK(find("/gone").errors.find("410 Gone") != std::string::npos);
}

}  // namespace

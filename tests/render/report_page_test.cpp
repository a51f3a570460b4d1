#include "server/render/report_page.h"

#include <doctest/doctest.h>

#include "tests/support/made_report.h"

using namespace zapply;
using namespace zapply::test;

TEST_CASE("a report's plain page has all of it, with links that hold under whatever address the server has") {
  const std::string page = report_page_body(made_report(), {}, "../");
  for (const char* const part :
       {"<h1>2 new jobs fit robin, 1 starred job is gone, 1 source broke</h1>", "<h2>What fits robin</h2>",
        "<a href=\"../jobs/5\">Rust &lt;Engineer&gt;</a>", "<span class=\"fit\">82?</span>", "Gable &amp; Sons",
        "and 1 more: <a href=\".././#/jobs?suits=fitting\">", "<a href=\"../jobs/7\">Cook</a>",
        "<li class=\"error\">Lever broke: HTTP 500</li>", "<a href=\"../runs/40\">"}) {
    CAPTURE(part);
    CHECK(page.find(part) != std::string::npos);
  }
}

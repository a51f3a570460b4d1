#include "server/render/report_text.h"

#include <doctest/doctest.h>

#include "tests/support/made_report.h"

using namespace zapply;
using namespace zapply::test;

TEST_CASE("a report as text says all of it, with links where the dashboard's address is known") {
  CHECK(report_text(made_report(), {[](Timestamp) { return -300; }, "https://jobs.example"}) ==
        R"(2 new jobs fit robin, 1 starred job is gone, 1 source broke
Report 12, 2025-11-24 11:00 UTC−5, since 2025-11-23 11:00 UTC−5
https://jobs.example/#/reports/12

What fits robin: 2 new

  82? Rust <Engineer>
      Gable & Sons · Remote from Colombia · 80,000 EUR a year
      It does not say from where.
      It asks for Rust, which you know.
      https://gable.example/5?a=1&b=2
  and 1 more: https://jobs.example/#/jobs?suits=fitting

Starred jobs
  Cook, Acme
    gone: its board doesn't list it any more
    https://acme.example/7

Sources
  Lever broke: HTTP 500 (never read)

2 runs since the last report: 812 jobs found, 40 new.
)");
  CHECK(report_text(made_report(), {}).find("jobs.example") == std::string::npos);
}

TEST_CASE("what boards say stays on its line in a report's text") {
  Report report = made_report();
  report.sections[0].jobs[0].title = "Rust\n\nBcc: someone\x1b[31m";
  const std::string text = report_text(report, {});
  CHECK(text.find("82? Rust Bcc: someone[31m\n") != std::string::npos);
}

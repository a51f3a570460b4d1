#include "server/render/report_mail.h"

#include <doctest/doctest.h>

#include "tests/support/made_report.h"

using namespace zapply;
using namespace zapply::test;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

}  // namespace

TEST_CASE("a report's mail is a whole document that asks nobody for anything") {
  const std::string mail = report_mail(made_report(), {nullptr, "https://jobs.example/"});
  CHECK(mail.starts_with("<!doctype html>\n<html lang=\"en\">"));
  CHECK(mail.ends_with("</body></html>\n"));
  for (const char* const part : {"<script", "<img", "<link", "url(", "@import", "<iframe", "<form"})
    CHECK_FALSE(has(mail, part));
  CHECK(has(mail, "max-width:600px"));
  CHECK(has(mail, "<title>2 new jobs fit robin, 1 starred job is gone, 1 source broke</title>"));
  for (const char* const tag : {"table", "tr", "td", "p", "h1", "h2", "a", "span", "style"})
    CHECK(count(mail, "<" + std::string(tag) + " ") + count(mail, "<" + std::string(tag) + ">") ==
          count(mail, "</" + std::string(tag) + ">"));
}

TEST_CASE("what boards say is text in a mail, and only web addresses are links") {
  Report report = made_report();
  std::string mail = report_mail(report, {});
  CHECK(has(mail, "Rust &lt;Engineer&gt;"));
  CHECK(has(mail, "Gable &amp; Sons"));
  CHECK(has(mail, "href=\"https://gable.example/5?a=1&amp;b=2\""));
  report.sections[0].jobs[0].url = "javascript:alert(1)\" onclick=\"x";
  report.starred[0].url = "data:text/html,x";
  mail = report_mail(report, {});
  CHECK_FALSE(has(mail, "href=\"javascript:"));
  CHECK_FALSE(has(mail, "href=\"data:"));
  CHECK_FALSE(has(mail, "onclick=\"x"));
}

TEST_CASE("a mail's links lead to the dashboard where its address is known, else to the postings") {
  CHECK(has(report_mail(made_report(), {nullptr, "https://jobs.example"}), "href=\"https://jobs.example/#/jobs/5\""));
  CHECK(
      has(report_mail(made_report(), {nullptr, "https://jobs.example"}), "href=\"https://jobs.example/#/reports/12\""));
  CHECK_FALSE(has(report_mail(made_report(), {}), "#/"));
}

#include "shared/report.h"

#include <doctest/doctest.h>

#include "shared/report_words.h"

using namespace zapply;

namespace {

Report full_report() {
  Report report{.id = 12,
                .made_at = from_ms(1'764'000'000'000),
                .since = from_ms(1'763'000'000'000),
                .run_id = 40,
                .new_jobs = 23};
  report.sections = {{.subject = ReportSubject::kSearch,
                      .name = "rust-remote",
                      .profile = "robin",
                      .query = "q=rust",
                      .new_jobs = 22,
                      .jobs = {{.id = 5,
                                .title = "Rust \"Engineer\"",
                                .company = "Gable",
                                .place = "Remote",
                                .pay = "80,000 EUR a year",
                                .url = "https://gable.example/5",
                                .standing = Standing{Verdict::kUnknown, 82},
                                .reasons = {"It asks for Rust."},
                                .fits_since = MatchCause::kPosting},
                               {.id = 6, .title = "Plain"}}},
                     {.subject = ReportSubject::kProfile, .name = "robin", .profile = "robin", .new_jobs = 1},
                     {.subject = ReportSubject::kJobs, .fault = "there is no profile \"x\""}};
  report.starred = {{.id = 7, .title = "Gone", .company = "Acme", .url = "", .event = JobEvent::kGone, .fields = {}},
                    {.id = 8,
                     .title = "Paid",
                     .company = "Acme",
                     .url = "",
                     .event = JobEvent::kChanged,
                     .fields = {{"pay", "", "90,000 EUR"}, {"text", {}, {}}}}};
  report.sources = {{.name = "lever", .label = "Lever", .is_broken = true, .cause = "HTTP 500", .last_success_at = {}},
                    {.name = "ashby", .label = "Ashby", .is_broken = false, .cause = {}, .last_success_at = {}}};
  report.runs = {
      .runs = 2, .jobs_found = 812, .new_jobs = 40, .updated_jobs = 0, .closed_jobs = 3, .failed_sources = 1};
  return report;
}

}  // namespace

TEST_CASE("a report reads back as it was written") {
  const Report report = full_report();
  std::string text;
  JsonWriter out(text);
  write(out, report);
  CHECK(parse_report(text) == report);

  std::string page_text;
  JsonWriter page_out(page_text);
  write(page_out, ReportsPage{{line_of(report)}, "11"});
  const ReportsPage page = parse_reports_page(page_text);
  CHECK(page.reports == std::vector<ReportLine>{line_of(report)});
  CHECK(page.next_cursor == "11");
}

TEST_CASE("its title says what is new in one line") {
  Report report = full_report();
  CHECK(
      title_of(report) ==
      "22 new jobs in rust-remote, 1 new job fits robin, 1 starred job is gone, 1 starred job changed, 1 source broke,"
      " 1 source is back");
  report.sections.push_back({.subject = ReportSubject::kSearch, .name = "third", .new_jobs = 2});
  report.starred.clear();
  report.sources.clear();
  CHECK(title_of(report) == "23 new jobs");  // each once
  CHECK(title_of(Report{}) == "Nothing new");
  CHECK_FALSE(Report{}.says_something());
}

TEST_CASE("its parts in words") {
  const Report report = full_report();
  CHECK(head_of(report.sections[0]) == "Search rust-remote");
  CHECK(count_of(report.sections[0]) == "22 new");
  CHECK(more_of(report.sections[0]) == "and 20 more");
  CHECK(more_of(report.sections[1]) == "and 1 more");
  CHECK(head_of(report.sections[1]) == "What fits robin");
  CHECK(count_of(report.sections[2]) == "there is no profile \"x\"");
  const ReportedJob& job = report.sections[0].jobs[0];
  CHECK(facts_of(job) == "Gable · Remote · 80,000 EUR a year");
  CHECK(fit_of(job) == "82?");
  CHECK(fit_of(report.sections[0].jobs[1]).empty());
  CHECK(late_of(job) == "It was there before and fits since its text changed.");
  CHECK(event_of(report.starred[1]) == "pay: not said → 90,000 EUR; text changed");
  CHECK(turn_of(report.sources[0]) == "broke: HTTP 500");
  CHECK(runs_of(report) == "2 runs since the last report: 812 jobs found, 40 new, 3 closed, 1 source failed.");
  CHECK(hash_of(report) == "#/reports/12");
  CHECK(hash_of(report.sections[0]) == "#/jobs?search=rust-remote");
}

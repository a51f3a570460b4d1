#pragma once

#include "shared/report.h"

namespace zapply::test {

/// A report with one of each, of 2025-11-24.
inline Report made_report() {
  Report report{.id = 12,
                .made_at = from_ms(1'764'000'000'000),
                .since = from_ms(1'764'000'000'000 - 24 * 3600 * 1000LL),
                .run_id = 40,
                .new_jobs = 2};
  report.sections = {{.subject = ReportSubject::kProfile,
                      .name = "robin",
                      .profile = "robin",
                      .new_jobs = 2,
                      .jobs = {{.id = 5,
                                .title = "Rust <Engineer>",
                                .company = "Gable & Sons",
                                .place = "Remote from Colombia",
                                .pay = "80,000 EUR a year",
                                .url = "https://gable.example/5?a=1&b=2",
                                .standing = Standing{Verdict::kUnknown, 82},
                                .reasons = {"It does not say from where.", "It asks for Rust, which you know."}}}}};
  report.starred = {{.id = 7,
                     .title = "Cook",
                     .company = "Acme",
                     .url = "https://acme.example/7",
                     .event = JobEvent::kGone,
                     .fields = {}}};
  report.sources = {{.name = "lever", .label = "Lever", .is_broken = true, .cause = "HTTP 500", .last_success_at = {}}};
  report.runs = {.runs = 2, .jobs_found = 812, .new_jobs = 40};
  return report;
}

}  // namespace zapply::test

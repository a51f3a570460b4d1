#pragma once

#include "shared/statistics.h"

namespace zapply {

/// With something of everything.
inline Statistics some_statistics() {
  Statistics out;
  out.at = from_ms(1'764'000'000'000);
  out.from = "2026-09-01";
  out.to = "2026-09-03";
  out.zone = "UTC";
  out.days = {"2026-09-01", "2026-09-02", "2026-09-03"};
  out.profile = "ann";
  out.new_jobs.jobs = 28;
  out.new_jobs.sources = {{"alpha", {5, 0, 7}},   {"beta", {1, 2, 1}}, {"gamma", {1, 1, 1}}, {"delta", {1, 1, 1}},
                          {"epsilon", {1, 1, 0}}, {"zeta", {1, 0, 0}}, {"eta", {1, 0, 0}}};
  out.pay.jobs = 100;
  out.pay.with_pay = 60;
  PaySpread euros{
      .currency = "EUR", .jobs = 40, .least = 10, .lower = 45'000, .median = 50'000, .upper = 55'000, .most = 900'000};
  euros.step = 20'000;
  euros.first = 40'000;
  euros.bands = {30, 7};
  euros.below = 2;
  euros.above = 1;
  PaySpread dollars = euros;
  dollars.currency = "USD";
  dollars.jobs = 15;
  PaySpread unsaid = euros;
  unsaid.currency = "";
  unsaid.jobs = 5;
  out.pay.currencies = {euros, dollars, unsaid};
  out.closing = {.jobs = 50,
                 .closed = 20,
                 .untold = 7,
                 .half_by = 8,
                 .points = {{3, 45, 5, 0.89}, {8, 20, 15, 0.22}, {30, 1, 0, 0.22}}};
  out.skills = {.jobs = 200,
                .looked_at = 90,
                .silent = 4,
                .skills = {{"Rust", SkillHeld::kYes, 3, 2, 1}, {"Go", SkillHeld::kNear, 1, 0, 0}}};
  out.sources = {{.source_name = "alpha",
                  .asks = {{1, AskOutcome::kFoundNew, 3}, {2, AskOutcome::kNothingNew, 0}, {4, AskOutcome::kFailed, 0}},
                  .asked = 3,
                  .requests = 4,
                  .bytes = 999,
                  .listed = 30,
                  .found = 12,
                  .unique = 9,
                  .starred = 1,
                  .fitting = 2}};
  out.verdicts = {.jobs = 500,
                  .unmatched = 10,
                  .counts = {{Verdict::kYes, true, "", 200},
                             {Verdict::kUnknown, false, "", 100},
                             {Verdict::kNo, false, "work_mode", 190}}};
  return out;
}

}  // namespace zapply

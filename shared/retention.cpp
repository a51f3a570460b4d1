#include "shared/retention.h"

#include <chrono>

#include "shared/text.h"

namespace zapply {

std::vector<Cleaning> cleanings_of(const Retention& retention, Timestamp now) {
  std::vector<Cleaning> out;
  const auto add = [&](const std::optional<std::int64_t>& days, bool Cleaning::*what) {
    if (!days) return;
    Cleaning& one = out.emplace_back();
    one = {.before = now - std::chrono::days(*days), .runs = false, .jobs = false};
    one.*what = true;
  };
  add(retention.runs_days, &Cleaning::runs);
  add(retention.logs_days, &Cleaning::logs);
  add(retention.jobs_days, &Cleaning::jobs);
  return out;
}

std::string words_of(const Retention& retention) {
  std::string out;
  const auto add = [&](const char* what, const std::optional<std::int64_t>& days) {
    if (days) out += (out.empty() ? "" : ", ") + std::string(what) + " for " + count_of(*days, "day", "days");
  };
  add("runs", retention.runs_days);
  add("whole logs", retention.logs_days);
  add("closed jobs", retention.jobs_days);
  return out;
}

void write(JsonWriter& out, const Retention& retention) {
  out.begin_object()
      .field("runs_days", retention.runs_days)
      .field("logs_days", retention.logs_days)
      .field("jobs_days", retention.jobs_days)
      .end_object();
}

}  // namespace zapply

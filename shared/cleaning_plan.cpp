#include "shared/cleaning_plan.h"

#include <utility>
#include <vector>

#include "shared/text.h"

namespace zapply {
namespace {

void write_counts(JsonWriter& out, const CleaningCounts& counts) {
  out.field("runs", counts.runs)
      .field("log_entries", counts.log_entries)
      .field("jobs", counts.jobs)
      .field("cut_logs", counts.cut_logs)
      .field("cut_entries", counts.cut_entries);
}

}  // namespace

CleaningCounts& CleaningCounts::operator+=(const CleaningCounts& more) {
  runs += more.runs;
  log_entries += more.log_entries;
  jobs += more.jobs;
  cut_logs += more.cut_logs;
  cut_entries += more.cut_entries;
  return *this;
}

void write(JsonWriter& out, const Cleaning& which) {
  out.begin_object().field("before", which.before).field("runs", which.runs).field("jobs", which.jobs);
  if (which.logs) out.field("logs", true);
  out.end_object();
}

std::string query_of(const Cleaning& which) {
  return "before=" + format_rfc3339(which.before) + "&runs=" + (which.runs ? "true" : "false") +
         "&jobs=" + (which.jobs ? "true" : "false") + (which.logs ? "&logs=true" : "");
}

std::string describe(const CleaningCounts& counts) {
  std::vector<std::string> parts;
  if (counts.runs > 0)
    parts.push_back(count_of(counts.runs, "run", "runs") + " with " +
                    count_of(counts.log_entries, "log entry", "log entries"));
  if (counts.cut_entries > 0)
    parts.push_back(count_of(counts.cut_entries, "entry", "entries") + " out of " +
                    count_of(counts.cut_logs, "log", "logs"));
  if (counts.jobs > 0) parts.push_back(count_of(counts.jobs, "closed job", "closed jobs"));
  if (parts.empty()) return {};
  const std::string last = std::move(parts.back());
  parts.pop_back();
  return parts.empty() ? last : joined(parts) + " and " + last;
}

void write(JsonWriter& out, const CleaningPlan& plan) {
  out.begin_object();
  write_counts(out, plan.counts);
  out.field("oldest", plan.oldest).field("bytes", plan.bytes).field("database_bytes", plan.database_bytes).end_object();
}

void write(JsonWriter& out, const Cleaned& cleaned) {
  out.begin_object();
  write_counts(out, cleaned.counts);
  out.field("done", cleaned.is_done).field("database_bytes", cleaned.database_bytes).end_object();
}

}  // namespace zapply

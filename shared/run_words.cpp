#include "shared/run_words.h"

#include "shared/text.h"

namespace zapply {

std::string found_words(const RunStats& stats) {
  std::string words = count_of(stats.jobs_scraped, "job", "jobs");
  words += ", " + with_thousands(stats.new_jobs) + " new";
  if (stats.updated_jobs > 0) words += ", " + with_thousands(stats.updated_jobs) + " updated";
  if (stats.duplicate_jobs > 0) words += ", " + count_of(stats.duplicate_jobs, "duplicate", "duplicates");
  if (stats.closed_jobs > 0) words += ", " + with_thousands(stats.closed_jobs) + " closed";
  if (stats.failed_jobs > 0) words += ", " + with_thousands(stats.failed_jobs) + " unreadable";
  return words;
}

std::string failed_words(const RunStats& stats) {
  return with_thousands(stats.sources_failed) + " of " + count_of(stats.sources_run, "source", "sources") + " failed";
}

std::string who_started(const Run& run) {
  if (run.schedule) return "started by schedule " + *run.schedule;
  return run.trigger_type == Trigger::kManual ? "started by a click"
         : run.trigger_type == Trigger::kCli  ? "started by the command line"
                                              : "started by a schedule";
}

}  // namespace zapply

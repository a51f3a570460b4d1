#pragma once

#include <optional>
#include <string>

#include "shared/protocol.h"

namespace zapply {

inline Job make_job(std::int64_t id) {
  Job job;
  job.id = id;
  job.source_name = "remotive";
  job.title = "Job " + std::to_string(id);
  job.url = "https://jobs.example/" + std::to_string(id);
  job.first_seen_at = from_ms(1'795'000'000'000);
  return job;
}

inline std::string jobs_page(std::int64_t first, std::int64_t last, std::optional<std::string> next_cursor = {}) {
  JobsPage page;
  for (std::int64_t id = first; id <= last; ++id) page.jobs.push_back(make_job(id));
  page.next_cursor = std::move(next_cursor);
  page.total = last;
  page.total_at_least = last;
  return to_json(page);
}

}  // namespace zapply

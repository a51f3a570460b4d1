#include "server/store/job_rows.h"

#include <nlohmann/json.hpp>

#include "server/store/sql/database.h"
#include "shared/json_writer.h"

namespace zapply {
void read_job_row(const Statement& row, Job& job) {
  std::string_view remote_from, tags;
  row.read(job.id, job.source_name, job.source_company, job.source_id, job.company, job.title, job.url, job.apply_url,
           job.location, job.remote, remote_from, job.employment_type, job.seniority, job.salary.text, job.salary.min,
           job.salary.max, job.salary.currency, job.salary.period, tags, job.published_at, job.first_seen_at,
           job.last_seen_at, job.closed_at, job.run_id, job.duplicate_of, job.starred, job.hidden);
  job.remote_from = from_json_array(remote_from);
  job.tags = from_json_array(tags);
}

void read_also_at(Database& database, Job& job) {
  auto select = database.prepare("SELECT source_name, url, id FROM jobs WHERE duplicate_of = ? ORDER BY id");
  select.bind(1, job.id);
  while (select.step()) {
    AlsoAt& also = job.also_at.emplace_back();
    select.read(also.source_name, also.url, also.job_id);
  }
}

std::string to_json_array(const std::vector<std::string>& texts) {
  std::string json;
  JsonWriter(json).value(texts);
  return json;
}

std::vector<std::string> from_json_array(std::string_view json) {
  if (json == "[]") return {};
  return nlohmann::json::parse(json).get<std::vector<std::string>>();
}

}  // namespace zapply

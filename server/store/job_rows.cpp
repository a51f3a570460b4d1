#include "server/store/job_rows.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <utility>

#include "server/store/sql/database.h"
#include "shared/json_writer.h"

namespace zapply {
namespace {

constexpr std::string_view kSelectJobs =
    "SELECT j.id, j.source_name, j.source_company, j.source_id, j.company, j.title, j.url, j.apply_url, j.location,"
    " j.remote, j.remote_from, j.employment_type, j.seniority, j.salary_text, j.salary_min, j.salary_max,"
    " j.salary_currency, j.salary_period, j.tags, j.published_at, j.first_seen_at, j.last_seen_at, j.closed_at,"
    " j.run_id, j.duplicate_of, j.starred, j.hidden,"
    " (SELECT json_group_array(json_array(d.id, d.source_name, d.url)) FROM jobs AS d WHERE d.duplicate_of = j.id),"
    " CASE WHEN ?2 THEN (SELECT t.description FROM job_descriptions AS t WHERE t.job_id = j.id) END"
    " FROM jobs AS j WHERE j.id IN (SELECT value FROM json_each(?1))";

std::vector<AlsoAt> read_also_at(std::string_view json) {
  std::vector<AlsoAt> also_at;
  if (json == "[]") return also_at;
  for (const auto& place : nlohmann::json::parse(json)) also_at.push_back({place.at(1), place.at(2), place.at(0)});
  std::sort(also_at.begin(), also_at.end(), [](const AlsoAt& a, const AlsoAt& b) { return a.job_id < b.job_id; });
  return also_at;
}

void read_row(const Statement& row, Job& job) {
  std::string_view remote_from, tags, also_at;
  row.read(job.id, job.source_name, job.source_company, job.source_id, job.company, job.title, job.url, job.apply_url,
           job.location, job.remote, remote_from, job.employment_type, job.seniority, job.salary.text, job.salary.min,
           job.salary.max, job.salary.currency, job.salary.period, tags, job.published_at, job.first_seen_at,
           job.last_seen_at, job.closed_at, job.run_id, job.duplicate_of, job.starred, job.hidden, also_at,
           job.description);
  job.remote_from = from_json_array(remote_from);
  job.tags = from_json_array(tags);
  job.also_at = read_also_at(also_at);
}

}  // namespace

std::vector<Job> read_jobs(Database& database, const std::vector<std::int64_t>& ids, bool with_descriptions) {
  if (ids.empty()) return {};
  std::unordered_map<std::int64_t, Job> by_id;
  const std::string wanted = to_json_array(ids);
  auto select = database.prepare(kSelectJobs);
  select.bind_all(wanted, with_descriptions);
  while (select.step()) {
    Job job;
    read_row(select, job);
    by_id.emplace(job.id, std::move(job));
  }
  std::vector<Job> jobs;
  for (const std::int64_t id : ids)
    if (const auto job = by_id.find(id); job != by_id.end()) jobs.push_back(std::move(job->second));
  return jobs;
}

std::optional<Job> read_job(Database& database, std::int64_t id) {
  const Doing doing(database, "read job", id);
  std::vector<Job> jobs = read_jobs(database, {id}, true);
  if (jobs.empty()) return std::nullopt;
  return std::move(jobs.front());
}

std::string to_json_array(const std::vector<std::string>& texts) {
  std::string json;
  JsonWriter(json).value(texts);
  return json;
}

std::string to_json_array(const std::vector<std::int64_t>& numbers) {
  std::string json;
  JsonWriter writer(json);
  writer.begin_array();
  for (const std::int64_t number : numbers) writer.value(number);
  writer.end_array();
  return json;
}

std::vector<std::string> from_json_array(std::string_view json) {
  if (json == "[]") return {};
  return nlohmann::json::parse(json).get<std::vector<std::string>>();
}

}  // namespace zapply

#include "server/store/job_rows.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "server/store/sql/database.h"
#include "shared/job_fields.h"
#include "shared/json_writer.h"

namespace zapply {
namespace {

// Of a row, in the order in which select_jobs() has them; description and where else a job was seen come after.
template <class AJob, class F>
void visit_row(AJob& job, F&& f) {
  const auto column = [&f](const char* name, auto& field) {
    using Field = std::remove_cvref_t<decltype(field)>;
    if constexpr (!std::is_same_v<Field, std::vector<AlsoAt>>)
      if (name != std::string_view("description")) f(name, field);
  };
  visit_job(job, by_columns(column));
}

const std::string& select_jobs() {
  static const std::string kSql = [] {
    std::string columns;
    Job job;
    visit_row(job, [&columns](const char* name, auto&) { columns.append("j.").append(name).append(", "); });
    return "SELECT " + columns +
           "(SELECT json_group_array(json_array(d.id, d.source_name, d.url)) FROM jobs AS d WHERE d.duplicate_of = j.id),"
           " CASE WHEN ?2 THEN (SELECT t.description FROM job_descriptions AS t WHERE t.job_id = j.id) END"
           " FROM jobs AS j WHERE j.id IN (SELECT value FROM json_each(?1))";
  }();
  return kSql;
}

std::vector<AlsoAt> read_also_at(std::string_view json) {
  std::vector<AlsoAt> also_at;
  if (json == "[]") return also_at;
  for (const auto& place : nlohmann::json::parse(json)) also_at.push_back({place.at(1), place.at(2), place.at(0)});
  std::sort(also_at.begin(), also_at.end(), [](const AlsoAt& a, const AlsoAt& b) { return a.job_id < b.job_id; });
  return also_at;
}

void read_row(const Statement& row, Job& job) {
  int column = 0;
  visit_row(job, [&](const char*, auto& field) {
    using Field = std::remove_reference_t<decltype(field)>;
    if constexpr (std::is_same_v<Field, std::vector<std::string>>)
      field = from_json_array(row.text(column++));
    else
      field = row.column<Field>(column++);
  });
  job.also_at = read_also_at(row.text(column++));
  job.description = row.column<std::optional<std::string>>(column);
}

}  // namespace

std::vector<Job> read_jobs(Database& database, const std::vector<std::int64_t>& ids, bool with_descriptions) {
  if (ids.empty()) return {};
  std::unordered_map<std::int64_t, Job> by_id;
  const std::string wanted = to_json_array(ids);
  auto select = database.prepare(select_jobs());
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

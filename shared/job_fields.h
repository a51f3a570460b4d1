#pragma once

#include <string_view>
#include <type_traits>

#include "shared/job.h"

namespace zapply {

/// A job's fields, listed once: f(name, field) is called with each, in the order in which JSON has them. JSON, CSV, rows
/// of the database and the hash of what a board says take them from here. A new field is a line here, a column in a
/// migration, and its place in the description of the API.

/// By the names of columns; in JSON they stand in an object "salary", without what they begin with.
constexpr std::string_view kSalaryPrefix = "salary_";
template <class ASalary, class F>
void visit_salary(ASalary& salary, F&& f) {
  f("salary_text", salary.text);
  f("salary_min", salary.min);
  f("salary_max", salary.max);
  f("salary_currency", salary.currency);
  f("salary_period", salary.period);
}

/// What a board says of a posting, but its description.
template <class AJob, class F>
void visit_posting(AJob& job, F&& f) {
  f("company", job.company);
  f("title", job.title);
  f("url", job.url);
  f("apply_url", job.apply_url);
  f("location", job.location);
  f("work_mode", job.work_mode);
  f("remote", job.remote);
  f("days_on_site", job.days_on_site);
  f("remote_from", job.remote_from);
  f("time_zone", job.time_zone);
  f("employment_type", job.employment_type);
  f("seniority", job.seniority);
  f("salary", job.salary);
  f("tags", job.tags);
  f("published_at", job.published_at);
  f("published_is_day", job.published_is_day);
}

/// All of a job.
template <class AJob, class F>
void visit_job(AJob& job, F&& f) {
  f("id", job.id);
  f("source_name", job.source_name);
  f("source_company", job.source_company);
  f("source_id", job.source_id);
  visit_posting(job, f);
  f("first_seen_at", job.first_seen_at);
  f("last_seen_at", job.last_seen_at);
  f("closed_at", job.closed_at);
  f("run_id", job.run_id);
  f("duplicate_of", job.duplicate_of);
  f("also_at", job.also_at);
  f("starred", job.starred);
  f("hidden", job.hidden);
  f("hidden_reason", job.hidden_reason);
  f("description", job.description);
}

/// For tables, where each part of the salary has a column of its own: f for them in place of the salary.
template <class F>
auto by_columns(F& f) {
  return [&f](const char* name, auto& field) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(field)>, Salary>)
      visit_salary(field, f);
    else
      f(name, field);
  };
}

}  // namespace zapply

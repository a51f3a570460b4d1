#include "shared/jobs_query.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

#include "shared/json_writer.h"
#include "shared/query_reader.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::int64_t kIdMax = std::numeric_limits<std::int64_t>::max();

struct Parameter {
  std::string_view name;
  /// What is not said stays as it is.
  void (*read)(JobsQuery&, const QueryReader&, std::string_view name);
  /// Empty for the default.
  std::string (*write)(const JobsQuery&);
};

JobSort default_sort(const JobsQuery& query) { return query.words.empty() ? JobSort::kNewest : JobSort::kRelevance; }

std::string text_of(bool value) { return value ? "true" : "false"; }
std::string text_of(Timestamp value) { return format_rfc3339(value); }
std::string text_of(std::int64_t value) { return std::to_string(value); }
std::string text_of(double value) {
  std::string text;
  JsonWriter(text).value(value);
  return text;
}
template <class T>
std::string text_of(const std::optional<T>& value) {
  return value ? text_of(*value) : std::string();
}

template <std::string JobsQuery::*member>
constexpr Parameter text_parameter(std::string_view name) {
  return {name, [](JobsQuery& query, const QueryReader& from, std::string_view n) { query.*member = from.text(n); },
          [](const JobsQuery& query) { return query.*member; }};
}

template <std::optional<Timestamp> JobsQuery::*member>
constexpr Parameter time_parameter(std::string_view name) {
  return {name, [](JobsQuery& query, const QueryReader& from, std::string_view n) { query.*member = from.time(n); },
          [](const JobsQuery& query) { return text_of(query.*member); }};
}

/// Only these, only the others, or, where it is not said, both.
template <std::optional<bool> JobsQuery::*member>
constexpr Parameter choice_parameter(std::string_view name) {
  return {name, [](JobsQuery& query, const QueryReader& from, std::string_view n) { query.*member = from.boolean(n); },
          [](const JobsQuery& query) { return text_of(query.*member); }};
}

/// True, false, or "any" for both; false where it is not said.
template <std::optional<bool> JobsQuery::*member>
constexpr Parameter any_parameter(std::string_view name) {
  return {name,
          [](JobsQuery& query, const QueryReader& from, std::string_view n) {
            if (from.has(n)) query.*member = from.text(n) == "any" ? std::nullopt : from.boolean(n);
          },
          [](const JobsQuery& query) -> std::string {
            if (!(query.*member)) return "any";
            return *(query.*member) ? "true" : "";
          }};
}

void read_sources(JobsQuery& query, const QueryReader& from, std::string_view name) {
  for (std::string& source : from.list(name)) query.sources.push_back(std::move(source));
}

template <class T>
void add_once(std::vector<T>& values, T value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(std::move(value));
}

/// Several of an enum.
template <class Enum, std::vector<Enum> JobsQuery::*member>
constexpr Parameter names_parameter(std::string_view name) {
  return {name,
          [](JobsQuery& query, const QueryReader& from, std::string_view n) {
            for (const Enum value : from.names<Enum>(n)) add_once(query.*member, value);
          },
          [](const JobsQuery& query) {
            std::vector<std::string> names;
            for (const Enum value : query.*member) names.emplace_back(name_of(value));
            return joined(names, ",");
          }};
}

/// Several of a list's names.
template <std::vector<std::string> JobsQuery::*member, const auto& known>
constexpr Parameter known_parameter(std::string_view name) {
  return {name,
          [](JobsQuery& query, const QueryReader& from, std::string_view n) {
            for (std::string& value : from.list_of(n, known)) add_once(query.*member, std::move(value));
          },
          [](const JobsQuery& query) { return joined(query.*member, ","); }};
}

// Names of companies hold commas.
void read_without_companies(JobsQuery& query, const QueryReader& from, std::string_view name) {
  const std::string names = from.text(name);
  for (std::string_view left = names; !left.empty();) {
    const std::size_t bar = std::min(left.find('|'), left.size());
    if (const std::string_view company = trimmed(left.substr(0, bar)); !company.empty())
      add_once(query.without_companies, std::string(company));
    left.remove_prefix(std::min(bar + 1, left.size()));
  }
}

void read_duplicates(JobsQuery& query, const QueryReader& from, std::string_view name) {
  query.duplicates = from.boolean(name).value_or(false);
}

void read_sort(JobsQuery& query, const QueryReader& from, std::string_view name) {
  query.sort = from.one_name<JobSort>(name).value_or(query.sort);
}

constexpr std::array kParameters = std::to_array<Parameter>({
    text_parameter<&JobsQuery::words>("q"),
    {"source", read_sources, [](const JobsQuery& query) { return joined(query.sources, ","); }},
    {"run_id",
     [](JobsQuery& query, const QueryReader& from, std::string_view n) { query.run_id = from.integer(n, 1, kIdMax); },
     [](const JobsQuery& query) { return text_of(query.run_id); }},
    time_parameter<&JobsQuery::new_since>("new"),
    names_parameter<WorkMode, &JobsQuery::work_modes>("work_mode"),
    choice_parameter<&JobsQuery::remote>("remote"),
    text_parameter<&JobsQuery::remote_from>("remote_from"),
    text_parameter<&JobsQuery::company>("company"),
    {"exclude_company", read_without_companies,
     [](const JobsQuery& query) { return joined(query.without_companies, "|"); }},
    known_parameter<&JobsQuery::employments, kEmployments>("employment"),
    known_parameter<&JobsQuery::seniorities, kSeniorities>("seniority"),
    names_parameter<Unsaid, &JobsQuery::unsaid>("unknown"),
    {"salary_min",
     [](JobsQuery& query, const QueryReader& from, std::string_view n) { query.salary_min = from.number(n); },
     [](const JobsQuery& query) { return text_of(query.salary_min); }},
    time_parameter<&JobsQuery::posted_after>("posted_after"),
    text_parameter<&JobsQuery::profile>("profile"),
    names_parameter<Verdict, &JobsQuery::verdicts>("verdict"),
    {"score_min",
     [](JobsQuery& query, const QueryReader& from, std::string_view n) { query.score_min = from.integer(n, 0, 100); },
     [](const JobsQuery& query) { return text_of(query.score_min); }},
    choice_parameter<&JobsQuery::starred>("starred"),
    any_parameter<&JobsQuery::closed>("closed"),
    any_parameter<&JobsQuery::hidden>("hidden"),
    {"duplicates", read_duplicates, [](const JobsQuery& query) { return std::string(query.duplicates ? "true" : ""); }},
    {"sort", read_sort,
     [](const JobsQuery& query) { return std::string(query.sort == default_sort(query) ? "" : name_of(query.sort)); }},
    text_parameter<&JobsQuery::cursor>("cursor"),
    {"limit",
     [](JobsQuery& query, const QueryReader& from, std::string_view n) {
       query.limit = from.integer(n, 1, kJobsLimitMax).value_or(query.limit);
     },
     [](const JobsQuery& query) { return query.limit == JobsQuery().limit ? std::string() : text_of(query.limit); }},
});

constexpr auto kNames = [] {
  std::array<std::string_view, kParameters.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kParameters[i].name;
  return names;
}();
static_assert(kNames[kNames.size() - 2] == "cursor" && kNames[kNames.size() - 1] == "limit");

}  // namespace

std::span<const std::string_view> jobs_filter_parameters() { return std::span(kNames).first(kNames.size() - 2); }
std::span<const std::string_view> jobs_query_parameters() { return kNames; }

JobsQuery parse_jobs_query(const Query& text, std::span<const std::string_view> known) {
  const QueryReader reader(text, known);
  JobsQuery query;
  for (const Parameter& parameter : kParameters) parameter.read(query, reader, parameter.name);
  if (!reader.has("sort")) query.sort = default_sort(query);
  return query;
}

void set_parameter(JobsQuery& query, std::string_view name, std::string_view value) {
  const auto parameter =
      std::find_if(kParameters.begin(), kParameters.end(), [name](const Parameter& p) { return p.name == name; });
  assert(parameter != kParameters.end());
  const QueryReader reader(Query().add(name, value), kNames);
  parameter->read(query, reader, name);
}

Query to_query(const JobsQuery& query) {
  Query text;
  for (const Parameter& parameter : kParameters) text.add(parameter.name, parameter.write(query));
  return text;
}

}  // namespace zapply

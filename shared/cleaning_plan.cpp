#include "shared/cleaning_plan.h"

#include <nlohmann/json.hpp>

#include "shared/protocol.h"
#include "shared/text.h"

namespace zapply {
namespace {

using Json = nlohmann::json;

Json parse_object(std::string_view text) {
  Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) throw ProtocolError("the answer is no JSON object");
  return json;
}

std::int64_t count_in(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_number_integer())
    throw ProtocolError("expected a whole number as \"" + std::string(key) + '"');
  return found->get<std::int64_t>();
}

CleaningCounts counts_in(const Json& json) {
  return {count_in(json, "runs"), count_in(json, "log_entries"), count_in(json, "jobs")};
}

void write(JsonWriter& json, const CleaningCounts& counts) {
  json.field("runs", counts.runs).field("log_entries", counts.log_entries).field("jobs", counts.jobs);
}

}  // namespace

std::string to_json(const Cleaning& which) {
  std::string out;
  JsonWriter(out)
      .begin_object()
      .field("before", which.before)
      .field("runs", which.runs)
      .field("jobs", which.jobs)
      .end_object();
  return out;
}

std::string query_of(const Cleaning& which) {
  return "before=" + format_rfc3339(which.before) + "&runs=" + (which.runs ? "true" : "false") +
         "&jobs=" + (which.jobs ? "true" : "false");
}

std::string describe(const CleaningCounts& counts) {
  std::string what;
  if (counts.runs > 0)
    what = count_of(counts.runs, "run", "runs") + " with " + count_of(counts.log_entries, "log entry", "log entries");
  if (counts.jobs > 0) what += (what.empty() ? "" : " and ") + count_of(counts.jobs, "closed job", "closed jobs");
  return what;
}

std::string to_json(const CleaningPlan& plan) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  write(json, plan.counts);
  json.field("oldest", plan.oldest)
      .field("bytes", plan.bytes)
      .field("database_bytes", plan.database_bytes)
      .end_object();
  return out;
}

CleaningPlan parse_cleaning_plan(std::string_view text) {
  const Json json = parse_object(text);
  CleaningPlan plan{.counts = counts_in(json),
                    .oldest = {},
                    .bytes = count_in(json, "bytes"),
                    .database_bytes = count_in(json, "database_bytes")};
  if (const auto oldest = json.find("oldest"); oldest != json.end() && oldest->is_string())
    plan.oldest = parse_rfc3339(oldest->get_ref<const std::string&>());
  return plan;
}

std::string to_json(const Cleaned& cleaned) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  write(json, cleaned.counts);
  json.field("done", cleaned.is_done).field("database_bytes", cleaned.database_bytes).end_object();
  return out;
}

Cleaned parse_cleaned(std::string_view text) {
  const Json json = parse_object(text);
  const auto done = json.find("done");
  if (done == json.end() || !done->is_boolean()) throw ProtocolError("expected true or false as \"done\"");
  return {counts_in(json), done->get<bool>(), count_in(json, "database_bytes")};
}

}  // namespace zapply

#include "app-wasm/runs/runs_filter.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "shared/ascii.h"

namespace zapply {
namespace {

bool holds(std::string_view text, const std::string& words) {
  return ascii::lower(text).find(words) != std::string::npos;
}

bool mentions(const Run& run, const std::string& words) {
  if (holds(std::to_string(run.id), words) || (run.error_message && holds(*run.error_message, words))) return true;
  return std::any_of(run.source_runs.begin(), run.source_runs.end(), [&](const SourceRun& source) {
    return holds(source.source_name, words) || (source.error_message && holds(*source.error_message, words));
  });
}

/// A day in the person's zone as the instant at which it begins, `days` later.
std::optional<Timestamp> start_of_day(const std::string& day, int days, const ZoneOffset& zone_offset) {
  const auto midnight = day.empty() ? std::nullopt : parse_rfc3339(day);
  if (!midnight) return std::nullopt;
  const Timestamp local = *midnight + std::chrono::days(days);
  return local - std::chrono::minutes(zone_offset(local));
}

}  // namespace

RunsFilter parse_runs_filter(const Query& query) {
  RunsFilter out;
  out.statuses = parse_set<RunStatus>(query.get("status"));
  out.phases = parse_set<Phase>(query.get("phase"));
  out.triggers = parse_set<Trigger>(query.get("trigger"));
  out.from = query.get("from");
  out.to = query.get("to");
  out.text = query.get("q");
  return out;
}

void add_runs_filter(Query& query, const RunsFilter& filter) {
  query.add("status", names_in(filter.statuses));
  query.add("phase", names_in(filter.phases));
  query.add("trigger", names_in(filter.triggers));
  query.add("from", filter.from).add("to", filter.to).add("q", filter.text);
}

Query runs_parameters(const RunsFilter& filter, const ZoneOffset& zone_offset) {
  Query query;
  query.add("status", names_in(filter.statuses));
  query.add("phase", names_in(filter.phases));
  query.add("trigger", names_in(filter.triggers));
  if (const auto from = start_of_day(filter.from, 0, zone_offset)) query.add("from", format_rfc3339(*from));
  if (const auto to = start_of_day(filter.to, 1, zone_offset)) query.add("to", format_rfc3339(*to));
  return query.add("q", filter.text);
}

bool admits(const RunsFilter& filter, const Run& run, const ZoneOffset& zone_offset) {
  if (!filter.statuses.admits(run.status) || !filter.phases.admits(run.phase) ||
      !filter.triggers.admits(run.trigger_type))
    return false;
  const auto from = start_of_day(filter.from, 0, zone_offset);
  const auto to = start_of_day(filter.to, 1, zone_offset);
  if ((from && run.started_at < *from) || (to && run.started_at >= *to)) return false;
  return filter.text.empty() || mentions(run, ascii::lower(filter.text));
}

}  // namespace zapply

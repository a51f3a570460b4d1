#include "app-wasm/runs/runs_filter.h"

namespace zapply {

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

}  // namespace zapply

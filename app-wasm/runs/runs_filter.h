#pragma once

#include <string>

#include "app-wasm/ui/enum_set.h"
#include "shared/query.h"
#include "shared/run.h"
#include "shared/timestamp.h"

namespace zapply {

/// Which runs the list shows.
struct RunsFilter {
  EnumSet<RunStatus> statuses;
  EnumSet<Phase> phases;
  EnumSet<Trigger> triggers;
  std::string from;  ///< a day, "2026-11-23", in the person's zone; empty: no limit
  std::string to;    ///< the last day that is shown
  std::string text;

  bool empty() const { return *this == RunsFilter(); }
  bool operator==(const RunsFilter&) const = default;
};

RunsFilter parse_runs_filter(const Query&);
void add_runs_filter(Query&, const RunsFilter&);
/// The same as GET api/runs takes it. `zone_offset`: of the person's days.
Query runs_parameters(const RunsFilter&, const ZoneOffset& zone_offset);
/// Whether the server would list a run, so that news of it need not ask; the server filters in SQL, and a test holds
/// the two together.
bool admits(const RunsFilter&, const Run&, const ZoneOffset& zone_offset);

}  // namespace zapply

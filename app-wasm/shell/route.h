#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app-wasm/jobs/jobs_filter.h"
#include "app-wasm/ui/enum_set.h"
#include "app-wasm/ui/query.h"
#include "shared/log_entry.h"
#include "shared/run.h"

namespace zapply {

enum class Page : std::uint8_t { kRuns, kJobs, kSources };

template <>
struct EnumNames<Page> {
  static constexpr std::array<std::string_view, 3> kNames{"runs", "jobs", "sources"};
};

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

/// Which entries of a run's log are shown.
struct LogFilter {
  EnumSet<Level> levels;
  std::vector<std::string> sources;  ///< empty: all

  bool empty() const { return levels.empty() && sources.empty(); }
  bool operator==(const LogFilter&) const = default;
};

/// What is looked for in the log.
struct LogFind {
  std::string text;
  bool regex = false;
  bool match_case = false;
  bool only_hits = false;  ///< entries without a hit are hidden

  bool operator==(const LogFind&) const = default;
};

/// A line or a range of lines that the address points at; by sequence number, ends included.
struct LineRange {
  std::int64_t first = 0;
  std::int64_t last = 0;

  bool operator==(const LineRange&) const = default;
};

/// Where in the dashboard a person is: everything that the address bar holds.
struct Route {
  Page page = Page::kRuns;
  RunsFilter runs;
  std::optional<std::int64_t> run_id;  ///< the run that is open over the list
  LogFilter log;
  LogFind find;
  std::optional<LineRange> lines;
  JobsFilter jobs;
  std::optional<std::int64_t> job_id;  ///< the job that is open beside the list
  std::string source;                  ///< the source that is open beside the list

  bool operator==(const Route&) const = default;
};

/// "#/runs/7?status=failed&line=1234"; what cannot be read counts as not there.
Route parse_route(std::string_view hash);
std::string hash_of(const Route&);

}  // namespace zapply

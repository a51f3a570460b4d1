#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app-wasm/ui/enum_set.h"
#include "shared/log_entry.h"
#include "shared/query.h"

namespace zapply {

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

/// Where in a log a person is, as the address holds it.
struct LogPlace {
  LogFilter filter;
  LogFind find;
  std::optional<LineRange> lines;

  bool operator==(const LogPlace&) const = default;
};

LogPlace parse_log_place(const Query&);
void add_log_place(Query&, const LogPlace&);

}  // namespace zapply

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/json_writer.h"
#include "shared/timestamp.h"

namespace zapply {

/// What shall be deleted to make room, of what ended before a time: finished runs with their logs; the middle of long logs,
/// but for its warnings and errors; closed jobs that are not starred.
struct Cleaning {
  Timestamp before{};
  bool runs = true;
  bool jobs = true;
  bool logs = false;

  bool operator==(const Cleaning&) const = default;
};
/// The body of POST /api/cleaning, and the query of GET: "before=…&runs=true&jobs=true".
void write(JsonWriter&, const Cleaning&);
std::string query_of(const Cleaning&);

struct CleaningCounts {
  std::int64_t runs = 0;
  std::int64_t log_entries = 0;  ///< of these runs
  std::int64_t jobs = 0;
  std::int64_t cut_logs = 0;
  std::int64_t cut_entries = 0;  ///< out of them

  CleaningCounts& operator+=(const CleaningCounts&);
  bool empty() const { return runs == 0 && jobs == 0 && cut_logs == 0 && cut_entries == 0; }
  bool operator==(const CleaningCounts&) const = default;
};
/// "12 runs with 3,400 log entries, 800 entries out of 1 log and 1 closed job".
std::string describe(const CleaningCounts&);

/// The answer of GET /api/cleaning: what would go.
struct CleaningPlan {
  CleaningCounts counts;
  std::optional<Timestamp> oldest;  ///< when the first of them ended
  std::int64_t bytes = 0;           ///< that they take, judged by some of them
  std::int64_t database_bytes = 0;

  bool operator==(const CleaningPlan&) const = default;
};
void write(JsonWriter&, const CleaningPlan&);
CleaningPlan parse_cleaning_plan(std::string_view text);  ///< throws ProtocolError (shared/protocol.h)

/// The answer of POST /api/cleaning: what went this time.
struct Cleaned {
  CleaningCounts counts;
  bool is_done = false;  ///< nothing is left, and the room was given back
  std::int64_t database_bytes = 0;

  bool operator==(const Cleaned&) const = default;
};
void write(JsonWriter&, const Cleaned&);
Cleaned parse_cleaned(std::string_view text);  ///< throws ProtocolError

}  // namespace zapply

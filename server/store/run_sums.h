#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/run.h"

namespace zapply {

class Database;
class Store;

/// What is summed over all runs that there ever were, also those that were deleted since: these figures never fall, and
/// reading them costs the same after 10,000 runs as after ten.

/// How many runs, or phases of runs, ended with a status.
struct EndedSum {
  std::string what;    ///< "run", or a phase's name
  std::string status;  ///< a RunStatus's name, or a PhaseStatus's
  std::int64_t ended = 0;
  std::chrono::milliseconds duration{};  ///< of all of them

  bool operator==(const EndedSum&) const = default;
};

struct SourceSum {
  std::string source_name;
  /// Runs in which it failed since it was last completed or unchanged.
  std::int64_t failed_in_a_row = 0;
  SourceRun counted;  ///< nothing but its counters
};

struct RunSums {
  std::vector<EndedSum> ended;     ///< by what and status
  std::vector<SourceSum> sources;  ///< by name; with what the run that is on has counted so far
  std::optional<Run> running;
  std::optional<Run> last_ended;  ///< of those that were not deleted
};
RunSums run_sums(Store&);

/// Adds what a run came to. In the transaction that ends it, after its phases and sources were written.
void add_ended_run(Database&, std::int64_t run_id, RunStatus, Timestamp completed_at);

}  // namespace zapply

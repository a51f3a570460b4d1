#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/run.h"

namespace zapply {

class Database;
class Statement;

/// Rows of `runs`, `phase_runs` and `run_sources` as the structs of shared/run.h.

inline constexpr std::string_view kSelectRun =
    "SELECT id, status, phase, trigger_type, error_message, started_at, completed_at, cancel_requested_at, revision,"
    " last_seq, log_info, log_success, log_warning, log_error FROM runs";

/// Reads the columns of kSelectRun; the phases and source runs are not among them.
void read_run_row(const Statement&, Run&);
/// Adds what read_run_row() leaves out.
void read_parts_of_run(Database&, Run&);
/// Inserts them, or replaces what is at `position`.
void write_phase_run(Database&, std::int64_t run_id, std::int64_t position, const PhaseRun&);
void write_source_run(Database&, std::int64_t run_id, std::int64_t position, const SourceRun&);
void read_source_runs(Database&, std::int64_t run_id, std::vector<SourceRun>& into);

}  // namespace zapply

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/run_changes.h"
#include "shared/run.h"

namespace zapply {

class Database;
class Statement;

/// Rows of `runs`, `phase_runs` and `run_sources` as the structs of shared/run.h.

inline constexpr std::string_view kSelectRun =
    "SELECT id, status, phase, trigger_type, error_message, started_at, completed_at, cancel_requested_at, revision,"
    " last_seq, log_info, log_success, log_warning, log_error, schedule FROM runs";

/// The columns of kSelectRun; phases and sources are not among them.
Run read_run_row(const Statement&);
/// Adds phases and sources, in one statement each for all runs.
void read_parts(Database&, std::span<Run>);
/// The runs that a SELECT over kSelectRun gives, whole.
std::vector<Run> read_whole_runs(Database&, Statement& select);
std::optional<Run> read_whole_run(Database&, std::int64_t id);
std::optional<std::int64_t> find_running(Database&);

// Each writes all of its rows in one statement.
void insert_phase_runs(Database&, std::int64_t run_id, const std::vector<PhaseRun>&);
void insert_source_runs(Database&, std::int64_t run_id, const std::vector<SourceRun>&);
void update_phase_runs(Database&, std::int64_t run_id, const std::vector<PhaseChange>&);
void update_source_runs(Database&, std::int64_t run_id, const std::vector<SourceChange>&);
/// What `changes` say of the run itself. Returns its newest sequence number, that of the last of the changes' entries.
/// Throws StoreError when there is no such run or it has ended.
std::int64_t update_run(Database&, std::int64_t run_id, const RunChanges&, std::int64_t revision);

}  // namespace zapply

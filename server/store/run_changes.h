#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/jobs/found_job.h"
#include "server/sources/source_state.h"
#include "server/store/companies_table.h"
#include "server/store/fetch_states.h"
#include "shared/run.h"

namespace zapply {

/// A log entry that has no number yet: the store gives it.
struct NewEntry {
  Timestamp timestamp{};
  Level level = Level::kInfo;
  std::string source;
  std::string message;
};

/// What came to a phase: its counters and progress are what is to be added, the rest is set where it is given.
struct PhaseChange {
  std::size_t position = 0;
  Progress progress;
  std::vector<Counter> counters;
  std::optional<PhaseStatus> status;
  std::optional<std::string> error_message;
  std::optional<Timestamp> started_at;
  std::optional<Timestamp> completed_at;
};

/// What came to a source's part.
struct SourceChange {
  std::size_t position = 0;
  SourceRun added;  ///< its counters, those of the log among them, are what is to be added; nothing else of it is read
  std::optional<SourceRunStatus> status;
  std::optional<std::string> error_message;
  std::optional<Timestamp> started_at;
  std::optional<Timestamp> completed_at;
};

/// A source's part has ended: what is remembered beside the source.
struct SourceEnd {
  std::size_t position = 0;
  std::optional<Timestamp> next_allowed_at;
};

struct RunEnd {
  RunStatus status = RunStatus::kFailed;
  std::optional<std::string> error_message;
  Timestamp completed_at{};
};

/// What happened in a run since the last commit. Counters travel as what is to be added to them, so that nothing that
/// another has written is overwritten.
struct RunChanges {
  std::vector<NewEntry> entries;
  std::optional<Phase> phase;  ///< that has begun last
  std::vector<PhaseChange> phases;
  std::vector<SourceChange> sources;
  std::vector<FoundJob> jobs;            ///< counted where they are saved: as found, new, updated, duplicate
  std::vector<std::size_t> job_sources;  ///< beside the jobs: the position of the source that lists it
  std::vector<FetchState> fetch_states;
  std::vector<CompanyOutcome> company_outcomes;
  std::vector<SourceEnd> source_ends;
  std::optional<RunEnd> end;

  bool empty() const;
  PhaseChange& of_phase(std::size_t position);
  SourceChange& of_source(std::size_t position);
  void add(std::size_t phase_position, const PhaseChange&);
  void add(std::size_t source_position, const SourceChange&);
  /// Adds what came later.
  void append(RunChanges later);
};

/// Adds what the change says to what is known, as the store does.
void apply(PhaseRun&, const PhaseChange&);
void apply(SourceRun&, const SourceChange&);

}  // namespace zapply

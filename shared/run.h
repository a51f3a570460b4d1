#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/enum_names.h"
#include "shared/log_entry.h"
#include "shared/timestamp.h"

namespace zapply {

enum class RunStatus : std::uint8_t { kRunning, kCompleted, kPartial, kFailed, kCancelled };
/// In the order in which a run enters them.
enum class Phase : std::uint8_t { kScraping, kMatching, kApplying, kReporting };
enum class Trigger : std::uint8_t { kManual, kCli, kScheduled };
enum class SourceRunStatus : std::uint8_t { kRunning, kCompleted, kFailed, kCancelled, kSkipped, kUnchanged };

template <>
struct EnumNames<RunStatus> {
  static constexpr std::array<std::string_view, 5> kNames{"running", "completed", "partial", "failed", "cancelled"};
};
template <>
struct EnumNames<Phase> {
  static constexpr std::array<std::string_view, 4> kNames{"scraping", "matching", "applying", "reporting"};
};
template <>
struct EnumNames<Trigger> {
  static constexpr std::array<std::string_view, 3> kNames{"manual", "cli", "scheduled"};
};
template <>
struct EnumNames<SourceRunStatus> {
  static constexpr std::array<std::string_view, 6> kNames{"running",   "completed", "failed",
                                                          "cancelled", "skipped",   "unchanged"};
};

/// What a source did in a run.
struct SourceRun {
  std::string source_name;
  std::int64_t company_count = 0;  ///< companies asked; 0 for a board without companies
  SourceRunStatus status = SourceRunStatus::kRunning;
  std::int64_t jobs_found = 0;  ///< postings read, the same posting counted once
  std::int64_t jobs_new = 0;
  std::int64_t jobs_updated = 0;
  std::int64_t jobs_duplicate = 0;  ///< kept as another job's duplicate
  std::int64_t jobs_closed = 0;
  std::int64_t jobs_failed = 0;  ///< items that could not be read
  std::int64_t requests = 0;     ///< sent, retries included
  std::int64_t retries = 0;
  std::int64_t bytes = 0;  ///< of bodies, as transferred
  LogCounts log_counts;
  std::optional<std::string> error_message;
  std::optional<Timestamp> started_at;  ///< empty while it waits for its turn
  std::optional<Timestamp> completed_at;

  bool operator==(const SourceRun&) const = default;
};

/// Sums over a run's sources; computed, never stored.
struct RunStats {
  std::int64_t jobs_scraped = 0;
  std::int64_t new_jobs = 0;
  std::int64_t updated_jobs = 0;
  std::int64_t duplicate_jobs = 0;
  std::int64_t closed_jobs = 0;
  std::int64_t failed_jobs = 0;
  std::int64_t sources_run = 0;  ///< neither skipped nor unchanged
  std::int64_t sources_failed = 0;
  std::int64_t requests = 0;
  std::int64_t retries = 0;
  std::int64_t bytes = 0;

  bool operator==(const RunStats&) const = default;
};

/// Steps done of steps known; the total may grow while pages are still being discovered.
struct Progress {
  std::int64_t done = 0;
  std::int64_t total = 0;

  bool operator==(const Progress&) const = default;
};

/// One execution of the pipeline.
struct Run {
  std::int64_t id = 0;
  RunStatus status = RunStatus::kRunning;
  Phase phase = Phase::kScraping;
  Trigger trigger_type = Trigger::kManual;
  std::optional<std::string> error_message;
  Timestamp started_at{};
  std::optional<Timestamp> completed_at;
  std::optional<Timestamp> cancel_requested_at;
  std::int64_t revision = 0;  ///< grows with every change of this run
  std::int64_t last_seq = 0;  ///< sequence number of its newest log entry; 0 when there is none
  LogCounts log_counts;
  Progress progress;
  std::vector<SourceRun> source_runs;

  bool operator==(const Run&) const = default;
};

RunStats stats_of(std::span<const SourceRun>);

/// Finished minus started, or nothing while it runs. Never negative, also when the clock was set back.
std::optional<std::chrono::milliseconds> duration_of(const Run&);
std::optional<std::chrono::milliseconds> duration_of(const SourceRun&);

/// The status that a run has earned, over the sources that were neither skipped nor unchanged: all completed (or none
/// due): completed; some: partial; none: failed. A cancelled source makes the run cancelled.
RunStatus outcome_of(std::span<const SourceRun>);

inline bool is_finished(RunStatus status) { return status != RunStatus::kRunning; }
inline bool is_finished(SourceRunStatus status) { return status != SourceRunStatus::kRunning; }

/// A run leaves `running` once and never returns to it.
bool may_become(RunStatus from, RunStatus to);
/// Phases are entered in order; some may be left out.
bool may_follow(Phase from, Phase to);

/// Makes `known` what `news` says, if that is newer. Applying the same or older news again changes nothing.
/// Returns whether anything changed.
bool apply(Run& known, const Run& news);

}  // namespace zapply

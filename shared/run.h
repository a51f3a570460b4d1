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
#include "shared/phase.h"
#include "shared/timestamp.h"

namespace zapply {

enum class RunStatus : std::uint8_t { kRunning, kCompleted, kPartial, kFailed, kCancelled };
enum class Trigger : std::uint8_t { kManual, kCli, kScheduled };
enum class SourceRunStatus : std::uint8_t { kRunning, kCompleted, kFailed, kCancelled, kSkipped, kUnchanged };

template <>
struct EnumNames<RunStatus> {
  static constexpr std::array<std::string_view, 5> kNames{"running", "completed", "partial", "failed", "cancelled"};
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

/// A counter of a source and the sum of it, by the names under which JSON and the database have them.
struct SourceCounter {
  std::string_view name;
  std::int64_t SourceRun::*of_source;
  std::int64_t RunStats::*sum;
};
inline constexpr std::array<SourceCounter, 9> kSourceCounters{{
    {"jobs_found", &SourceRun::jobs_found, &RunStats::jobs_scraped},
    {"jobs_new", &SourceRun::jobs_new, &RunStats::new_jobs},
    {"jobs_updated", &SourceRun::jobs_updated, &RunStats::updated_jobs},
    {"jobs_duplicate", &SourceRun::jobs_duplicate, &RunStats::duplicate_jobs},
    {"jobs_closed", &SourceRun::jobs_closed, &RunStats::closed_jobs},
    {"jobs_failed", &SourceRun::jobs_failed, &RunStats::failed_jobs},
    {"requests", &SourceRun::requests, &RunStats::requests},
    {"retries", &SourceRun::retries, &RunStats::retries},
    {"bytes", &SourceRun::bytes, &RunStats::bytes},
}};

/// A run's sums by the names under which JSON and scraping's counters have them.
struct RunStat {
  std::string_view name;
  std::int64_t RunStats::*value;
};
inline constexpr std::array<RunStat, 11> kRunStats{{
    {"jobs_scraped", &RunStats::jobs_scraped},
    {"new_jobs", &RunStats::new_jobs},
    {"updated_jobs", &RunStats::updated_jobs},
    {"duplicate_jobs", &RunStats::duplicate_jobs},
    {"closed_jobs", &RunStats::closed_jobs},
    {"failed_jobs", &RunStats::failed_jobs},
    {"sources_run", &RunStats::sources_run},
    {"sources_failed", &RunStats::sources_failed},
    {"requests", &RunStats::requests},
    {"retries", &RunStats::retries},
    {"bytes", &RunStats::bytes},
}};

/// One execution of the pipeline.
struct Run {
  std::int64_t id = 0;
  RunStatus status = RunStatus::kRunning;
  Phase phase = Phase::kScraping;  ///< the last that has begun
  std::vector<PhaseRun> phases;    ///< in their order, those of this run only; empty as told by a server of before 1.1
  Trigger trigger_type = Trigger::kManual;
  std::optional<std::string> schedule;  ///< the name of the one that started it
  std::optional<std::string> error_message;
  Timestamp started_at{};
  std::optional<Timestamp> completed_at;
  std::optional<Timestamp> cancel_requested_at;
  std::int64_t revision = 0;  ///< grows with every change of this run
  std::int64_t last_seq = 0;  ///< sequence number of its newest log entry; 0 when there is none
  LogCounts log_counts;
  Progress progress;                   ///< the sum over its phases
  std::vector<SourceRun> source_runs;  ///< scraping's items

  bool operator==(const Run&) const = default;
};

RunStats stats_of(std::span<const SourceRun>);
/// What scraping counts.
std::vector<Counter> counters_of(const RunStats&);
Progress progress_of(std::span<const PhaseRun>);

/// Finished minus started, or nothing while it runs. Never negative, also when the clock was set back.
std::optional<std::chrono::milliseconds> duration_of(const Run&);
std::optional<std::chrono::milliseconds> duration_of(const SourceRun&);

/// What scraping has earned, over the sources that were neither skipped nor unchanged: all completed (or none due):
/// completed; some: partial; none: failed. A cancelled source makes it cancelled.
PhaseStatus outcome_of(std::span<const SourceRun>);

/// What ended a run beside the work of its phases.
enum class Interruption : std::uint8_t {
  kNone,
  kPerson,
  kBreakdown,  ///< the pipeline broke, or the server was stopped
};
/// Stopped by a person: cancelled; broken down, or scraping failed: failed; all phases completed: completed; otherwise
/// partial.
RunStatus outcome_of(std::span<const PhaseRun>, Interruption);

inline bool is_finished(RunStatus status) { return status != RunStatus::kRunning; }
inline bool is_finished(SourceRunStatus status) { return status != SourceRunStatus::kRunning; }

/// Makes `known` what `news` says, if that is newer. Applying the same or older news again changes nothing.
/// Returns whether anything changed.
bool apply(Run& known, const Run& news);

}  // namespace zapply

#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/enum_names.h"
#include "shared/timestamp.h"

namespace zapply {

/// In the order in which a run enters them.
enum class Phase : std::uint8_t { kScraping, kMatching, kApplying, kReporting };
/// Waiting: it has not begun, and the run that it belongs to goes on.
enum class PhaseStatus : std::uint8_t { kWaiting, kRunning, kCompleted, kPartial, kFailed, kCancelled };

template <>
struct EnumNames<Phase> {
  static constexpr std::array<std::string_view, 4> kNames{"scraping", "matching", "applying", "reporting"};
};
template <>
struct EnumNames<PhaseStatus> {
  static constexpr std::array<std::string_view, 6> kNames{"waiting", "running", "completed",
                                                          "partial", "failed",  "cancelled"};
};

/// Steps done of steps known; the total may grow while pages are still being discovered.
struct Progress {
  std::int64_t done = 0;
  std::int64_t total = 0;

  bool operator==(const Progress&) const = default;
};

/// Something that a phase counts, by the name under which it is told: "new_jobs".
struct Counter {
  std::string name;
  std::int64_t value = 0;

  bool operator==(const Counter&) const = default;
};

/// What a phase did in a run. A phase that is not part of a run has none.
struct PhaseRun {
  Phase name = Phase::kScraping;
  PhaseStatus status = PhaseStatus::kWaiting;
  Progress progress;
  /// In the phase's own order. Scraping's are the sums over its source runs: computed where a run is read, never stored.
  std::vector<Counter> counters;
  std::optional<std::string> error_message;
  std::optional<Timestamp> started_at;  ///< empty while it waits
  std::optional<Timestamp> completed_at;

  bool operator==(const PhaseRun&) const = default;
};

inline bool is_finished(PhaseStatus status) { return status > PhaseStatus::kRunning; }

/// Finished minus started, or nothing before it ended. Never negative, also when the clock was set back.
std::optional<std::chrono::milliseconds> duration_of(const PhaseRun&);
/// Adds to the counter of that name, which is put behind the others when it is new.
void add_to_counter(std::vector<Counter>&, std::string_view name, std::int64_t change);
/// "812 jobs scraped, 40 new jobs, 6 sources run, 1 failed, 1 retry"; what is zero is left out.
std::string counters_words(const std::vector<Counter>&);

}  // namespace zapply

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/enum_names.h"
#include "shared/job_match.h"
#include "shared/json_writer.h"
#include "shared/timestamp.h"

namespace zapply {

// What is known of jobs, pay, sources and matches as a whole: the answer of GET /api/stats. Each says of how many it
// speaks and what it does not know.

/// New jobs per day, those that are closed by now too.
struct NewJobs {
  struct OfSource {
    std::string source_name;
    std::vector<std::int64_t> days;  ///< as many as Statistics has

    bool operator==(const OfSource&) const = default;
  };
  std::int64_t jobs = 0;
  std::vector<OfSource> sources;  ///< the most first

  bool operator==(const NewJobs&) const = default;
};

/// What jobs pay at the most, as a year's pay, in one currency.
struct PaySpread {
  std::string currency;  ///< empty: none is said
  std::int64_t jobs = 0;
  double least = 0, lower = 0, median = 0, upper = 0, most = 0;  ///< lower and upper: the quartiles
  double step = 0;                                               ///< of the bands
  double first = 0;                                              ///< where the first band begins
  std::vector<std::int64_t> bands;                               ///< jobs in each
  std::int64_t below = 0, above = 0;                             ///< so far out that no band has them

  bool operator==(const PaySpread&) const = default;
};
struct Pay {
  std::int64_t jobs = 0;
  std::int64_t with_pay = 0;
  std::vector<PaySpread> currencies;  ///< the most frequent first

  bool operator==(const Pay&) const = default;
};

/// How long jobs stay open, after Kaplan and Meier: from the day when zapply saw them first to the day when their board no
/// longer had them. Those that are open count until their source was read last.
struct Closing {
  struct Point {
    std::int64_t day = 0;
    std::int64_t at_risk = 0;  ///< open for that long, and still looked at
    std::int64_t closed = 0;   ///< on that day
    double open_share = 1;     ///< after it

    bool operator==(const Point&) const = default;
  };
  std::int64_t jobs = 0;
  std::int64_t closed = 0;
  std::int64_t untold = 0;              ///< beside them: of sources that never say that a job is gone
  std::optional<std::int64_t> half_by;  ///< the day by which half of them are closed
  std::vector<Point> points;            ///< days on which jobs closed, and the last with enough of them; none: too few

  bool operator==(const Closing&) const = default;
};
/// Fewer jobs say nothing.
inline constexpr std::int64_t kClosingJobsMin = 20;

/// Whether a profile has a skill, or one beside which it is easier.
enum class SkillHeld : std::uint8_t { kYes, kNear, kNo };
template <>
struct EnumNames<SkillHeld> {
  static constexpr std::array<std::string_view, 3> kNames{"yes", "near", "no"};
};

/// What the open jobs that fit ask for.
struct SkillsAsked {
  struct Skill {
    std::string name;
    SkillHeld held = SkillHeld::kNo;
    std::int64_t must = 0, nice = 0, unclear = 0;  ///< jobs that ask for it

    std::int64_t jobs() const { return must + nice + unclear; }
    bool operator==(const Skill&) const = default;
  };
  std::int64_t jobs = 0;       ///< that fit
  std::int64_t looked_at = 0;  ///< of those, the newest
  std::int64_t silent = 0;     ///< of those, name no skill
  std::vector<Skill> skills;   ///< the most asked first

  bool operator==(const SkillsAsked&) const = default;
};

/// How asking a source went.
enum class AskOutcome : std::uint8_t { kFoundNew, kNothingNew, kFailed };
template <>
struct EnumNames<AskOutcome> {
  static constexpr std::array<std::string_view, 3> kNames{"found_new", "nothing_new", "failed"};
};

struct SourceYield {
  struct Ask {
    std::int64_t run_id = 0;
    AskOutcome outcome = AskOutcome::kFoundNew;
    std::int64_t jobs_new = 0;

    bool operator==(const Ask&) const = default;
  };
  std::string source_name;
  std::vector<Ask> asks;  ///< the last, oldest first
  // Of the days that are asked for.
  std::int64_t asked = 0, requests = 0, bytes = 0;
  std::int64_t listed = 0;  ///< jobs, as often as they were listed
  std::int64_t found = 0;   ///< jobs that were new
  std::int64_t unique = 0;  ///< of those, no duplicate of another source's
  std::int64_t starred = 0;
  std::optional<std::int64_t> fitting;  ///< a profile's

  bool operator==(const SourceYield&) const = default;
};
inline constexpr std::int64_t kAsksShown = 30;

/// How the open jobs fall for a profile.
struct VerdictCount {
  Verdict verdict = Verdict::kUnknown;
  bool fits = false;
  std::string rule;  ///< that rules them out
  std::int64_t jobs = 0;

  bool operator==(const VerdictCount&) const = default;
};
struct Verdicts {
  std::int64_t jobs = 0;
  std::int64_t unmatched = 0;  ///< of those: not looked at yet
  std::vector<VerdictCount> counts;

  bool operator==(const Verdicts&) const = default;
};

struct Statistics {
  Timestamp at{};                      ///< everything is as it was then
  std::string from, to, zone;          ///< days, both with: "2026-09-01"
  std::vector<std::string> days;       ///< of those
  std::optional<std::string> profile;  ///< whose skills, matches and fitting jobs are told
  bool is_exact = true;                ///< false: of the jobs with a phrase only the newest were looked at
  NewJobs new_jobs;
  Pay pay;
  Closing closing;
  std::optional<SkillsAsked> skills;
  std::vector<SourceYield> sources;
  std::optional<Verdicts> verdicts;

  bool operator==(const Statistics&) const = default;
};

void write(JsonWriter&, const Statistics&);
Statistics parse_statistics(std::string_view text);  ///< throws ProtocolError (shared/protocol.h)

}  // namespace zapply

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/boxed.h"
#include "shared/demands.h"
#include "shared/enum_names.h"
#include "shared/job_match.h"
#include "shared/timestamp.h"

namespace zapply {

/// What a posting says about pay. Doubt gives an empty number, never a wrong one.
struct Salary {
  std::string text;  ///< as the board wrote it; may be empty when only numbers were given
  std::optional<double> min;
  std::optional<double> max;
  std::string currency;  ///< ISO 4217, or empty
  std::string period;    ///< "year", "month", "week", "day", "hour", or empty

  bool operator==(const Salary&) const = default;
};

/// Another place where the same job was seen.
struct AlsoAt {
  std::string source_name;
  std::string url;
  std::int64_t job_id = 0;  ///< of the job that was kept as the duplicate

  bool operator==(const AlsoAt&) const = default;
};

/// Where the work is done. Nothing where a posting doesn't say it.
enum class WorkMode : std::uint8_t { kRemote, kHybrid, kOnsite };

template <>
struct EnumNames<WorkMode> {
  static constexpr std::array<std::string_view, 3> kNames{"remote", "hybrid", "onsite"};
};

/// Why a person hid a job.
enum class HideReason : std::uint8_t { kTooSenior, kNotFromHere, kPay, kCompany, kTrade, kOther };

template <>
struct EnumNames<HideReason> {
  static constexpr std::array<std::string_view, 6> kNames{"too_senior", "not_from_here", "pay",
                                                          "company",    "trade",         "other"};
};

/// A posting.
struct Job {
  std::int64_t id = 0;
  std::string source_name;
  std::string source_company;  ///< the company in whose feed it stood; empty for a board. Part of its identity
  std::string source_id;       ///< the board's own id, unique within source and source_company
  std::string company;
  std::string title;
  std::string url;
  std::optional<std::string> apply_url;
  std::string location;
  std::optional<WorkMode> work_mode;
  std::optional<bool> remote;       ///< is_remote(work_mode); without one, false where a board says no more than that
  std::optional<int> days_on_site;  ///< a week, where it is hybrid and says so
  std::vector<std::string>
      remote_from;        ///< "worldwide", countries or regions from which it may be done; empty: unknown
  std::string time_zone;  ///< the zone or overlap that it demands, in its own words, or empty
  std::optional<std::string> employment_type;
  std::optional<std::string> seniority;
  Salary salary;
  std::vector<std::string> tags;
  std::optional<Timestamp> published_at;
  bool published_is_day =
      false;  ///< the board names no time: it is that day in every zone, `published_at` its midnight in UTC
  Timestamp first_seen_at{};
  Timestamp last_seen_at{};
  std::optional<Timestamp> closed_at;
  std::int64_t run_id = 0;  ///< the run that found it first
  std::optional<std::int64_t> duplicate_of;
  std::vector<AlsoAt> also_at;
  bool starred = false;
  bool hidden = false;
  std::optional<HideReason> hidden_reason;  ///< where the person said it
  std::optional<std::string> description;   ///< clean text; empty in lists
  Boxed<Demands> demands;                   ///< as read out of the description; empty in lists
  Boxed<JobMatch> match;                    ///< for the profile that was asked for; nothing before it is matched

  bool operator==(const Job&) const = default;
};

/// True, false for hybrid and on-site, empty where nothing is known.
constexpr std::optional<bool> is_remote(std::optional<WorkMode> mode) {
  if (!mode) return std::nullopt;
  return *mode == WorkMode::kRemote;
}

/// The orders of a list of jobs.
enum class JobSort : std::uint8_t { kNewest, kPublished, kSalary, kCompany, kRelevance, kMatch };

template <>
struct EnumNames<JobSort> {
  static constexpr std::array<std::string_view, 6> kNames{"newest",  "published", "salary",
                                                          "company", "relevance", "match"};
};

}  // namespace zapply

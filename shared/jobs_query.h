#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/job.h"
#include "shared/query.h"
#include "shared/timestamp.h"

namespace zapply {

/// The filters that would leave out what says nothing of the kind, by their parameters' names.
enum class Unsaid : std::uint8_t { kWorkMode, kRemoteFrom, kEmployment, kSeniority, kSalary };

template <>
struct EnumNames<Unsaid> {
  static constexpr std::array<std::string_view, 5> kNames{"work_mode", "remote_from", "employment", "seniority",
                                                          "salary_min"};
};

/// What jobs say of how one is employed, and of the rank (server/values/).
inline constexpr std::array<std::string_view, 8> kEmployments{"full-time", "part-time",  "contract",       "freelance",
                                                              "temporary", "internship", "apprenticeship", "volunteer"};
inline constexpr std::array<std::string_view, 10> kSeniorities{
    "intern", "junior", "mid", "senior", "lead", "staff", "principal", "manager", "director", "executive"};

/// Which jobs, in which order.
struct JobsQuery {
  std::string words;                   ///< full text, as people search; the last word may be a beginning
  std::vector<std::string> sources;    ///< empty: all
  std::optional<std::int64_t> run_id;  ///< first seen in this run
  std::optional<Timestamp> new_since;  ///< first seen at or after
  std::vector<WorkMode> work_modes;    ///< any of these; empty: all, also unknown ones
  std::optional<bool> remote;
  std::string remote_from;
  std::string company;
  std::vector<std::string> without_companies;  ///< by their whole names, in whatever case
  std::vector<std::string> employments;        ///< any of these of kEmployments; empty: all
  std::vector<std::string> seniorities;        ///< any of these of kSeniorities; empty: all
  std::vector<Unsaid> unsaid;                  ///< also those that say nothing of this
  std::optional<double> salary_min;            ///< a year, whatever the currency
  std::optional<Timestamp> posted_after;
  std::string profile;            ///< whose matches are shown, filtered and sorted by; empty: none
  std::vector<Verdict> verdicts;  ///< any of these; empty: all, also of jobs that are not matched yet
  std::optional<std::int64_t> score_min;
  std::optional<bool> starred;
  std::optional<bool> closed = false;  ///< empty: open and closed
  std::optional<bool> hidden = false;
  bool duplicates = false;  ///< also show jobs kept as another's duplicate
  JobSort sort = JobSort::kNewest;
  std::string cursor;  ///< JobsPage::next_cursor of the page before; empty for the first
  std::int64_t limit = 50;

  /// Filters or an order that only a profile's matches can answer.
  bool needs_profile() const { return !verdicts.empty() || score_min || sort == JobSort::kMatch; }
  bool keeps(Unsaid what) const { return std::find(unsaid.begin(), unsaid.end(), what) != unsaid.end(); }
  bool operator==(const JobsQuery&) const = default;
};

/// A JobsQuery as text is what stands behind the "?" of GET /api/jobs: "q=rust&source=lever,ashby&remote=true". What
/// is not said is as in JobsQuery{}, but for the sort: by relevance where words are searched for.

constexpr std::int64_t kJobsLimitMax = 200;

/// The parameters' names: what chooses and sorts; with a page's "cursor" and "limit" at the end.
std::span<const std::string_view> jobs_filter_parameters();
std::span<const std::string_view> jobs_query_parameters();

/// Throws BadQuery (shared/query_reader.h), also for parameters that are not `known`.
JobsQuery parse_jobs_query(const Query&, std::span<const std::string_view> known = jobs_query_parameters());
/// Reads one parameter into a query; a list's values are added to those that it has. Throws BadQuery.
void set_parameter(JobsQuery&, std::string_view name, std::string_view value);

/// Defaults are left out. Reads back as it was, as long as no source's name holds a comma and their list fits 1,000
/// bytes.
Query to_query(const JobsQuery&);

}  // namespace zapply

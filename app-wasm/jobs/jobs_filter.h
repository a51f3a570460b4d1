#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app-wasm/ui/enum_set.h"
#include "shared/job.h"
#include "shared/jobs_query.h"
#include "shared/query.h"
#include "shared/timestamp.h"

namespace zapply {

/// Which of the jobs that are kept.
enum class JobShelf : std::uint8_t { kOpen, kClosed, kHidden, kEverything };

template <>
struct EnumNames<JobShelf> {
  static constexpr std::array<std::string_view, 4> kNames{"open", "closed", "hidden", "everything"};
};

/// Which of them by how they suit the profile, where there is one.
enum class JobsSuiting : std::uint8_t { kPossible, kFitting, kSure, kUnsure, kRuledOut, kAll };

template <>
struct EnumNames<JobsSuiting> {
  static constexpr std::array<std::string_view, 6> kNames{"possible", "fitting", "sure", "unsure", "ruled-out", "all"};
};

/// Which jobs the list shows, and in which order.
struct JobsFilter {
  std::string text;
  std::vector<std::string> sources;    ///< empty: all
  std::optional<std::int64_t> run_id;  ///< found first in this run
  bool unseen = false;                 ///< found since the last look
  EnumSet<WorkMode> work_modes;
  std::string remote_from;  ///< a country, or "worldwide"
  std::string company;
  std::vector<std::string> without_companies;  ///< by their whole names
  std::string employment, seniority;           ///< empty: any
  EnumSet<Unsaid> unsaid;                      ///< which filters keep jobs that don't say it
  std::int64_t salary_min = 0;                 ///< a year; 0: any
  std::int64_t posted_days = 0;                ///< at most so long ago; 0: any
  bool starred = false;
  JobShelf shelf = JobShelf::kOpen;
  JobsSuiting suiting = JobsSuiting::kPossible;
  std::string more;             ///< parameters of GET /api/jobs that a saved search has and no control says
  std::optional<JobSort> sort;  ///< none: as order() has it

  /// Whether every open job is shown, in whatever order.
  bool is_empty() const;
  /// By relevance with a text, else the best fit first where there is a profile, else the newest.
  JobSort order(bool has_profile) const;
  bool operator==(const JobsFilter&) const = default;
};

// As the address has it: short, and with days that are counted from when it is opened.
JobsFilter parse_jobs_filter(const Query&);
void add_jobs_filter(Query&, const JobsFilter&);
/// As the server is asked; `profile`: whose matches count, empty: nobody's. `last_look` is where "found since" counts from; none: everything is new.
JobsQuery jobs_query(const JobsFilter&, const std::string& profile, Timestamp now, std::optional<Timestamp> last_look);

}  // namespace zapply

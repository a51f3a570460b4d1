#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "server/store/matches.h"
#include "server/store/sql/database.h"
#include "shared/jobs_query.h"
#include "shared/statistics.h"
#include "shared/timestamp.h"

namespace zapply {

class Store;

// What statistics are made of. Jobs are gone through in memory (job_columns.h), which knows any filter; what runs of
// sources and matches come to is kept as sums (0025_statistics.sql).

struct FiguresWanted {
  JobsQuery query;  ///< its order counts for nothing; whether jobs are closed or hidden, for pay alone; whose jobs fit
  std::optional<Timestamp> found_before;
  std::vector<Timestamp> day_starts;  ///< rising, and where the last day ends: one more than there are days
  /// By source, until when a job of it that is open is known to be open. Others never say that a job is gone.
  std::unordered_map<std::string, Timestamp> read_until;
  std::size_t fitting_max = 0;
};

/// Days from when jobs were first seen, as many times as jobs.
struct Lifetimes {
  static constexpr std::size_t kDays = 367;  ///< what lasts longer is known to last for so long

  std::vector<std::int64_t> closed = std::vector<std::int64_t>(kDays);
  std::vector<std::int64_t> open = std::vector<std::int64_t>(kDays);
  std::int64_t untold = 0;  ///< of sources that are not in `read_until`
};

struct JobFigures {
  bool is_exact = true;  ///< as Statistics has it
  NewJobs new_jobs;
  std::int64_t jobs = 0;                                         ///< that the query finds
  std::vector<std::pair<std::string, std::vector<double>>> pay;  ///< of those, by currency
  Lifetimes lifetimes;
  std::int64_t fitting = 0;             ///< open jobs of the query that fit the profile
  IdList newest_fitting;                ///< of those, the newest
  std::vector<SourceYield> of_sources;  ///< what was found in those days, whatever the query
  std::int64_t open = 0;                ///< jobs, neither hidden nor duplicates, whatever the query
};
JobFigures job_figures(Store&, const FiguresWanted&);

/// Adds what asking each of them took in the days [from, to] in UTC, and how it went the last times.
void add_asks(Store&, std::vector<SourceYield>&, std::int64_t from_day, std::int64_t to_day);

std::vector<VerdictCount> verdict_counts(Store&, std::int64_t profile_id);

/// Of jobs whose demands were read.
std::vector<PackedJob> packed_jobs_of(Store&, const IdList&);

}  // namespace zapply

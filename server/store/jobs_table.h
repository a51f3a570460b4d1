#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "server/jobs/found_job.h"
#include "shared/job.h"
#include "shared/protocol.h"

namespace zapply {

class Database;

struct SavedJobs {
  std::int64_t added = 0;    ///< duplicates included
  std::int64_t updated = 0;  ///< content changed, or listed again after it was closed
  std::int64_t unchanged = 0;
  std::int64_t duplicates = 0;  ///< of those added: kept as another job's duplicate
};
/// Inserts or updates by (source_name, source_company, source_id), marks the jobs as seen in `run_id` now,
/// and finds duplicates across sources (docs/design.md, "The same job"). A job given twice counts once.
SavedJobs save_jobs(Database&, std::int64_t run_id, std::span<const FoundJob>, Timestamp now);
/// Finds their facts out here.
SavedJobs save_jobs(Database&, std::int64_t run_id, std::span<const Job>, Timestamp now);

/// Marks the open jobs of a source's company that `run_id` has not seen as closed; returns how many.
std::int64_t close_missing_jobs(Database&, std::int64_t run_id, const std::string& source_name,
                                const std::string& source_company, Timestamp now);
std::int64_t count_open_jobs(Database&, const std::string& source_name, const std::string& source_company);
/// Of those, how many have a "company", "location", "published_at" or "description"; 0 for other names.
std::int64_t count_open_jobs_with(Database&, const std::string& source_name, const std::string& source_company,
                                  std::string_view field);

struct JobsQuery {
  std::string words;                   ///< full text; every word must occur, the last one may be a beginning
  std::vector<std::string> sources;    ///< empty: all
  std::optional<std::int64_t> run_id;  ///< first seen in this run
  std::optional<Timestamp> new_since;  ///< first seen at or after
  std::optional<bool> remote;
  std::string remote_from;
  std::string company;
  std::optional<double> salary_min;  ///< a year, whatever the currency
  std::optional<Timestamp> posted_after;
  std::optional<bool> starred;
  std::optional<bool> closed = false;  ///< empty: open and closed
  std::optional<bool> hidden = false;
  bool duplicates = false;  ///< also show jobs kept as another's duplicate
  JobSort sort = JobSort::kNewest;
  std::string cursor;  ///< JobsPage::next_cursor of the page before; empty for the first
  std::int64_t limit = 50;
};

/// A cursor that this query did not give out.
struct BadCursor : std::runtime_error {
  using std::runtime_error::runtime_error;
};
JobsPage read_jobs(Database&, const JobsQuery&);
/// With its description and where else it was seen.
std::optional<Job> read_job(Database&, std::int64_t id);

struct JobPatch {
  std::optional<bool> starred;
  std::optional<bool> hidden;
  std::optional<bool> not_duplicate;  ///< true: a person says it is a job of its own; sticks
};
/// Nothing when there is no such job.
std::optional<Job> patch_job(Database&, std::int64_t id, const JobPatch&);

}  // namespace zapply

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "shared/run.h"
#include "shared/timestamp.h"

namespace zapply {

class Database;

/// Instead of those that a person gave the source. What runs found out of them stays.
void set_companies(Database&, const std::string& source, const std::vector<std::string>& companies);

/// How the list of one company was read.
struct CompanyOutcome {
  std::string source;
  std::string company;
  SourceRunStatus status = SourceRunStatus::kCompleted;
  std::optional<std::string> error;
  std::optional<Timestamp> next_allowed_at;
  Timestamp ended_at{};
};
void record_company_outcomes(Database&, std::int64_t run_id, std::span<const CompanyOutcome>);

/// How many more jobs of a source's company are open now; of a board, the company is empty.
using OpenedJobs = std::map<std::pair<std::string, std::string>, std::int64_t>;
/// Keeps the counts of sources and companies, in the transaction that opened or closed the jobs.
void add_open_jobs(Database&, const OpenedJobs&);

}  // namespace zapply

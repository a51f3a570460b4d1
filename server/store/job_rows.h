#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/job.h"

namespace zapply {

class Database;
class Statement;

/// Rows of `jobs` as the struct of shared/job.h.

/// Every column that read_job_row() wants, from "jobs AS j"; description and also_at are not among them.
inline constexpr std::string_view kSelectJob =
    "SELECT j.id, j.source_name, j.source_company, j.source_id, j.company, j.title, j.url, j.apply_url, "
    "j.location,"
    " j.remote, j.remote_from, j.employment_type, j.seniority, j.salary_text, j.salary_min, j.salary_max,"
    " j.salary_currency, j.salary_period, j.tags, j.published_at, j.first_seen_at, j.last_seen_at, "
    "j.closed_at,"
    " j.run_id, j.duplicate_of, j.starred, j.hidden FROM jobs AS j";
void read_job_row(const Statement&, Job&);
/// The places of its duplicates.
void read_also_at(Database&, Job&);

/// A JSON array of strings and back.
std::string to_json_array(const std::vector<std::string>&);
std::vector<std::string> from_json_array(std::string_view);

}  // namespace zapply

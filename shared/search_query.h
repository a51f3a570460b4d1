#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/jobs_query.h"

namespace zapply {

/// What a search looks for. As text it is what stands behind the "?" of GET /api/jobs, without "cursor" and "limit", and
/// with "posted_days=7" for what was posted at most so many days before somebody looks.
struct SearchQuery {
  JobsQuery jobs;
  std::int64_t posted_days = 0;  ///< 0: not asked for

  bool operator==(const SearchQuery&) const = default;
};

inline constexpr std::int64_t kPostedDaysMax = 3650;

/// Throws BadQuery (shared/query_reader.h).
SearchQuery parse_search_query(std::string_view text);
/// The same for the same search, however it was typed.
std::string to_text(const SearchQuery&);

/// What is to be asked for now.
JobsQuery jobs_query_at(const SearchQuery&, Timestamp now);
/// The same, of the open, visible, original jobs alone, newest first: what counts, feeds and reports are made of.
JobsQuery shown_jobs_query_at(const SearchQuery&, Timestamp now);

}  // namespace zapply

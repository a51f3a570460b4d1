#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/job.h"

namespace zapply {

/// When two postings of different sources are the same job (docs/design.md, "The same job"): the same canonical URL; or the same company
/// and title and an overlapping place within 60 days. Pure; who else is a candidate is job_duplicates.h's business.
bool is_same_job(const Job&, const Job&);

/// Canonical forms of its URL and of the one to apply at, those that can tell postings apart.
std::vector<std::string> posting_urls(const Job&);
bool share_url(const Job&, const Job&);
/// Same company, title and place within 60 days.
bool is_same_opening(const Job&, const Job&);

}  // namespace zapply

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/job.h"

namespace zapply {

/// When two postings of different sources are the same job (DESIGN §6): the same canonical URL; or the same
/// company and title and an overlapping place within 60 days. Pure; who else is a candidate is
/// job_duplicates.h's business.
bool is_same_job(const Job&, const Job&);

/// Canonical forms of its URL and of the one to apply at, those that can tell postings apart.
std::vector<std::string> posting_urls(const Job&);
bool share_url(const Job&, const Job&);
/// Same company, title and place within 60 days.
bool is_same_opening(const Job&, const Job&);

/// Without legal form ("Inc", "GmbH"), case, punctuation, diacritics and spaces: "Café Müller GmbH & Co. KG"
/// is "cafemuller".
std::string company_key(std::string_view company);
/// Without what says nothing about the work: "(m/f/d)", "Remote", the job's own place, a requisition's
/// number. "Sr. Front-end Engineer (m/w/d) - Remote" is "seniorfrontendengineer".
std::string title_key(const Job&);

}  // namespace zapply

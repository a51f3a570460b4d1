#pragma once

#include <vector>

#include "server/jobs/canonical_url.h"
#include "shared/job.h"

namespace zapply {

/// Two postings of different sources are the same job (docs/design.md, "The same job") when they share the address of one
/// posting and company or title, or are the same opening. Pure; who else is a candidate is the store's business.

/// Canonical forms of its URL and of the one to apply at, those that may be one posting's.
std::vector<PostingAddress> posting_addresses(const Job&);
/// An address that is one posting's, and the same company or title. What many postings share proves nothing.
bool share_posting(const Job&, const Job&);
/// Same company, title and place within 60 days, and no two numbers of one site.
bool is_same_opening(const Job&, const Job&);

}  // namespace zapply

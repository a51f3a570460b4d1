#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/job.h"

namespace zapply {

/// Two postings of different sources are the same job (docs/design.md, "The same job") when they share an address, or
/// are the same opening. Pure; who else is a candidate is the store's business.

/// Canonical forms of its URL and of the one to apply at, those that can tell postings apart.
std::vector<std::string> posting_urls(const Job&);
/// Same company, title and place within 60 days, and no two numbers of one site.
bool is_same_opening(const Job&, const Job&);

}  // namespace zapply

#pragma once

#include <string_view>

#include "server/jobs/canonical_url.h"

namespace zapply {

/// What the parts of a canonical address of no known system look like: a posting's, or a page that many postings share.
PostingAddress::Kind kind_of_address(std::string_view host, std::string_view path, std::string_view query,
                                     std::string_view fragment);

/// The last part of a path, with which a posting's address names it: "senior-engineer" of "/jobs/senior-engineer".
std::string_view last_part(std::string_view canonical_url);

}  // namespace zapply

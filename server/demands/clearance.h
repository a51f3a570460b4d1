#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "server/demands/posting_parts.h"
#include "server/demands/stated.h"

namespace zapply {

/// That a clearance of a state is demanded, or that one can be obtained (public trust counts): true. Not one that is only
/// welcome; not a check of records ("DBS clearance"), secrets of a program, or access that the work itself gives.
std::optional<Stated<bool>> demanded_clearance(const SearchedText&, const std::vector<PostingPart>&);

}  // namespace zapply

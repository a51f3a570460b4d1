#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "server/demands/posting_parts.h"
#include "server/demands/stated.h"

namespace zapply {

/// The least years of experience that are demanded as a must: of several figures for the same person the highest, of
/// several that any of will do (levels, degrees) the lowest. Months are parts of a year, to two digits. Not what speaks of
/// the company, its offer, a contract or an age.
std::optional<Stated<double>> demanded_years(const SearchedText&, const std::vector<PostingPart>&);

}  // namespace zapply

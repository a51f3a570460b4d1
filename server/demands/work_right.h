#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/demands/stated.h"

namespace zapply {

/// In which countries one must be allowed to work already, by their English names, and whether only citizens will do.
struct WorkRight {
  std::string country;
  bool is_citizenship = false;

  bool operator==(const WorkRight&) const = default;
};

/// "authorized to work in the United States", "right to work in the UK", "US citizens only", "U.S. person", each country
/// once, citizenship before a permit. "In the country where you live" is none.
std::vector<Stated<WorkRight>> demanded_work_rights(const SearchedText&);

}  // namespace zapply

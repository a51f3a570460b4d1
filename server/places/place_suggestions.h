#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// Countries and regions of which a name, in any of the languages of job boards, begins so, and "worldwide"; in the order
/// of their English names. Those whose English name begins so stand first.
std::vector<std::string> suggest_places(std::string_view beginning, std::size_t most);

/// Whether jobs can be asked for that somebody there may do: a country, also by its code, a region, a state, a large city.
bool is_known_place(std::string_view text);

/// The English names of all countries and regions.
std::vector<std::string_view> country_and_region_names();

}  // namespace zapply

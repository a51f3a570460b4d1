#pragma once

#include <string_view>

namespace zapply {

/// The code for a country, a region of the world or a state of the US, by any of its names as folded words
/// without spaces ("unitedstates", "usa", "deutschland", "california"): "us", "de", "us-ca". Empty when it
/// isn't known.
std::string_view place_code(std::string_view name);
bool is_country_or_region(std::string_view code);
bool is_state(std::string_view code);

}  // namespace zapply

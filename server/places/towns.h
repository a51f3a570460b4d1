#pragma once

#include <string_view>
#include <vector>

namespace zapply {

/// The countries in which a city or town of this name lies, those that are about as well known: one for "cologne", two for
/// "birmingham"; none for what is no town of ours. Broader than find_city_key(), for texts that name places and nothing
/// else. `key`: folded words without blanks.
const std::vector<std::string_view>& countries_of_town(std::string_view key);

/// The country of a state or province that is none of state_of_code(): "bavaria", "maharashtra"; empty when unknown.
std::string_view country_of_province(std::string_view key);

}  // namespace zapply

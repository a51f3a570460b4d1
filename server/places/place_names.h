#pragma once

#include <string_view>
#include <vector>

namespace zapply {

/// What is known of a place's name.
struct PlaceName {
  enum class Kind { kNone, kCountry, kRegion, kWorld, kState, kCity };
  Kind kind = Kind::kNone;
  std::string_view name;     ///< a country's or region's English name, a state's code ("us-ca"), a city's key
  std::string_view country;  ///< the country that it is or lies in; empty for regions and where two are as likely
  std::string_view state;    ///< the code of the state that a city lies in
};

/// Looks up a country, region, state (of the US, Canada, Australia) or "worldwide" by its name, in any of the
/// languages of job boards. Two-letter codes are left out, but for "us", "uk", "gb" and "eu".
PlaceName find_place(std::string_view text);
/// The same for a `key`: folded words without blanks, "costarica".
PlaceName find_place_key(std::string_view key);

/// Large cities, also by the names that they have elsewhere: "muenchen", "nyc". By key.
PlaceName find_city_key(std::string_view key);

/// ISO 3166-1 alpha-2 or alpha-3, in lower case; empty when unknown.
std::string_view country_of_code(std::string_view code);
/// The state that two letters stand for, "ca" -> "us-ca", "on" -> "ca-on"; kNone when unknown.
PlaceName state_of_code(std::string_view letters);

/// Whether a country has a state of these letters, in lower case: "wa" is Washington, and Western Australia.
bool has_state(std::string_view country, std::string_view letters);

/// The names under which a job says that it may be done in `text`: of its country, the regions that hold it and, for a
/// region, what it holds. Empty when `text` is no known place.
std::vector<std::string_view> places_around(std::string_view text);

/// Whether a region holds a country or another region, itself included: "EMEA" holds "Europe" holds "Germany".
bool region_holds(std::string_view region, std::string_view name);

}  // namespace zapply

#pragma once

#include <string_view>

namespace zapply {

/// What is known of a place's name.
struct PlaceName {
  enum class Kind { kNone, kCountry, kRegion, kWorld, kPart };
  Kind kind = Kind::kNone;
  std::string_view
      name;  ///< a country's or region's English name; a part's (state, province) country; "worldwide"
};

/// Looks up a folded name, alias or ISO code. Two-letter codes are countries' only where they mean nothing
/// else.
PlaceName find_place(std::string_view folded_name);

/// ISO 3166-1 alpha-2, in lower case; empty when unknown.
std::string_view country_of_code(std::string_view code);

}  // namespace zapply

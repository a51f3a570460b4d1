#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/places/place_names.h"

namespace zapply {

/// One piece of a text that names places: "Remote", "TX", "Bogotá" and "Colombia" of "Remote (TX) / Bogotá, Colombia".
struct LocationPiece {
  std::string_view text;  ///< within the text that was read
  char before = 0;        ///< the sign before it: , ; / ( & - : or 0 for what stands first
  int depth = 0;          ///< of parentheses

  PlaceName place;                        ///< what its name is: a country, region, the world, a state, or nothing
  std::string_view code_country;          ///< the country that two or three capitals stand for
  std::string_view code_state;            ///< the country of the state that two capitals stand for
  std::vector<std::string_view> town_of;  ///< the countries of a town of this name
  std::string_view home;                  ///< of them, whose town is meant where none is said
  bool is_town = false;                   ///< a name that nobody knows counts as a town's

  bool says_remote = false;
  bool is_anywhere = false;   ///< "anywhere": less than any place that is named beside it
  bool is_excluded = false;   ///< "excluding US"
  bool is_preferred = false;  ///< "East Coast preferred"
  bool is_zone = false;       ///< a time zone: "US timezones", "CET ±2"

  bool names_wide() const {
    return place.kind == PlaceName::Kind::kCountry || place.kind == PlaceName::Kind::kRegion ||
           place.kind == PlaceName::Kind::kWorld;
  }
  bool has_code() const { return !code_country.empty() || !code_state.empty(); }
  bool counts() const { return !is_excluded && !is_preferred && !is_zone; }
};

/// Cut at every sign and word that stands between places.
std::vector<LocationPiece> location_pieces(std::string_view text);

}  // namespace zapply

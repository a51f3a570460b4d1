#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "server/values/location_pieces.h"

namespace zapply {

using Pieces = std::span<const LocationPiece>;

/// A place that a piece names, and how surely it is meant by itself.
struct Named {
  std::string_view name;
  bool is_written = false;  ///< a country or region stands there; else only a town or a state of it
  bool by_state = false;
};

/// The countries and regions that a row of pieces names, each piece by what stands beside it: "Lebanon, NH" is in the United
/// States, "Tel Aviv, IL" in Israel. What `all`, the whole text, names besides may decide what a code means.
std::vector<Named> named_places(Pieces pieces, Pieces all);

}  // namespace zapply

#pragma once

#include <string_view>

namespace zapply {

/// Which ends a single figure leaves open by the words beside it: "up to 60k" has no least, "60k and above" no most.
struct OpenEnds {
  bool no_min = false;
  bool no_max = false;
};
/// `before` and `behind` are what stands beside the figure in a folded text; `currency` is the figure's.
OpenEnds open_ends_of(std::string_view before, std::string_view behind, std::string_view currency);

}  // namespace zapply

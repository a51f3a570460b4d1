#pragma once

#include <cstdint>
#include <string_view>

namespace zapply {

/// What decides how long an XPath takes: of the part of a document that it can reach.
struct TreeSize {
  double nodes = 1;     ///< with a share for long texts
  double depth = 1;     ///< how many a node stands in
  double siblings = 1;  ///< the most that one parent has
};

struct XPathCost {
  /// At most so many steps for one evaluation, of nodes looked at and of texts compared.
  double steps = 0;
  /// It may look at more than what stands below the node that it is asked of.
  bool leaves_item = false;
};

/// Nothing stops pugixml within an evaluation, so what may take too long is not begun. `xpath` is one that it accepts.
XPathCost cost_of(std::string_view xpath, const TreeSize&);

/// Whether it takes time in proportion to what stands below the node that it is asked of, however that is built.
bool is_linear(std::string_view xpath);

}  // namespace zapply

#pragma once

#include <string_view>

namespace zapply {

/// A box over the dimmed page; what is behind it waits.
struct DialogBox {
  std::string_view title;
  bool is_wide = false;
  bool may_close = true;
};

}  // namespace zapply

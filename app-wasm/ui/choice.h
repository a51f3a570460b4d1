#pragma once

#include <string>

namespace zapply {

/// One of several values, as it is offered.
struct Choice {
  std::string value;
  std::string label;
};

}  // namespace zapply

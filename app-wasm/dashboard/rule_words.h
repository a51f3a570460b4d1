#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "shared/text.h"

namespace zapply {

/// What a rule or a part of a match is called: "work_mode" -> "Work mode".
inline std::string rule_words(std::string_view rule) {
  std::string out = capitalized(rule);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

}  // namespace zapply

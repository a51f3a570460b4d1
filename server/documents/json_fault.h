#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "server/documents/document.h"

namespace zapply {

/// Why a text is no JSON, and what of it stands before that.
struct JsonFault {
  /// "the JSON is broken at line 3, column 9: …", "expected JSON, found an HTML page titled “…”"
  DocumentError error;
  /// The text up to the last whole element of its outermost list that the fault leaves open (or member of the
  /// whole, where it leaves none open), closed behind that. Empty when there is nothing whole.
  std::string before;
};

/// Of a text that no parser takes, without a byte order mark. Nesting beyond `depth_max` is a fault of its own.
JsonFault find_json_fault(std::string_view body, std::size_t depth_max);

/// What is no UTF-8 becomes U+FFFD.
std::string with_valid_utf8(std::string_view text);

}  // namespace zapply

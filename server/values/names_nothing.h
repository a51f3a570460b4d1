#pragma once

#include <string_view>

namespace zapply {

/// Whether a text stands where an id or a token of a next page should and is none: "0", "false", "null", "N/A", a
/// number of zeros. Not for what people write.
bool names_nothing(std::string_view text);

}  // namespace zapply

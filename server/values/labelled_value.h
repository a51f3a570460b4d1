#pragma once

#include <string_view>

namespace zapply {

/// What stands behind the label that begins at `at`: on its line ("Employment type: Full-time") or on the next one, where the
/// label has a line of its own. Empty where `at` is in the middle of a line, or the value is too long to be one.
std::string_view labelled_value(std::string_view text, std::size_t at);

}  // namespace zapply

#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// A date's line, folded as words are compared, and Greek without its accents: they are left out in capitals.
std::string date_line(std::string_view text);

}  // namespace zapply

#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// A line without HTML's own tags, which some boards put into titles: "<b>Senior</b> Cook<br>" -> "Senior Cook". What only
/// looks like one stays: "vector<T>", "a < b", a "<b>" that is never closed.
std::string without_line_tags(std::string_view line);

}  // namespace zapply

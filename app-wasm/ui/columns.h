#pragma once

#include <cstddef>
#include <string_view>

namespace zapply {

// Text in a terminal: every character takes one column.

std::size_t columns_of(std::string_view text);
/// The byte at which a column begins; the text's end when it is shorter.
std::size_t byte_of_column(std::string_view text, std::size_t column);
/// The part that line `line` of a text shows when lines are `width` columns wide.
std::string_view wrapped_line(std::string_view text, std::size_t width, std::size_t line);
/// How many lines that makes; at least one.
int wrapped_lines(std::string_view text, std::size_t width);

}  // namespace zapply

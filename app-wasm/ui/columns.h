#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace zapply {

// Text in a terminal, in columns (shared/character_columns.h).

std::size_t columns_of(std::string_view text);
/// The byte at which a column begins; the text's end when it is shorter.
std::size_t byte_of_column(std::string_view text, std::size_t column);

/// A line of a text that goes on in the next one.
struct WrappedLine {
  std::size_t column = 0;  ///< of the whole text, where this line begins
  std::size_t columns = 0;
  std::string_view text;
};
/// A text in lines of `width` columns, broken behind a blank where one stands in the last two fifths of a line; a blank
/// at a line's end may stand beyond the width. At least one line; 0 columns: as wide as it takes.
std::vector<WrappedLine> wrapped(std::string_view text, std::size_t width);
/// How many lines that makes.
int wrapped_lines(std::string_view text, std::size_t width);

}  // namespace zapply

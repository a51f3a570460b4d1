#include "app-wasm/ui/columns.h"

#include <limits>

#include "shared/ascii.h"
#include "shared/character_columns.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// Moves behind the character at `at`, of which it returns the columns.
std::size_t take_character(std::string_view text, std::size_t& at) {
  if (!ascii::is_beyond(text[at])) {
    ++at;
    return 1;
  }
  return static_cast<std::size_t>(columns_of_character(next_code_point(text, at)));
}

}  // namespace

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) columns += take_character(text, at);
  return columns;
}

std::size_t byte_of_column(std::string_view text, std::size_t column) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const std::size_t width = take_character(text, at);
    if (columns >= column && width > 0) return begin;
    columns += width;
  }
  return text.size();
}

std::vector<WrappedLine> wrapped(std::string_view text, std::size_t width) {
  if (width == 0) width = std::numeric_limits<std::size_t>::max();
  std::vector<WrappedLine> lines;
  std::size_t begin = 0, begin_column = 0;  // of the line
  std::size_t blank = 0, blank_column = 0;  // behind its last blank
  std::size_t column = 0;
  const auto end_line = [&](std::size_t end, std::size_t end_column) {
    lines.push_back({begin_column, end_column - begin_column, text.substr(begin, end - begin)});
    begin = blank = end;
    begin_column = blank_column = end_column;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t character = at;
    const std::size_t columns = take_character(text, at);
    const bool is_blank = text[character] == ' ';
    if (column + columns - begin_column > width) {
      if (is_blank) {
        end_line(at, ++column);
        continue;
      }
      const std::size_t before_blank = blank_column - begin_column;
      if (before_blank > 0 && before_blank * 5 >= width * 3) {
        end_line(blank, blank_column);
      } else {
        end_line(character, column);
      }
    }
    column += columns;
    if (!is_blank) continue;
    blank = at;
    blank_column = column;
  }
  if (begin < text.size() || lines.empty()) end_line(text.size(), column);
  return lines;
}

int wrapped_lines(std::string_view text, std::size_t width) {
  // Fewer bytes than columns cannot be more characters: most lines need no count. No character of one byte takes two.
  if (width == 0 || text.size() <= width) return 1;
  return static_cast<int>(wrapped(text, width).size());
}

}  // namespace zapply

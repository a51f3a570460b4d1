#include "app-wasm/ui/columns.h"

#include <algorithm>
#include <array>
#include <limits>

#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

struct Span {
  char32_t first, last;
};

bool is_in(const auto& spans, char32_t c) {
  return std::any_of(spans.begin(), spans.end(), [c](const Span& span) { return c >= span.first && c <= span.last; });
}

/// Of Unicode's "East Asian Width": those that are wide or full, and emoji; in whole blocks.
constexpr std::array<Span, 12> kWide{{{0x1100, 0x115F},
                                      {0x2E80, 0x303E},
                                      {0x3041, 0xA4CF},
                                      {0xA960, 0xA97C},
                                      {0xAC00, 0xD7A3},
                                      {0xF900, 0xFAFF},
                                      {0xFE30, 0xFE6F},
                                      {0xFF01, 0xFF60},
                                      {0xFFE0, 0xFFE6},
                                      {0x1F300, 0x1F64F},
                                      {0x1F680, 0x1FAFF},
                                      {0x20000, 0x3FFFD}}};
/// Marks over and under letters, joiners and variants; in whole blocks.
constexpr std::array<Span, 8> kNone{{{0x300, 0x36F},
                                     {0x591, 0x5BD},
                                     {0x610, 0x61A},
                                     {0x64B, 0x65F},
                                     {0x1AB0, 0x1AFF},
                                     {0x200B, 0x200F},
                                     {0x20D0, 0x20FF},
                                     {0xFE00, 0xFE0F}}};

std::size_t width_of(char32_t c) {
  if (c < 0x300) return 1;
  if (is_in(kNone, c)) return 0;
  return c >= 0x1100 && is_in(kWide, c) ? 2 : 1;
}

/// Moves behind the character at `at`, of which it returns the columns.
std::size_t take_character(std::string_view text, std::size_t& at) {
  if (!ascii::is_beyond(text[at])) {
    ++at;
    return 1;
  }
  return width_of(next_code_point(text, at));
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

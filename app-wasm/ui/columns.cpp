#include "app-wasm/ui/columns.h"

namespace zapply {
namespace {

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

}  // namespace

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (const char c : text) columns += starts_character(c);
  return columns;
}

std::size_t byte_of_column(std::string_view text, std::size_t column) {
  std::size_t at = 0;
  for (; at < text.size(); ++at)
    if (starts_character(text[at]) && column-- == 0) break;
  return at;
}

std::string_view wrapped_line(std::string_view text, std::size_t width, std::size_t line) {
  if (width == 0) return line == 0 ? text : std::string_view();
  text.remove_prefix(byte_of_column(text, line * width));
  return text.substr(0, byte_of_column(text, width));
}

int wrapped_lines(std::string_view text, std::size_t width) {
  // Fewer bytes than columns cannot be more characters: most lines need no count.
  if (width == 0 || text.size() <= width) return 1;
  const std::size_t columns = columns_of(text);
  return columns == 0 ? 1 : static_cast<int>((columns + width - 1) / width);
}

}  // namespace zapply

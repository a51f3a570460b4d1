#include "server/words/folded_line.h"

#include <cstdint>
#include <cstring>

#include "server/words/letters.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

bool is_dash(char32_t c) {
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D;
}

bool is_word(char c) { return ascii::is_alphanumeric(c) || ascii::is_beyond(c); }

/// Of ASCII.
void append_lower(std::string& out, std::string_view text) {
  const std::size_t size = out.size();
  out.append(text);
  char* at = out.data() + size;
  char* const end = out.data() + out.size();
  for (; end - at >= 8; at += 8) {
    constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
    std::uint64_t eight = 0;
    std::memcpy(&eight, at, 8);
    // The high bit of each byte that is a capital, which moves to where its lower case has a bit more.
    const std::uint64_t capitals = (eight + kOnes * (0x80 - 'A')) & ~(eight + kOnes * (0x7f - 'Z')) & (kOnes * 0x80);
    eight |= capitals >> 2;
    std::memcpy(at, &eight, 8);
  }
  for (; at != end; ++at) *at = ascii::lower(*at);
}

}  // namespace

std::string folded(std::string_view text) {
  const std::string line = clean_line(text);
  std::string out;
  out.reserve(line.size());
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = at;
    while (at < line.size() && !ascii::is_beyond(line[at])) ++at;
    append_lower(out, std::string_view(line).substr(begin, at - begin));
    if (at == line.size()) break;
    const char32_t c = next_code_point(line, at);
    if (is_dash(c))
      out += '-';
    else if (c == 0x2018 || c == 0x2019)
      out += '\'';
    else if (c == 0x301C || c == 0xFF5E)  // between the ends of a range in Japanese
      out += '~';
    else if (const std::string_view base = base_letters(c); !base.empty())
      out += base;
    else if (c >= 0x370 && c < 0x530)
      append_utf8(out, lower_letter(c));
    else if (c < 0x300 || c > 0x36f)  // marks that stand behind their letter
      append_utf8(out, c);
  }
  return out;
}

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

bool is_listed(std::string_view list, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if (at > 0 && list[at - 1] == '|' && end < list.size() && list[end] == '|') return true;
  }
  return false;
}

}  // namespace zapply

#include "server/words/folded_line.h"

#include <algorithm>
#include <array>

#include "server/words/letters.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

bool is_dash(char32_t c) {
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D;
}

bool is_word(char c) { return ascii::is_alphanumeric(c) || ascii::is_beyond(c); }

/// What a byte becomes; 0 where its neighbours decide.
constexpr std::array<char, 256> kPlain = [] {
  std::array<char, 256> plain{};
  for (char c = ' '; c < '\x7f'; ++c) plain[static_cast<std::size_t>(c)] = ascii::lower(c);
  return plain;
}();

constexpr std::size_t kPlainBytesMax = 4096;  // of a line

/// Of a text of ASCII, Latin letters, dashes and quotation marks, as nearly all are; false where there is more.
bool fold_plain(std::string_view text, std::string& out) {
  out.resize(text.size());
  char* const begin = out.data();
  char* to = begin;
  const char* const end = text.data() + text.size();
  for (const char* from = text.data(); from != end; ++from) {
    char c = kPlain.data()[static_cast<unsigned char>(*from)];
    if (c == ' ' && (to == begin || to[-1] == ' ')) continue;
    if (c == 0) {
      if (end - from < 2) return false;
      c = latin_base(from[0], from[1]);
      if (c == '.') {
        if (end - from < 3 || from[0] != '\xe2' || from[1] != '\x80') return false;
        if (from[2] >= '\x9a' && from[2] <= '\xa6') {  // quotation marks, bullets, an ellipsis
          to = std::copy(from, from + 3, to);
          from += 2;
          continue;
        }
        const bool is_apostrophe = from[2] == '\x98' || from[2] == '\x99';
        if (!is_apostrophe && (from[2] < '\x90' || from[2] > '\x95')) return false;
        c = is_apostrophe ? '\'' : '-';
        ++from;
      }
      ++from;
    }
    *to++ = c;
  }
  if (to != begin && to[-1] == ' ') --to;
  out.resize(static_cast<std::size_t>(to - begin));
  return true;
}

}  // namespace

std::string folded(std::string_view text) {
  std::string out;
  if (text.size() <= kPlainBytesMax && fold_plain(text, out)) return out;
  out.clear();
  const std::string line = clean_line(text);
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = at;
    while (at < line.size() && !ascii::is_beyond(line[at])) ++at;
    out += ascii::lower(std::string_view(line).substr(begin, at - begin));
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

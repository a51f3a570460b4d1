#include "server/words/letters.h"

namespace zapply {
namespace {

// Base letters from Unicode's decompositions and, where it has none, by their looks. A dot: no base letter.
constexpr char32_t kLatinAdditionalFirst = 0x1e00;
constexpr std::string_view kLatinAdditional =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
    "wwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

std::string_view two_letters(char32_t c) {
  switch (c) {
    case 0xc6:
    case 0xe6:
      return "ae";
    case 0xde:
    case 0xfe:
      return "th";
    case 0xdf:
    case 0x1e9e:
      return "ss";
    case 0x132:
    case 0x133:
      return "ij";
    case 0x152:
    case 0x153:
      return "oe";
    default:
      return {};
  }
}

}  // namespace

std::string_view base_letters(char32_t c) {
  std::string_view letter = ".";
  if (c >= kLatinFirst && c < kLatinFirst + kLatinBases.size()) letter = kLatinBases.substr(c - kLatinFirst, 1);
  if (c >= kLatinAdditionalFirst && c < kLatinAdditionalFirst + kLatinAdditional.size())
    letter = kLatinAdditional.substr(c - kLatinAdditionalFirst, 1);
  return letter == "." ? two_letters(c) : letter;
}

std::size_t next_mark(std::string_view text, std::size_t at, std::size_t end) {
  const char* const bytes = text.data();
  for (; at + kMarkBytes <= end; ++at)
    if (bytes[at] == '\xe2' && bytes[at + 1] == '\x80' && bytes[at + 2] >= '\x90' && bytes[at + 2] <= '\xa6') return at;
  return end;
}

char32_t lower_letter(char32_t c) {
  const auto within = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  if (within(0x391, 0x3a9) || within(0x410, 0x42f)) return c + 0x20;
  if (within(0x400, 0x40f)) return c + 0x50;
  if (within(0x388, 0x38a)) return c + 0x25;  // with accents, which stand in an order of their own
  switch (c) {
    case 0x386:
      return 0x3ac;
    case 0x38c:
      return 0x3cc;
    case 0x38e:
    case 0x38f:
      return c + 0x3f;
    case 0x490:
      return 0x491;
    default:
      return c;
  }
}

std::string without_umlauts(std::string key) {
  for (const char vowel : {'a', 'o', 'u'})
    for (std::size_t at = key.find({vowel, 'e'}); at != std::string::npos; at = key.find({vowel, 'e'}, at + 1))
      key.erase(at + 1, 1);
  return key;
}

}  // namespace zapply

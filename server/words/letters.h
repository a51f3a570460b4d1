#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zapply {

/// The letters of ASCII, in lower case, that a Latin letter beyond ASCII comes down to: "é" -> "e", "ß" ->
/// "ss", "Ø" -> "o". Empty for everything else.
std::string_view base_letters(char32_t c);

/// The same of the Latin letters from U+00C0 to U+024F, where it is a single one; a dot for every other.
constexpr char32_t kLatinFirst = 0xc0;
inline constexpr std::string_view kLatinBases =
    "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll"
    "lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
    "bb...............ff....ikkl...n.oo..pp.....ttttuu....zz........."
    ".............aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa...."
    "aaaaeeeeiiiioooorrrruuuusstt..hh....zzaaeeooooooooyy............"
    "................";
/// Of the letter that two bytes are in UTF-8; a dot where they are no such letter.
constexpr char latin_base(char first, char second) {
  const auto lead = static_cast<unsigned char>(first), next = static_cast<unsigned char>(second);
  const std::size_t letter = ((lead & 0x1fu) << 6 | (next & 0x3fu)) - kLatinFirst;
  return lead >= 0xc3 && lead <= 0xc9 && (next & 0xc0) == 0x80 && letter < kLatinBases.size()
             ? kLatinBases.data()[letter]
             : '.';
}

/// Where the first mark of U+2010 to U+2026 (a dash, a quotation mark, a bullet, an ellipsis) stands from `at` on and before
/// `end`; `end` where there is none.
constexpr std::size_t kMarkBytes = 3;
std::size_t next_mark(std::string_view text, std::size_t at, std::size_t end);

/// A Greek or Cyrillic letter in lower case; everything else as it is.
char32_t lower_letter(char32_t c);

/// "mueller" is "müller", whose base letters are "muller": without the "e" behind "a", "o" and "u".
std::string without_umlauts(std::string key);

}  // namespace zapply

#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// The letters of ASCII, in lower case, that a Latin letter beyond ASCII comes down to: "é" -> "e", "ß" ->
/// "ss", "Ø" -> "o". Empty for everything else.
std::string_view base_letters(char32_t c);

/// A Greek or Cyrillic letter in lower case; everything else as it is.
char32_t lower_letter(char32_t c);

/// "mueller" is "müller", whose base letters are "muller": without the "e" behind "a", "o" and "u".
std::string without_umlauts(std::string key);

}  // namespace zapply

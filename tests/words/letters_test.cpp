#include "server/words/letters.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

TEST_CASE("a Latin letter with a mark is its base letter, some are two, and signs are none") {
  std::string bases;
  for (char32_t c = 0xC0; c <= 0xFF; ++c) bases += base_letters(c).empty() ? "." : base_letters(c);
  CHECK(bases == "aaaaaaaeceeeeiiiidnooooo.ouuuuythssaaaaaaaeceeeeiiiidnooooo.ouuuuythy");
  for (const auto& [c, base] : {std::pair(U'Ĳ', "ij"),
                                {U'ĳ', "ij"},
                                {U'Œ', "oe"},
                                {U'œ', "oe"},
                                {U'ẞ', "ss"},
                                {U'Ł', "l"},
                                {U'ł', "l"},
                                {U'Ž', "z"},
                                {U'ſ', "s"},
                                {U'Ḁ', "a"},
                                {U'ỹ', "y"},
                                {U'ế', "e"},
                                {U'Ǻ', "a"},
                                {U'Ț', "t"}})
    CHECK(base_letters(c) == base);
  for (const char32_t c : {U'×', U'÷', U'a', U'¿', U'ỿ', U'Ⅰ', U'東', U'ʰ', U'\u0250', U'\u1DFF', U'\u1F00'})
    CHECK_MESSAGE(base_letters(c).empty(), static_cast<unsigned>(c));
}

TEST_CASE("Greek and Cyrillic capitals have a small letter, and nothing else changes") {
  for (const auto& [large, small] : {std::pair(U'Α', U'α'),
                                     {U'Ω', U'ω'},
                                     {U'Ά', U'ά'},
                                     {U'Έ', U'έ'},
                                     {U'Ή', U'ή'},
                                     {U'Ί', U'ί'},
                                     {U'Ό', U'ό'},
                                     {U'Ύ', U'ύ'},
                                     {U'Ώ', U'ώ'},
                                     {U'А', U'а'},
                                     {U'Я', U'я'},
                                     {U'Ѐ', U'ѐ'},
                                     {U'Ё', U'ё'},
                                     {U'Џ', U'џ'},
                                     {U'Ґ', U'ґ'}}) {
    CHECK(lower_letter(large) == small);
    CHECK(lower_letter(small) == small);
  }
  for (const char32_t c : {U'A', U'\u0390', U'\u03AA', U'\u0450', U'\u048F', U'\u0492', U'東', U'\u0387', U'\u038B'})
    CHECK(lower_letter(c) == c);
}

TEST_CASE("marks of text are found where they are whole") {
  const std::string_view text = "l\xe2\x80\x99un\xe2\x80\xa6";
  CHECK(next_mark(text, 0, text.size()) == 1);
  CHECK(next_mark(text, 1 + kMarkBytes, text.size()) == 6);
  CHECK(next_mark(text, 1 + kMarkBytes, text.size() - 1) == text.size() - 1);
  for (const std::string_view none : {"", "a", "\xe2\x80", "\xe2\x80\x8b", "\xe2\x80\xa8", "\xe2\x82\xac"})
    CHECK(next_mark(none, 0, none.size()) == none.size());
}

TEST_CASE("umlauts that are written as two letters are one") {
  CHECK(without_umlauts("mueller") == "muller");
  CHECK(without_umlauts("aeoeueie") == "aouie");
  CHECK(without_umlauts("aee") == "ae");
  CHECK(without_umlauts("") == "");
}

#include "server/words/text_words.h"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>

#include "shared/ascii.h"

namespace zapply {
namespace {

bool makes_words(char c) { return ascii::is_alphanumeric(c) || ascii::is_beyond(c); }

/// The same, by the definition.
std::vector<TextWord> words_by_definition(std::string_view text) {
  std::vector<TextWord> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    bool is_plain = true;
    for (; at < text.size() && makes_words(text[at]); ++at) is_plain = is_plain && !ascii::is_beyond(text[at]);
    if (begin == at) {
      ++at;
      continue;
    }
    const std::uint64_t hash = is_plain ? word_hash(ascii::lower(text.substr(begin, at - begin))) : 0;
    out.push_back({hash, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
  }
  return out;
}

}  // namespace

TEST_CASE("words are the runs of letters, digits and bytes beyond ASCII") {
  const std::string_view text = "Node.js, B\xc3\xbcro";
  std::vector<TextWord> words;
  find_words(text, words);
  REQUIRE(words.size() == 3);
  CHECK(words[0] == TextWord{word_hash("node"), 0, 4});
  CHECK(words[1] == TextWord{word_hash("js"), 5, 7});
  CHECK(words[2] == TextWord{0, 9, 14});
  CHECK(words[0].is_plain());
  CHECK_FALSE(words[2].is_plain());
  find_words("", words);
  CHECK(words.empty());
}

TEST_CASE("every byte is a word's or a sign, wherever it stands") {
  std::vector<TextWord> words;
  for (int byte = 0; byte < 256; ++byte)
    for (std::size_t at = 0; at < 17; ++at) {
      std::string text(17, ' ');
      text[at] = static_cast<char>(byte);
      CAPTURE(byte);
      find_words(text, words);
      REQUIRE(words == words_by_definition(text));
    }
}

TEST_CASE("words of any lengths are the same as by looking at each byte") {
  std::mt19937 random(7);
  std::vector<TextWord> words;
  const auto pieces = std::to_array<std::string_view>(
      {"a", "Go", "12345678", "Softwareentwicklung", "\xc3\xa9", " ", "\n", ", ", "-", "@", "[", "`", "{", "/", ":"});
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t left = random() % 30; left > 0; --left) text += pieces[random() % pieces.size()];
    CAPTURE(text);
    find_words(text, words);
    REQUIRE(words == words_by_definition(text));
  }
}

TEST_CASE("words that begin with the same letters are found by these") {
  const std::string text = "Visa, VISAS and a visum; revisa vi";
  const TextWords words(text);
  std::vector<std::string> found;
  words.for_each_in(TextWords::slot_of("vis"), [&](std::size_t at) { found.push_back(text.substr(at, 4)); });
  CHECK(found == std::vector<std::string>{"visu", "VISA", "Visa"});
}

TEST_CASE("a part of a text has the words from there on") {
  const std::string text = "Engineer\nBerlin\nThe work";
  const TextWords words(text);
  const SearchedText part(words, 16);
  CHECK(part.text() == "The work");
  CHECK(part.words() == &words);
  CHECK(words.words_from(part.from()).size() == 2);
  CHECK(words.words_from(part.from()).front().begin == 16);
  CHECK(words.words_from(text.size()).empty());
  CHECK(SearchedText("The work").words() == nullptr);
}

}  // namespace zapply

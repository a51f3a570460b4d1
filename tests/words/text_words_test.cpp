#include "server/words/text_words.h"

#include <doctest/doctest.h>

#include <algorithm>
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

TEST_CASE("words are the same at all ends of the blocks in which a text is read") {
  std::mt19937 random(11);
  std::vector<TextWord> words;
  for (std::size_t size = 0; size < 200; ++size)
    for (int round = 0; round < 20; ++round) {
      std::string text(size, ' ');
      for (char& c : text)
        if (random() % 8 > 0) c = static_cast<char>(round % 2 == 0 ? random() : 'a' + random() % 26);
      find_words(text, words);
      REQUIRE(words == words_by_definition(text));
      const TextWords known(text);
      REQUIRE(std::equal(known.words().begin(), known.words().end(), words.begin(), words.end()));
    }
}

TEST_CASE("a Latin word's hash is that of its base letters, and others have none") {
  const auto hash_in = [](std::string_view text) { return latin_word_hash(text, 0, text.find(' ')); };
  CHECK(hash_in("\xc3\x89t\xc3\xa9 en France") == word_hash("ete"));
  CHECK(hash_in("Pr\xc3\xbc"
                "fprotokolle und mehr") == word_hash("prufprotokolle"));
  CHECK(hash_in("12345678 and more") == word_hash("12345678"));
  CHECK(hash_in("Stra\xc3\x9f"
                "e und mehr") == 0);
  CHECK(hash_in("\xd0\x9f\xd1\x80 and more") == 0);
  CHECK(hash_in("ab\xc3 and more") == 0);
  CHECK(hash_in("\xc3\xc3 and more") == 0);
  CHECK(hash_in(std::string(80, 'a') + " and more") == 0);
}

TEST_CASE("words that begin with the same letters are found by these") {
  const std::string text = "Visa, VISAS and a visum; revisa vi";
  const TextWords words(text);
  std::vector<std::string> found;
  for (std::uint32_t word = words.last_in(TextWords::slot_of("vis")); word != 0; word = words.before(word))
    found.push_back(text.substr(words.begin_of(word), 4));
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

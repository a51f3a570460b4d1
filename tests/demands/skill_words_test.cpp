#include "server/demands/skill_words.h"

#include <doctest/doctest.h>

#include <string>

namespace zapply {
namespace {

/// The words with "_", "/", "&" or "|" before them for the gap.
std::string read(std::string_view text) {
  std::vector<TextWord> room;
  const SkillWords words(text, room);
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    out += "_/&|"[static_cast<std::size_t>(words.gap(i))];
    out += words.written(i);
  }
  return out;
}

std::uint64_t hash_of(std::string_view word) {
  std::vector<TextWord> room;
  const SkillWords words(word, room);
  REQUIRE(words.size() == 1);
  return words[0].hash;
}

}  // namespace

TEST_CASE("words keep the signs that name a language") {
  CHECK(read("C++, C# and .NET") == "|C++|C#_and_.NET");
  CHECK(read("C++17") == "|C++_17");
  CHECK(read("ASP.NET/C#.") == "|ASP_NET/C#");
  CHECK(read("C+") == "|C");
  CHECK(hash_of("C++") != hash_of("C"));
  CHECK(hash_of("C#") != hash_of("C"));
}

TEST_CASE("a gap joins, or parts") {
  CHECK(read("Node.js React-Native O\xe2\x80\x99Reilly") == "|Node_js_React_Native_O_Reilly");
  CHECK(read("l\xe2\x80\x99infra \xe2\x80\xa2 Caf\xc3\xa9\xe2\x80\x93"
             "Bar \xe2\x80\x9cGo\xe2\x80\x9d") == "|l_infra|Caf\xc3\xa9|Bar|Go");
  CHECK(read("CI / CD R&D") == "|CI/CD_R&D");
  CHECK(read("Done. Next, more\nline (x) a - b") == "|Done|Next|more|line|x|a|b");
}

TEST_CASE("words of addresses are left out") {
  CHECK(read("write jane.doe@sales.example, or see https://react.example/native now") == "|write|or_see|now");
  CHECK(read("Skills: Go @ Acme") == "|Skills|Go|Acme");
}

TEST_CASE("a word's hash knows neither case nor diacritics") {
  CHECK(hash_of("Comptabilit\xc3\xa9") == hash_of("comptabilite"));
  CHECK(hash_of("KUBERNETES") == word_hash("kubernetes"));
  CHECK(hash_of("Softwareentwicklung") == word_hash("softwareentwicklung"));
  CHECK(hash_of("Kuber\xc2\xadnetes") == word_hash("kubernetes"));
  CHECK(hash_of("12345678") == word_hash("12345678"));
  CHECK(hash_of("12345678") != hash_of("123456789"));
}

TEST_CASE("words beside an address are parted, and those of it left out, wherever it stands") {
  CHECK(read("a@b c") == "|c");
  CHECK(read("x a@b y") == "|x|y");
  CHECK(read("C#1@b c") == "|C#|c");
  CHECK(read(" Go") == "|Go");
}

TEST_CASE("a word beyond ASCII is the same at the end of a text as before more of it") {
  for (const std::string_view word : {"Caf\xc3\xa9", "\xc3\x89t\xc3\xa9",
                                      "\xc5\x81\xc3\xb3"
                                      "d\xc5\xba",
                                      "Stra\xc3\x9f"
                                      "e",
                                      "\xd0\x9f\xd1\x80\xd0\xb8", "\xe4\xb8\xad\xe6\x96\x87", "\xc3"}) {
    std::vector<TextWord> room, other_room;
    const std::string longer = std::string(word) + " and so on";
    const SkillWords alone(word, room), words(longer, other_room);
    REQUIRE(alone.size() <= words.size());
    for (std::size_t i = 0; i < alone.size(); ++i) CHECK(alone[i] == words[i]);
  }
}

TEST_CASE("any bytes can be read") {
  std::string bytes;
  for (int i = 0; i < 1024; ++i) bytes += static_cast<char>(i * 7 + i / 256);
  for (std::size_t from = 0; from < 64; ++from) {
    std::vector<TextWord> room;
    const std::string_view text = std::string_view(bytes).substr(from);
    std::uint32_t behind = 0;
    for (const TextWord& word : SkillWords(text, room)) {
      CHECK(word.begin >= behind);
      CHECK(word.end > word.begin);
      behind = word.end;
    }
    CHECK(behind <= text.size());
  }
}

}  // namespace zapply

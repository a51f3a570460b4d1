#include "server/demands/skill_words.h"

#include <doctest/doctest.h>

#include <string>

namespace zapply {
namespace {

/// The words with "_", "/", "&" or "|" before them for the gap.
std::string read(std::string_view text) {
  std::vector<SkillWord> words;
  read_skill_words(text, words);
  std::string out;
  for (const SkillWord& word : words) {
    out += "_/&|"[static_cast<std::size_t>(word.gap)];
    out += text.substr(word.begin, word.end - word.begin);
  }
  return out;
}

std::uint64_t hash_of(std::string_view word) {
  std::vector<SkillWord> words;
  read_skill_words(word, words);
  REQUIRE(words.size() == 1);
  return words.front().hash;
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

TEST_CASE("any bytes can be read") {
  std::string bytes;
  for (int i = 0; i < 1024; ++i) bytes += static_cast<char>(i * 7 + i / 256);
  for (std::size_t from = 0; from < 64; ++from) {
    std::vector<SkillWord> words;
    const std::string_view text = std::string_view(bytes).substr(from);
    read_skill_words(text, words);
    std::uint32_t behind = 0;
    for (const SkillWord& word : words) {
      CHECK(word.begin >= behind);
      CHECK(word.end > word.begin);
      behind = word.end;
    }
    CHECK(behind <= text.size());
  }
}

}  // namespace zapply

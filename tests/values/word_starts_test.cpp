#include "server/values/word_starts.h"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>

namespace zapply {
namespace {

constexpr auto kFirst = std::to_array<std::string_view>({"remot", "in office", "wfh", "b\xc3\xbcro"});
constexpr auto kWords = std::to_array<std::string_view>({"remot", "in office", "wfh", "b\xc3\xbcro", "hq:"});

bool is_letter(char c) { return ascii::is_alphanumeric(c) || ascii::is_beyond(c); }

/// The same, by the definition.
WordStarts::Found looked_for(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at + 4 <= text.size(); ++at) {
    if (at > 0 && is_letter(text[at - 1])) continue;
    for (std::size_t i = 0; i < kWords.size(); ++i)
      if (ascii::lowers_to(text.substr(at, kWords[i].size()), kWords[i])) return {at, i};
  }
  return {};
}

}  // namespace

TEST_CASE("words are found where they begin, in whatever case") {
  const WordStarts starts({kFirst});
  const auto at = [&](std::string_view text, std::size_t from = 0) { return starts.next(text, from).at; };
  CHECK(at("Remote work") == 0);
  CHECK(at("we work REMOTELY") == 8);
  CHECK(at("(WFH) possible") == 1);
  CHECK(at("unser B\xc3\xbcro in Berlin") == 6);
  CHECK(at("premote, 3remote, \xc3\xa4remote") == std::string_view::npos);
  CHECK(at("[remote|in office]") == 1);
  CHECK(at("[remote|in office]", 2) == 8);
  CHECK(starts.next("[remote|in office]", 2).word == 1);
  CHECK(at("") == std::string_view::npos);
  CHECK(at("rem") == std::string_view::npos);
}

TEST_CASE("a long text gives the same words as one that is looked at byte by byte") {
  const WordStarts starts({kWords});
  std::mt19937 random(7);
  const auto pieces = std::to_array<std::string_view>(
      {"remote", "Remot", "in office", "in ",      "offi",        "WFH", "hq:", " ", "\n", "x",
       "9",      "_",     "|",         "\xc3\xbc", "b\xc3\xbcro", "@",   "[",   "{", "`",  "-"});
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t left = random() % 30; left > 0; --left) text += pieces[random() % pieces.size()];
    for (std::size_t from = 0; from <= text.size(); ++from) {
      const WordStarts::Found found = starts.next(text, from), right = looked_for(text, from);
      CAPTURE(text);
      CAPTURE(from);
      REQUIRE(found.at == right.at);
      if (found) REQUIRE(found.word == right.word);
    }
  }
}

}  // namespace zapply

#include "server/values/word_starts.h"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>
#include <utility>
#include <vector>

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

TEST_CASE("a search among known words finds the same, in the whole text and in what it ends with") {
  const std::vector<std::string_view> words{"visa", "years", "state", "visas and"};
  const WordStarts starts({words});
  for (const std::string text :
       {"", "abc", "visa", "Visa years\nin the STATE, 5 years; of visas and a state", "xvisa 3years (visa",
        "\xc3\xa9visa \xe2\x80\xa2 visa", "a longer text in which none of them stands at all", "the state"}) {
    CAPTURE(text);
    const auto all_in = [&](const SearchedText& searched) {
      std::vector<std::pair<std::size_t, std::size_t>> out;
      WordStarts::Search search(starts, searched);
      for (WordStarts::Found found = search.next(0); found; found = search.next(found.at + 1))
        out.emplace_back(found.at, found.word);
      return out;
    };
    const TextWords known(text);
    CHECK(all_in(known) == all_in(text));
    for (std::size_t from = 1; from < text.size(); ++from)
      if (text[from - 1] == ' ') CHECK(all_in({known, from}) == all_in(text.substr(from)));
  }
}

}  // namespace zapply

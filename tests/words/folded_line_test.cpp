#include "server/words/folded_line.h"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>

namespace zapply {

TEST_CASE("a line loses its case, its accents and blanks too many") {
  CHECK(folded("  Senior  ENGINEER (C++) ") == "senior engineer (c++)");
  CHECK(folded("Caf\xc3\xa9 Stra\xc3\x9f"
               "e \xc5\x81\xc3\xb3"
               "d\xc5\xba") == "cafe strasse lodz");
  CHECK(folded("e\xcc\x81t\xc3\xa9") == "ete");
  CHECK(folded("one\ntwo\tthree") == "one two three");
  CHECK(folded("").empty());
  CHECK(folded("  ").empty());
}

TEST_CASE("dashes and apostrophes of all kinds are one, other marks stay") {
  CHECK(folded("UTC\xe2\x88\x92"
               "3 \xe2\x80\x93 UTC\xe2\x80\x91"
               "1") == "utc-3 - utc-1");
  CHECK(folded("you\xe2\x80\x99ll \xe2\x80\x98own\xe2\x80\x99") == "you'll 'own'");
  CHECK(folded("\xe2\x80\xa2 \xe2\x80\x9cGo\xe2\x80\x9d\xe2\x80\xa6") ==
        "\xe2\x80\xa2 \xe2\x80\x9cgo\xe2\x80\x9d\xe2\x80\xa6");
  CHECK(folded("\xd0\x9c\xd0\x9e \xe4\xb8\xad") == "\xd0\xbc\xd0\xbe \xe4\xb8\xad");
}

TEST_CASE("a line is folded alike with and without a letter that is looked at alone") {
  constexpr std::string_view kOther = "\xe4\xb8\xad";
  std::mt19937 random(7);
  const auto pieces = std::to_array<std::string_view>({"a",
                                                       "Work",
                                                       " ",
                                                       "  ",
                                                       ",",
                                                       "\xc3\xa9",
                                                       "\xc5\x81",
                                                       "\xc9\x90",
                                                       "\xc3\x97",
                                                       "\xc3\x9f",
                                                       "\xe2\x80\x93",
                                                       "\xe2\x80\x99",
                                                       "\xe2\x80\x9c",
                                                       "\xe2\x80\xa2",
                                                       "\xe2\x80\xa6",
                                                       "\xe2\x80\x8b",
                                                       "\xe2\x80",
                                                       "\xc3",
                                                       "\xff",
                                                       "\n",
                                                       "\x7f",
                                                       "\xc2\xa0"});
  for (int round = 0; round < 3000; ++round) {
    std::string line;
    for (std::size_t left = random() % 12; left > 0; --left) line += pieces[random() % pieces.size()];
    line += '.';
    CAPTURE(line);
    REQUIRE(folded(line) + std::string(kOther) == folded(line + std::string(kOther)));
  }
}

TEST_CASE("a long line is cut") { CHECK(folded(std::string(5000, 'A')).size() == 4096); }

TEST_CASE("a word has no letter or digit right beside it") {
  CHECK(has_word("a shift lead", "lead"));
  CHECK_FALSE(has_word("a shift leader", "lead"));
  CHECK(is_listed("|cook|shift lead|", "shift lead"));
  CHECK_FALSE(is_listed("|cook|shift lead|", "shift"));
  CHECK_FALSE(is_listed("|cook|", ""));
}

}  // namespace zapply

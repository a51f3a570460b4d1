#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "server/words/pattern.h"
#include "tests/support/peak_memory.h"

namespace zapply {

TEST_CASE("each pattern of a set that matches has its bit") {
  const PatternSet set({"a+b", R"(\bremote\b)", "^x"});
  CHECK(set.matching("") == 0);
  CHECK(set.matching("aab") == 1);
  CHECK(set.matching("it is remote") == 2);
  CHECK(set.matching("x aab remote") == 7);
  CHECK(set.matching("aab remotely x") == 1);
}

TEST_CASE("a set says the same as its patterns one by one, also where together they are too large") {
  const std::vector<std::string> patterns{R"(\ba (?:\w+ ){0,100}b\b)", R"(\bb (?:\w+ ){0,100}c\b)",
                                          R"(\bc (?:\w+ ){0,100}a (?:\w+ ){0,100}b\b)", R"(\bd (?:\w+ ){3,60}a )"};
  const PatternSet set({patterns[0], patterns[1], patterns[2], patterns[3]});
  std::mt19937 random(3);
  for (int round = 0; round < 40; ++round) {
    std::string text;
    for (int i = 0; i < 400; ++i) text += std::string(1, static_cast<char>('a' + random() % 7)) + ' ';
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < patterns.size(); ++i)
      if (matches(patterns[i], text)) bits |= std::uint64_t{1} << i;
    REQUIRE(set.matching(text) == bits);
  }
}

TEST_CASE("which of many long patterns of a set matches is told") {
  std::vector<std::string> patterns;
  for (int i = 10; i < 70; ++i) patterns.push_back("k" + std::to_string(i) + ".{400}z");
  const std::vector<std::string_view> views(patterns.begin(), patterns.end());
  const PatternSet set(views);
  CHECK(set.matching("k17" + std::string(400, '-') + "z") == std::uint64_t{1} << 7);
  CHECK(set.matching("k17" + std::string(300, '-') + "z") == 0);
}

TEST_CASE("a set takes little memory, whatever the text") {
  const PatternSet set({R"((a|b).{400}[xyz])", R"((b|c).{400}[xyz])", R"((a|c).{400}[xyz])"});
  std::string text;
  for (unsigned seed = 7; text.size() < 100'000; seed = seed * 1103515245 + 12345) text += "ab c"[seed >> 16 & 3];
  const test::PeakMemory memory;
  const auto before = memory.megabytes();
  CHECK(set.matching(text) == 0);
  if (before) CHECK(*memory.megabytes() - *before < 40);
}

}  // namespace zapply

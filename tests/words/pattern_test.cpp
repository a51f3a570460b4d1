#include "server/words/pattern.h"

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <stop_token>

#include "server/threads/work_limit.h"
#include "tests/support/peak_memory.h"

using namespace zapply;
using test::PeakMemory;

namespace {

/// Which of its letters stand where, no small table of states can hold: RE2's slow engine has to read it.
std::string confusing_text(std::size_t bytes) {
  std::string text;
  for (unsigned seed = 7; text.size() < bytes; seed = seed * 1103515245 + 12345) text += "ab c"[seed >> 16 & 3];
  return text;
}

constexpr std::string_view kSlow = "(a|b).{400}[xyz]";

}  // namespace

TEST_CASE("a pattern is refused when its program is too large") {
  CHECK(check_pattern("senior.{0,400}engineer") == "");
  CHECK(check_pattern("(") != "");
  for (const std::string_view pattern :
       {"(.{1,1000})x", "a.{0,900}a.{0,900}q", "(?:(?:a?.{50}){10}b){2}", "\\pL{400}z"})
    CHECK_MESSAGE(check_pattern(pattern).starts_with("it is too large: a counted repetition"), pattern);
  CHECK(check_pattern("(.{1,1000})x").find("may be 4,000 steps (\".{0,400}\" is 3,600), not 9,0") != std::string::npos);
}

TEST_CASE("a slow pattern takes little memory, and so do many patterns") {
  const std::string text = confusing_text(100'000);
  const PeakMemory memory;
  const auto before = memory.megabytes();
  CHECK_FALSE(matches(kSlow, text));
  const auto after = memory.megabytes();
  for (int i = 0; i < 4000; ++i) CHECK_FALSE(matches("[a-z]{1,200}" + std::to_string(i), "abc"));
  if (before && after) CHECK(*after - *before < 10);
  if (before && after) CHECK(*memory.megabytes() - *after < 50);
}

TEST_CASE("in a long text matches are found that lie on the border of two pieces") {
  // Of 2,000 steps and more a piece is less than 50 kB; one of them ends within a match.
  for (std::size_t before = 20'000; before < 52'000; before += 170) {
    CAPTURE(before);
    const std::string text =
        std::string(before, '.') + "begin" + std::string(180, '-') + "end" + std::string(90'000, '.');
    CHECK(first_match("begin.{1,350}end", text) == "begin" + std::string(180, '-') + "end");
    CHECK(first_match("(-+)[e].{0,350}", text) == std::string(180, '-'));
    CHECK(first_match("begin.{0,350}", text)->size() == 355);
    CHECK(matches("end.{350}", text));
    CHECK(end_of_last_match("begin.{1,350}end", text) == before + 188);
    CHECK_FALSE(matches("^begin.{1,350}end", text));
    CHECK_FALSE(matches("begin.{1,350}end$", text));
  }
  CHECK(first_match(".{1,350}END$", std::string(200'000, '.') + "END")->size() == 353);
  CHECK(first_match("x+.{0,350}", std::string(200'000, 'x'))->size() > 10'000);
}

TEST_CASE("looking for a slow pattern ends within a second of the stop") {
  const std::string text = confusing_text(18'000'000);
  const auto stopping = std::make_unique<std::stop_source>();
  const WorkLimit limit(stopping->get_token(), std::chrono::hours(1));
  stopping->request_stop();
  const auto begun_at = std::chrono::steady_clock::now();
  CHECK_THROWS_WITH_AS(matches(kSlow, text), "the run was stopped", WorkEnded);
  CHECK(std::chrono::steady_clock::now() - begun_at < std::chrono::seconds(5));
}

TEST_CASE("looking for a slow pattern ends when its time is over, and is named") {
  const WorkLimit limit({}, std::chrono::milliseconds(1000));
  CHECK_THROWS_WITH_AS(matches(kSlow, confusing_text(18'000'000)),
                       "it took more than 1 s of the processor's time, most of it the pattern \"(a|b).{400}[xyz]\"",
                       WorkEnded);
  // Also in many short texts.
  const std::string text = confusing_text(2000);
  const auto often = [&] {
    for (int i = 0; i < 1'000'000; ++i) static_cast<void>(matches("(b|c).{400}[xyz]", text));
  };
  CHECK_THROWS_AS(often(), WorkEnded);
}

TEST_CASE("the end of the last match is found, also of one that is empty at the end") {
  CHECK(end_of_last_match("x*", "ab") == 2);
  CHECK(end_of_last_match("a", "bab") == 2);
  CHECK(end_of_last_match("a", "aab") == 2);
  CHECK(end_of_last_match("ab", "abab") == 4);
  CHECK(end_of_last_match("^", "") == 0);
  CHECK_FALSE(end_of_last_match("a", "b"));
  CHECK_FALSE(end_of_last_match("a", ""));
}

TEST_CASE("a match is its first group that is there, or the whole where it has none") {
  CHECK(first_match("b+", "abbc") == "bb");
  CHECK(first_match("a(b+)c", "abbc") == "bb");
  CHECK(first_match("(x)?(b+)", "abbc") == "bb");
  CHECK(first_match("a()b", "ab") == "");
  CHECK_FALSE(first_match("(x)?b", "ab"));
  CHECK_FALSE(first_match("x", "ab"));
  CHECK(first_match("(x)?(x)?(x)?(x)?(x)?(x)?(a)", "a") == "a");
  CHECK_FALSE(first_match("(x)?(x)?(x)?(x)?(x)?(x)?(x)?(a)", "a"));
}

TEST_CASE("all matches go, and whether there was one is told") {
  const auto erased = [](std::string text, std::string_view pattern) {
    const bool any = erase_matches(text, pattern);
    return text + (any ? "!" : "");
  };
  CHECK(erased("abcabc", "b") == "acac!");
  CHECK(erased("abc", "x") == "abc");
  CHECK(erased("abc", "x*") == "abc");
  CHECK(erased("a(b)c", R"((\([^)]*\)))") == "ac!");
}

TEST_CASE("a short pattern is checked, and a broken one is told") {
  CHECK(check_pattern("a") == "");
  CHECK(check_pattern("(").find("missing") != std::string::npos);
  CHECK(matches("^$", ""));
  CHECK_FALSE(matches("a", ""));
}

TEST_CASE("a match that goes on to the end of a piece is looked at from its own beginning") {
  for (std::size_t before = 20'000; before < 64'000; before += 170) {
    const std::string text = std::string(before, '.') + "begin" + std::string(90'000, '-');
    CHECK(first_match("begin.{1,350}", text)->size() == 355);
    CHECK(end_of_last_match("begin.{1,350}", text) == before + 355);
  }
}

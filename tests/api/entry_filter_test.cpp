#include "server/api/entry_filter.h"

#include <doctest/doctest.h>
#include <httplib.h>

#include "tests/support/peak_memory.h"

using namespace zapply;
using test::PeakMemory;

namespace {

httplib::Request request(httplib::Params params) {
  httplib::Request request;
  request.params = std::move(params);
  return request;
}

EntryFilter filter(httplib::Params params) {
  const auto asked = request(std::move(params));
  return EntryFilter(QueryParameters(asked, {}, EntryFilter::kParameters));
}

LogRow row(Level level, std::string_view source, std::string_view message) {
  return {1, Timestamp{}, level, source, message};
}

}  // namespace

TEST_CASE("without parameters every entry matches") {
  CHECK(filter({}).is_empty());
  CHECK(filter({}).matches(row(Level::kInfo, "", "")));
  CHECK(filter({{"level", ""}, {"q", ""}}).is_empty());
}

TEST_CASE("levels and sources are sets, and - is the run itself") {
  const EntryFilter levels = filter({{"level", "error,warning"}});
  CHECK(levels.matches(row(Level::kError, "x", "y")));
  CHECK(levels.matches(row(Level::kWarning, "x", "y")));
  CHECK_FALSE(levels.matches(row(Level::kInfo, "x", "y")));
  const EntryFilter sources = filter({{"source", "remotive,-"}});
  CHECK(sources.matches(row(Level::kInfo, "remotive", "y")));
  CHECK(sources.matches(row(Level::kInfo, "", "y")));
  CHECK_FALSE(sources.matches(row(Level::kInfo, "lever", "y")));
}

TEST_CASE("text is found in any case unless case matters") {
  for (const char* message : {"Timed out", "it TIMED OUT", "tImEd oUt again"}) {
    CHECK(filter({{"q", "timed out"}}).matches(row(Level::kInfo, "", message)));
    CHECK(filter({{"q", "TIMED OUT"}}).matches(row(Level::kInfo, "", message)));
  }
  CHECK_FALSE(filter({{"q", "timed out"}, {"case", "true"}}).matches(row(Level::kInfo, "", "Timed out")));
  CHECK(filter({{"q", "Timed"}, {"case", "true"}}).matches(row(Level::kInfo, "", "Timed out")));
  CHECK_FALSE(filter({{"q", "timed out"}}).matches(row(Level::kInfo, "", "timed ou")));
  CHECK(filter({{"q", "ab"}}).matches(row(Level::kInfo, "", "aAaB")));
}

TEST_CASE("text of other scripts folds, too") {
  CHECK(filter({{"q", "é"}}).matches(row(Level::kInfo, "", "CAFÉ")));
  CHECK(filter({{"q", "работа"}}).matches(row(Level::kInfo, "", "Удалённая РАБОТА")));
  CHECK(filter({{"q", "É.*"}}).matches(row(Level::kInfo, "", "é.*")));
  CHECK_FALSE(filter({{"q", "É.*"}}).matches(row(Level::kInfo, "", "éx")));
}

TEST_CASE("patterns are RE2's, and only one of q and re is taken") {
  CHECK(filter({{"re", "^page \\d+$"}}).matches(row(Level::kInfo, "", "Page 17")));
  CHECK_FALSE(filter({{"re", "^page \\d+$"}, {"case", "1"}}).matches(row(Level::kInfo, "", "Page 17")));
  CHECK_THROWS_WITH_AS(filter({{"re", "a"}, {"q", "b"}}), "query parameters \"q\" and \"re\" exclude each other",
                       BadQuery);
}

TEST_CASE("a pattern whose program is too large is refused, and told why") {
  for (const char* pattern : {"(.{1,1000})x", "a.{0,900}a.{0,900}q", "(?:(?:a?.{50}){10}b){2}", "\\pL{400}z"})
    CHECK_THROWS_WITH_AS(filter({{"re", pattern}}), doctest::Contains("it is too large: a counted repetition"),
                         BadQuery);
  CHECK(filter({{"re", "page.{0,400}jobs"}}).matches(row(Level::kInfo, "", "Page 1: 3 jobs")));
  const std::string many_letters(500, 'k');
  CHECK(filter({{"q", "é" + many_letters}}).matches(row(Level::kInfo, "", "É" + many_letters)));
}

TEST_CASE("a slow pattern takes little memory") {
  std::string message;
  for (unsigned seed = 7; message.size() < 100'000; seed = seed * 1103515245 + 12345) message += "ab c"[seed >> 16 & 3];
  const PeakMemory memory;
  const auto before = memory.megabytes();
  CHECK_FALSE(filter({{"re", "(a|b).{400}[xyz]"}}).matches(row(Level::kInfo, "", message)));
  if (before) CHECK(*memory.megabytes() - *before < 20);
}

TEST_CASE("broken and hostile patterns are refused or harmless") {
  for (const char* pattern : {"(", "a**", "[z-a]", "(?<x", "\\1", "((a{1000}){1000}){1000}", "(?=x)"})
    CHECK_THROWS_AS(filter({{"re", pattern}}), BadQuery);
  // Minutes for an engine that backtracks.
  const std::string long_text(100'000, 'a');
  CHECK_FALSE(filter({{"re", "(a*)*(a*)*b"}}).matches(row(Level::kInfo, "", long_text)));
}

TEST_CASE("what is wrong with a pattern is said in a sentence, with where") {
  const auto fault = [](const char* pattern) -> std::string {
    try {
      filter({{"re", pattern}});
    } catch (const BadQuery& bad) {
      return bad.what();
    }
    return "";
  };
  const std::string end = " of the regular expression";
  CHECK(fault("[") == "[ is not closed, at character 1" + end);
  CHECK(fault("é[]x") == "[ is not closed, at character 2" + end);
  CHECK(fault("a(b") == "( is not closed, at character 2" + end);
  CHECK(fault("(a)[(]\\((b") == "( is not closed, at character 9" + end);
  for (const char* pattern : {"(b[\\](]", "(b[](]", "(b[^](]", "(b\\("})
    CHECK(fault(pattern) == "( is not closed, at character 1" + end);
  CHECK(fault("(a)b)") == ") closes nothing, at character 5" + end);
  CHECK(fault("a\\") == "\\ has nothing behind it, at character 2" + end);
  CHECK(fault("b*|*") == "* has nothing to repeat, at character 4" + end);
  CHECK(fault("a*b**") == "** repeats a repetition, at character 4" + end);
  CHECK(fault("x\\q") == "\\q means nothing, at character 2" + end);
  CHECK(fault("[a-z][z-a]") == "z-a is no range of characters, at character 7" + end);
  CHECK(fault("[[:foo:]]") == "[:foo:] is no class of characters, at character 2" + end);
  CHECK(fault("a(?=b)") == "(?= is not known, at character 2" + end);
  CHECK(fault("a{2,1}") ==
        "{2,1} repeats too often (at most 1,000 times), or has its larger number first, at character 2" + end);
}

TEST_CASE("where a text or a pattern stands is told in characters") {
  const std::string message = "señor: Timeout, timeout";
  CHECK(filter({{"q", "timeout"}}).places_in(message) == MessagePlaces{{7, 14}, {16, 23}});
  CHECK(filter({{"q", "timeout"}, {"case", "true"}}).places_in(message) == MessagePlaces{{16, 23}});
  CHECK(filter({{"q", "Ñ"}}).places_in(message) == MessagePlaces{{2, 3}});
  CHECK(filter({{"re", "t\\w+t"}}).places_in(message) == MessagePlaces{{7, 14}, {16, 23}});
  CHECK(filter({{"re", "x*"}}).places_in(message).empty());
  CHECK(filter({{"re", "^s|t$"}}).places_in(message) == MessagePlaces{{0, 1}, {22, 23}});
  CHECK(filter({}).places_in(message).empty());
  CHECK(filter({{"q", "a"}}).places_in(std::string(500, 'a')).size() == EntryFilter::kPlacesMax);
}

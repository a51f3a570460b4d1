#include "shared/query_reader.h"

#include <doctest/doctest.h>

#include <initializer_list>

#include "shared/run.h"

using namespace zapply;

namespace {

using Known = std::initializer_list<std::string_view>;

QueryReader reader(Query::Pairs pairs, Known known) {
  return QueryReader(Query(std::move(pairs)), {known.begin(), known.size()});
}

/// The message of the BadQuery that `f` throws.
template <class F>
std::string refusal(F f) {
  try {
    f();
  } catch (const BadQuery& error) {
    return error.what();
  }
  return "nothing was thrown";
}

}  // namespace

TEST_CASE("an unknown parameter is named, with those that are known") {
  const Query::Pairs wrong = {{"stauts", "running"}};
  CHECK(refusal([&] {
          reader(wrong, {"status", "page"});
        }) == "unknown query parameter \"stauts\": known are status, page");
  CHECK(refusal([&] { reader(wrong, {}); }) == "unknown query parameter \"stauts\": this call has none");
}

TEST_CASE("empty and missing values are the same") {
  const Query::Pairs empty = {{"page", ""}, {"status", ""}, {"new", ""}, {"force", ""}};
  const QueryReader query = reader(empty, {"page", "status", "new", "force", "q"});
  CHECK_FALSE(query.integer("page", 1, 10));
  CHECK(query.names<RunStatus>("status").empty());
  CHECK_FALSE(query.time("new"));
  CHECK_FALSE(query.boolean("force"));
  CHECK(query.text("q").empty());
}

TEST_CASE("whole numbers are read strictly and within their bounds") {
  const Query::Pairs good = {{"page", "7"}};
  CHECK(reader(good, {"page"}).integer("page", 1, 10) == 7);
  for (const char* text : {"0", "11", "7.0", "+7", " 7", "7 ", "seven", "0x7", "99999999999999999999", "-1"}) {
    const Query::Pairs bad = {{"page", text}};
    CHECK(refusal([&] { reader(bad, {"page"}).integer("page", 1, 10); }) ==
          "query parameter \"page\": expected a whole number from 1 to 10, found \"" +
              std::string(text == std::string(" 7") || text == std::string("7 ") ? "7" : text) + "\"");
  }
}

TEST_CASE("numbers, truths and times are read strictly") {
  const Query::Pairs good = {{"n", "1.5e3"}, {"yes", "true"}, {"no", "0"}, {"t", "2026-11-23"}};
  const QueryReader query = reader(good, {"n", "yes", "no", "t"});
  CHECK(query.number("n") == 1500);
  CHECK(query.boolean("yes") == true);
  CHECK(query.boolean("no") == false);
  CHECK(query.time("t") == parse_rfc3339("2026-11-23T00:00:00Z"));
  const Query::Pairs bad = {{"n", "inf"}, {"b", "yes"}, {"t", "yesterday"}};
  const QueryReader broken = reader(bad, {"n", "b", "t"});
  CHECK(refusal([&] { broken.number("n"); }) == "query parameter \"n\": expected a number, found \"inf\"");
  CHECK(refusal([&] { broken.boolean("b"); }) == "query parameter \"b\": expected true or false, found \"yes\"");
  CHECK(refusal([&] { broken.time("t"); }).starts_with("query parameter \"t\": expected a time"));
}

TEST_CASE("names are separated by commas or repeated, and an unknown one is told apart") {
  const Query::Pairs good = {{"status", "failed,partial"}, {"status", "running"}};
  const auto statuses = reader(good, {"status"}).names<RunStatus>("status");
  CHECK(statuses == std::vector{RunStatus::kFailed, RunStatus::kPartial, RunStatus::kRunning});
  const Query::Pairs bad = {{"status", "failed,done"}};
  CHECK(refusal([&] { reader(bad, {"status"}).names<RunStatus>("status"); }) ==
        "query parameter \"status\": expected one of running, completed, partial, failed, cancelled, found "
        "\"done\"");
}

TEST_CASE("what can only be said once is refused when it is said twice") {
  const Query::Pairs twice = {{"page", "1"}, {"page", "2"}};
  CHECK(refusal([&] { reader(twice, {"page"}).integer("page", 1, 10); }) ==
        "query parameter \"page\" is given more than once");
}

TEST_CASE("long, broken and hostile values come back short and harmless") {
  const Query::Pairs wide = {{"q", std::string(2000, 'x')}};
  const std::string message = refusal([&] { reader(wide, {"q"}); });
  CHECK(message.starts_with("query parameter \"q\": expected at most 1,000 bytes, found \"xxxx"));
  CHECK(message.size() < 200);
  const Query::Pairs broken = {{"q", "a\xff"}};
  CHECK(refusal([&] { reader(broken, {"q"}); }).starts_with("query parameter \"q\": expected UTF-8"));
  const Query::Pairs escape = {{"\x1b[31m\r\nx", "1"}};
  CHECK(refusal([&] { reader(escape, {"q"}); }).find_first_of("\x1b\r\n") == std::string::npos);
}

TEST_CASE("a value has at most 1,000 bytes, a list at most 100 values, a number its bounds, all included") {
  CHECK(reader({{"q", std::string(1000, 'x')}}, {"q"}).text("q").size() == 1000);
  CHECK(refusal([&] {
          reader({{"q", std::string(1001, 'x')}}, {"q"});
        }).starts_with("query parameter \"q\": expected at most 1,000 bytes, found \""));
  std::string hundred = "a";
  for (int i = 1; i < 100; ++i) hundred += ",a";
  CHECK(reader({{"s", hundred}}, {"s"}).list("s").size() == 100);
  CHECK(refusal([&] {
          (void)reader({{"s", hundred}, {"s", "b"}}, {"s"}).list("s");
        }) == "query parameter \"s\" has more than 100 values");
  CHECK(reader({{"n", "1"}}, {"n"}).integer("n", 1, 10) == 1);
  CHECK(reader({{"n", "10"}}, {"n"}).integer("n", 1, 10) == 10);
  CHECK(reader({{"n", "-3"}}, {"n"}).integer("n", -3, -3) == -3);
  for (const char* text : {"-2.5", "1e3", ".5", "5."}) CHECK_MESSAGE(reader({{"n", text}}, {"n"}).number("n"), text);
  for (const char* text : {"e", "-", ".", "1e", "1-1", "1 ", "+1"})
    CHECK(refusal([&] {
            (void)reader({{"n", text}}, {"n"}).number("n");
          }).find("expected a number") != std::string::npos);
  CHECK(reader({{"b", "1"}}, {"b"}).boolean("b") == true);
  CHECK(reader({{"b", "false"}}, {"b"}).boolean("b") == false);
}

TEST_CASE("what a refusal says of its parameter can be shown beside it") {
  try {
    (void)reader({{"t", "yesterday"}}, {"t"}).time("t");
    FAIL("a time was read");
  } catch (const BadQuery& error) {
    CHECK(error.parameter == "t");
    CHECK(error.expected == "a time such as 2026-11-23T16:18:05Z or a date");
  }
  try {
    reader({{"x", "1"}}, {"t"});
    FAIL("an unknown parameter was taken");
  } catch (const BadQuery& error) {
    CHECK(error.parameter == "x");
    CHECK(error.expected == "");
  }
}

TEST_CASE("a parameter that is known beside those of the call is taken, and named where another is not") {
  constexpr std::string_view kCall[] = {"page"}, kBeside[] = {"theme"};
  CHECK(QueryReader(Query(Query::Pairs{{"theme", "dark"}}), kCall, kBeside).text("theme") == "dark");
  CHECK(refusal([&] {
          QueryReader(Query(Query::Pairs{{"x", "1"}}), kCall, kBeside);
        }) == "unknown query parameter \"x\": known are page, theme");
}

#include "server/http/query_parameters.h"

#include <doctest/doctest.h>
#include <httplib.h>

#include "shared/run.h"

using namespace zapply;

namespace {

httplib::Request request(httplib::Params params) {
  httplib::Request request;
  request.params = std::move(params);
  return request;
}

/// The message of the 422 that `f` throws.
template <class F>
std::string refusal(F f) {
  try {
    f();
  } catch (const HttpError& error) {
    CHECK(error.status == 422);
    return error.what();
  }
  return "nothing was thrown";
}

}  // namespace

TEST_CASE("an unknown parameter is named, with those that are known") {
  const auto wrong = request({{"stauts", "running"}});
  CHECK(refusal([&] {
          QueryParameters(wrong, {"status", "page"});
        }) == "unknown query parameter \"stauts\": known are status, page");
  CHECK(refusal([&] { QueryParameters(wrong, {}); }) == "unknown query parameter \"stauts\": this call has none");
}

TEST_CASE("empty and missing values are the same") {
  const auto empty = request({{"page", ""}, {"status", ""}, {"new", ""}, {"force", ""}});
  const QueryParameters query(empty, {"page", "status", "new", "force", "q"});
  CHECK_FALSE(query.integer("page", 1, 10));
  CHECK(query.names<RunStatus>("status").empty());
  CHECK_FALSE(query.time("new"));
  CHECK_FALSE(query.boolean("force"));
  CHECK(query.text("q").empty());
}

TEST_CASE("whole numbers are read strictly and within their bounds") {
  const auto good = request({{"page", "7"}});
  CHECK(QueryParameters(good, {"page"}).integer("page", 1, 10) == 7);
  for (const char* text : {"0", "11", "7.0", "+7", " 7", "7 ", "seven", "0x7", "99999999999999999999", "-1"}) {
    const auto bad = request({{"page", text}});
    CHECK(refusal([&] { QueryParameters(bad, {"page"}).integer("page", 1, 10); }) ==
          "query parameter \"page\": expected a whole number from 1 to 10, found \"" +
              std::string(text == std::string(" 7") || text == std::string("7 ") ? "7" : text) + "\"");
  }
}

TEST_CASE("numbers, truths and times are read strictly") {
  const auto good = request({{"n", "1.5e3"}, {"yes", "true"}, {"no", "0"}, {"t", "2026-11-23"}});
  const QueryParameters query(good, {"n", "yes", "no", "t"});
  CHECK(query.number("n") == 1500);
  CHECK(query.boolean("yes") == true);
  CHECK(query.boolean("no") == false);
  CHECK(query.time("t") == parse_rfc3339("2026-11-23T00:00:00Z"));
  const auto bad = request({{"n", "inf"}, {"b", "yes"}, {"t", "yesterday"}});
  const QueryParameters broken(bad, {"n", "b", "t"});
  CHECK(refusal([&] { broken.number("n"); }) == "query parameter \"n\": expected a number, found \"inf\"");
  CHECK(refusal([&] { broken.boolean("b"); }) == "query parameter \"b\": expected true or false, found \"yes\"");
  CHECK(refusal([&] { broken.time("t"); }).starts_with("query parameter \"t\": expected a time"));
}

TEST_CASE("names are separated by commas or repeated, and an unknown one is told apart") {
  const auto good = request({{"status", "failed,partial"}, {"status", "running"}});
  const auto statuses = QueryParameters(good, {"status"}).names<RunStatus>("status");
  CHECK(statuses == std::vector{RunStatus::kFailed, RunStatus::kPartial, RunStatus::kRunning});
  const auto bad = request({{"status", "failed,done"}});
  CHECK(refusal([&] { QueryParameters(bad, {"status"}).names<RunStatus>("status"); }) ==
        "query parameter \"status\": expected one of running, completed, partial, failed, cancelled, found "
        "\"done\"");
}

TEST_CASE("what can only be said once is refused when it is said twice") {
  const auto twice = request({{"page", "1"}, {"page", "2"}});
  CHECK(refusal([&] { QueryParameters(twice, {"page"}).integer("page", 1, 10); }) ==
        "query parameter \"page\" is given more than once");
}

TEST_CASE("long, broken and hostile values come back short and harmless") {
  const auto wide = request({{"q", std::string(2000, 'x')}});
  const std::string message = refusal([&] { QueryParameters(wide, {"q"}); });
  CHECK(message.starts_with("query parameter \"q\": expected at most 1,000 bytes, found \"xxxx"));
  CHECK(message.size() < 200);
  const auto broken = request({{"q", "a\xff"}});
  CHECK(refusal([&] { QueryParameters(broken, {"q"}); }).starts_with("query parameter \"q\": expected UTF-8"));
  const auto escape = request({{"\x1b[31m\r\nx", "1"}});
  CHECK(refusal([&] { QueryParameters(escape, {"q"}); }).find_first_of("\x1b\r\n") == std::string::npos);
}

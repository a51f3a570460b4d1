#include "shared/query.h"

#include <doctest/doctest.h>

using namespace zapply;

TEST_CASE("what a query is written as reads back, whatever bytes it holds") {
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  const std::string text = Query().add("q", every_byte).add("a&=%", "b,c:d").add("n", 7).text();
  CHECK(text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~,:%&=") == text.npos);
  const Query query = Query::parse(text);
  CHECK(query.get("q") == every_byte);
  CHECK(query.get("a&=%") == "b,c:d");
  CHECK(query.get("n") == "7");
}

TEST_CASE("empty values are not written, and keys without a value are read as empty") {
  CHECK(Query().add("q", "").after("api/jobs") == "api/jobs");
  const Query query = Query::parse("alone&=lost&&q=a+b%20c&broken=%4&broken=%zz");
  CHECK(query.pairs() == Query::Pairs{{"alone", ""}, {"q", "a b c"}, {"broken", "%4"}, {"broken", "%zz"}});
  CHECK_FALSE(query.has("alone"));
}

TEST_CASE("a list is split at its commas, without empty parts") {
  CHECK(split_list(",a,,b c,") == std::vector<std::string_view>{"a", "b c"});
  CHECK(split_list("").empty());
}

TEST_CASE("a query stands behind its path, and its first value of a name counts") {
  CHECK(Query().add("q", "a b").add("n", 0).after("/api/jobs") == "/api/jobs?q=a%20b&n=0");
  const Query query = Query::parse("a=1&a=2&=3&b");
  CHECK(query.get("a") == "1");
  CHECK(query.has("a"));
  CHECK_FALSE(query.has("c"));
  CHECK(query.pairs().size() == 3);
  CHECK(Query::parse("").pairs().empty());
  CHECK(Query::parse("a=1=2").get("a") == "1=2");
  CHECK(Query::parse("a=%41%").get("a") == "A%");
  CHECK(split_list("a") == std::vector<std::string_view>{"a"});
}

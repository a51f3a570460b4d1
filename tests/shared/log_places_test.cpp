#include "shared/log_places.h"

#include <doctest/doctest.h>

#include "shared/protocol.h"

using namespace zapply;

TEST_CASE("places travel by entry and come back the same") {
  const LogPlacesAnswer answer{{{97, {{0, 4}, {10, 12}}}, {194, {{3, 4}}}}};
  CHECK(to_json(answer) == R"({"entries":[{"seq":97,"places":[[0,4],[10,12]]},{"seq":194,"places":[[3,4]]}]})");
  CHECK(parse_log_places(to_json(answer)) == answer);
  CHECK(parse_log_places(to_json(LogPlacesAnswer())) == LogPlacesAnswer());
}

TEST_CASE("broken answers about places are refused") {
  for (const char* text : {"", "[]", "{}", R"({"entries":{}})", R"({"entries":[1]})", R"({"entries":[{"seq":1}]})",
                           R"({"entries":[{"seq":"1","places":[]}]})", R"({"entries":[{"seq":1,"places":[1,2]}]})",
                           R"({"entries":[{"seq":1,"places":[[2,1]]}]})", R"({"entries":[{"seq":1,"places":[[1,1]]}]})",
                           R"({"entries":[{"seq":1,"places":[[-1,2]]}]})"})
    CHECK_THROWS_AS(parse_log_places(text), ProtocolError);
}

TEST_CASE("each part of an answer about places is needed, of its own kind") {
  for (const char* text :
       {R"({"entries":[{"places":[]}]})", R"({"entries":[{"seq":1,"places":{}}]})",
        R"({"entries":[{"seq":1.5,"places":[]}]})", R"({"entries":[{"seq":1,"places":[[1]]}]})",
        R"({"entries":[{"seq":1,"places":[[1,2,3]]}]})", R"({"entries":[{"seq":1,"places":[["1",2]]}]})",
        R"({"entries":[{"seq":1,"places":[[1,"2"]]}]})", R"({"entries":[{"seq":1,"places":["12"]}]})",
        R"({"places":[]})"})
    CHECK_THROWS_AS(parse_log_places(text), ProtocolError);
  CHECK(parse_log_places(R"({"entries":[{"seq":1,"places":[[0,1]]}]})").entries.size() == 1);
}

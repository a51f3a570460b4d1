#include "server/values/names_nothing.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

TEST_CASE("what names nothing is no id and no further page") {
  for (const char* text : {"",
                           " ",
                           "0",
                           "00",
                           "0.0",
                           "-1",
                           "-",
                           "--",
                           "?",
                           "#",
                           "false",
                           "False",
                           "null",
                           "NULL",
                           "(null)",
                           "None",
                           "nil",
                           "NaN",
                           "undefined",
                           "N/A",
                           "n/a",
                           "n.a.",
                           "not available",
                           "unknown",
                           "TBD",
                           "[object Object]",
                           "{}",
                           "[]",
                           "\"\"",
                           "00000000-0000-0000-0000-000000000000",
                           "k.A.",
                           "ninguno",
                           "aucun",
                           "なし",
                           "无",
                           "없음"}) {
    CAPTURE(std::string(text));
    CHECK(names_nothing(text));
  }
}

TEST_CASE("whatever else stands there names something") {
  for (const char* text : {"1", "10", "007", "A", "x", "0a", "-2", "null-1", "falsework-welder", "N/A-7", "nonesuch",
                           "true", "https://board.example/0", "求人", "5f1c", "0x0F", "page=0&c=2", "eyJvIjowfQ=="}) {
    CAPTURE(std::string(text));
    CHECK_FALSE(names_nothing(text));
  }
}

#include "shared/json_writer.h"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <string>

using namespace zapply;

TEST_CASE("objects and arrays get their commas") {
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .field("a", 1)
      .key("b")
      .begin_array()
      .value("x")
      .begin_object()
      .end_object()
      .value(true)
      .end_array()
      .key("c")
      .null()
      .field("d", std::vector<std::string>{"p", "q"})
      .end_object();
  CHECK(out == R"({"a":1,"b":["x",{},true],"c":null,"d":["p","q"]})");
}

TEST_CASE("any text comes back from a JSON parser as it was") {
  std::string all;
  for (char c = 1; c < 127; ++c) all += c;
  for (const std::string& text :
       {all, std::string("a\0b", 3), std::string("quote\" back\\ slash/ é 東京 \xF0\x9F\x98\x80")}) {
    std::string out;
    append_json_string(out, text);
    CHECK(nlohmann::json::parse(out).get<std::string>() == text);
  }
}

TEST_CASE("what must be escaped is, wherever it stands among eight characters") {
  for (const std::string special : {"\"", "\\", "\n", "\x1f", "\x7f", "é", "✓"})
    for (std::size_t before = 0; before < 18; ++before)
      for (std::size_t after = 0; after < 10; ++after) {
        const std::string text = std::string(before, '!') + special + std::string(after, '~');
        std::string out;
        append_json_string(out, text);
        CHECK(nlohmann::json::parse(out).get<std::string>() == text);
      }
}

TEST_CASE("broken UTF-8 becomes valid JSON all the same") {
  std::string out;
  append_json_string(out, "a\xFF\xC3z");
  CHECK(nlohmann::json::parse(out).get<std::string>() == "a\xEF\xBF\xBD\xEF\xBF\xBDz");
}

TEST_CASE("numbers read back the same, and what is no number is null") {
  for (const double number : {0.0, 0.1, 0.001, 0.0001, 120000.0, 1e300, 2.0 / 3.0, -12.5, -0.25, 59.999, 1e9, 1e9 + 0.5,
                              123456789.123, 0.1 + 0.2}) {
    std::string out;
    JsonWriter(out).value(number);
    CHECK(nlohmann::json::parse(out).get<double>() == number);
  }
  const auto text_of = [](double number) {
    std::string out;
    JsonWriter(out).value(number);
    return out;
  };
  CHECK(text_of(3.0) == "3");
  CHECK(text_of(0.05) == "0.05");
  CHECK(text_of(-1.5) == "-1.5");
  CHECK(text_of(7.625) == "7.625");
  std::string out;
  JsonWriter(out).value(std::numeric_limits<double>::infinity());
  CHECK(out == "null");
  out.clear();
  JsonWriter(out).value(std::numeric_limits<std::int64_t>::min());
  CHECK(out == "-9223372036854775808");
}

TEST_CASE("an empty optional is null") {
  std::string out;
  JsonWriter(out)
      .begin_object()
      .field("a", std::optional<std::int64_t>())
      .field("b", std::optional<std::string>("x"))
      .end_object();
  CHECK(out == R"({"a":null,"b":"x"})");
}

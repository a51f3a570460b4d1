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

TEST_CASE("control characters are written as JSON names them, all else as it is") {
  std::string out;
  append_json_string(out, "\"\\\n\r\t\b\x1f\x7f/é");
  CHECK(out == "\"\\\"\\\\\\n\\r\\t\\u0008\\u001f\x7f/é\"");
  out.clear();
  append_json_text(out, "a\nb");
  CHECK(out == "a\\nb");
}

TEST_CASE("fractions are written as short as they read back") {
  const auto text_of = [](double number) {
    std::string out;
    JsonWriter(out).value(number);
    return out;
  };
  CHECK(text_of(0) == "0");
  CHECK(text_of(-0.001) == "-0.001");
  CHECK(text_of(0.01) == "0.01");
  CHECK(text_of(12.034) == "12.034");
  CHECK(text_of(1e9) == "1000000000");
  CHECK(text_of(-1e9) == "-1000000000");
  CHECK(text_of(1e9 + 1) == "1000000001");
  CHECK(text_of(1e9 + 0.5) == "1000000000.5");
  CHECK(text_of(0.1 + 0.2) == "0.30000000000000004");
  CHECK(text_of(0.0001) == "0.0001");
  CHECK(text_of(1e300) == "1e+300");
  CHECK(text_of(-std::numeric_limits<double>::infinity()) == "null");
  CHECK(text_of(std::numeric_limits<double>::quiet_NaN()) == "null");
}

TEST_CASE("each kind of value has its comma before it, and the longest names and numbers their room") {
  std::string out;
  JsonWriter json(out);
  json.begin_array().value(1.5).value(-0.0005).value(from_ms(0)).raw("{}").null().value(false).value("x").end_array();
  CHECK(out == R"([1.5,-0.0005,"1970-01-01T00:00:00.000Z",{},null,false,"x"])");
  out.clear();
  const std::string name(JsonWriter::kNameMax, 'n');
  JsonWriter(out).begin_object().field("a", 0).field(name, std::numeric_limits<std::int64_t>::min()).key(name).null();
  CHECK(out == "{\"a\":0,\"" + name + "\":-9223372036854775808,\"" + name + "\":null");
}

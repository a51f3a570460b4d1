#include "server/mcp/arguments.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;
using namespace zapply::mcp;
using nlohmann::json;

namespace {

constexpr std::string_view kColours[] = {"red", "green"};
using Kind = Parameter::Kind;

const std::vector<Parameter> kParameters{
    {.name = "id", .kind = Kind::kInteger, .description = "Which.", .is_required = true, .min = 1},
    {.name = "limit", .kind = Kind::kInteger, .description = "How many.", .min = 1, .max = 50},
    {.name = "words", .description = "Any."},
    {.name = "colour", .description = "One.", .choices = kColours},
    {.name = "colours", .kind = Kind::kTexts, .description = "Several.", .choices = kColours},
    {.name = "names", .kind = Kind::kTexts, .description = "Several."},
    {.name = "since", .kind = Kind::kTime, .description = "When."},
    {.name = "pay", .kind = Kind::kNumber, .description = "How much.", .max = 1000},
    {.name = "remote", .kind = Kind::kBoolean, .description = "Or not."},
};

Arguments read(const std::string& text) { return {json::parse(text), kParameters}; }

std::string fault(const std::string& text) {
  try {
    read(text);
  } catch (const ToolError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("arguments are read by their kind") {
  const Arguments all = read(
      R"({"id": 7, "limit": 50, "words": "a b", "colours": ["red", "green"], "names": ["x", "y"], "pay": 1.5,
          "since": "2026-11-30T07:00:00Z", "remote": false, "colour": null})");
  CHECK(all.integer("id") == 7);
  CHECK(all.integer("limit", 20) == 50);
  CHECK(all.text("words") == "a b");
  CHECK(all.texts("names") == std::vector<std::string>{"x", "y"});
  CHECK(all.boolean("remote") == false);
  CHECK_FALSE(all.has("colour"));
  CHECK(all.as_text("colours", ",") == "red,green");
  CHECK(all.as_text("pay", ",") == "1.5");
  CHECK(all.as_text("remote", ",") == "false");
  CHECK(all.as_text("since", ",") == "2026-11-30T07:00:00Z");
  CHECK(all.as_text("colour", ",") == "");
  CHECK(read(R"({"id": 1})").integer("limit", 20) == 20);
}

TEST_CASE("what is wrong is named, with what to write instead") {
  CHECK(
      fault(R"({"id": 1, "word": "x"})") ==
      "unknown argument \"word\" (did you mean \"words\"?): known are id, limit, words, colour, colours, names, since, "
      "pay, remote");
  CHECK(fault("{}") == "\"id\" is missing: a whole number of at least 1");
  CHECK(fault("null") == "\"id\" is missing: a whole number of at least 1");
  CHECK(fault("[]") == "the arguments should be an object");
  CHECK(fault(R"({"id": 0})") == "\"id\" should be a whole number of at least 1, found 0");
  CHECK(fault(R"({"id": "7"})") == "\"id\" should be a whole number of at least 1, found \"7\"");
  CHECK(fault(R"({"id": 1.5})").find("whole number") != std::string::npos);
  CHECK(fault(R"({"id": 18446744073709551615})").find("whole number") != std::string::npos);
  CHECK(fault(R"({"id": 1, "limit": 51})") == "\"limit\" should be a whole number from 1 to 50, found 51");
  CHECK(fault(R"({"id": 1, "colour": "blue"})") == "\"colour\" should be one of red, green, found \"blue\"");
  CHECK(fault(R"({"id": 1, "colours": ["blue"]})") ==
        "\"colours\" should be a list of at most 50 of red, green, found a list");
  CHECK(fault(R"({"id": 1, "colours": "red"})").find("a list of at most 50") != std::string::npos);
  CHECK(fault(R"({"id": 1, "since": "yesterday"})").find("a time such as 2026") != std::string::npos);
  CHECK(fault(R"({"id": 1, "pay": 1001})").find("a number from 0 to 1000") != std::string::npos);
  CHECK(fault(R"({"id": 1, "remote": "yes"})") == "\"remote\" should be true or false, found \"yes\"");
  CHECK(fault(R"({"id": 1, "words": {"$ne": 1}})").ends_with("found an object"));
  CHECK(fault(R"({"id": 1, "words": "a\u0000b"})").find("a text of at most 1000 bytes") != std::string::npos);
  CHECK(fault(json{{"id", 1}, {"words", std::string(1001, 'x')}}.dump()).size() < 300);
  CHECK(fault(json{{std::string(100'000, 'y'), 1}}.dump()).size() < 400);
  CHECK(fault(json{{"id", 1}, {"names", std::vector<std::string>(51, "x")}}.dump()).find("at most 50") !=
        std::string::npos);
}

TEST_CASE("a schema says the same, and that nothing else is taken") {
  std::string text;
  JsonWriter out(text);
  write_schema(out, kParameters);
  const json schema = json::parse(text);
  CHECK(schema["type"] == "object");
  CHECK(schema["additionalProperties"] == false);
  CHECK(schema["required"] == json{"id"});
  CHECK(schema["properties"].size() == kParameters.size());
  CHECK(schema["properties"]["limit"] ==
        json{{"type", "integer"}, {"minimum", 1}, {"maximum", 50}, {"description", "How many."}});
  CHECK(schema["properties"]["colours"]["items"] == json{{"type", "string"}, {"enum", {"red", "green"}}});
  CHECK(schema["properties"]["since"]["format"] == "date-time");
}

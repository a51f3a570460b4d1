#include "server/sources/json_tree.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

namespace {

/// "line: what", or "" where it is a tree.
std::string fault(const std::string& text) {
  try {
    static_cast<void>(parse_json_tree(text));
  } catch (const JsonTreeError& error) {
    return std::to_string(error.line) + ": " + error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("every value and every key knows its line, and numbers stay as they were written") {
  const JsonTree tree = parse_json_tree("{\n\"a\": 1.50,\n\"b\": [true,\nnull, -7\n],\n\"c\": \"x\", \"a\": {}}");
  CHECK(tree.line == 1);
  CHECK(tree.keys == std::vector<std::string>{"a", "b", "c", "a"});
  CHECK(tree.key_lines == std::vector<int>{2, 3, 6, 6});
  REQUIRE(tree.children.size() == 4);
  CHECK(tree.children[0].text == "1.50");
  CHECK(tree.children[0].line == 2);
  CHECK(tree.children[1].children[0].line == 3);
  CHECK(tree.children[1].children[1].line == 4);
  CHECK(tree.children[1].children[2].line == 4);
  CHECK(tree.children[1].children[2].text == "-7");
  CHECK(tree.dump() == R"({"a":1.50,"b":[true,null,-7],"c":"x","a":{}})");
}

TEST_CASE("a value is described as a message needs it") {
  const auto described = [](const std::string& text) { return parse_json_tree(text).describe(); };
  CHECK(described("[]") == "an empty list");
  CHECK(described("[1]") == "a list");
  CHECK(described("{}") == "an object");
  CHECK(described("\"\"") == "an empty text");
  CHECK(described("\"a\\nb\"") == "\"a b\"");
  CHECK(described("7") == "7");
  CHECK(described("true") == "true");
  CHECK(described("\"" + std::string(81, 'x') + "\"") == "\"" + std::string(77, 'x') + "…\"");
}

TEST_CASE("what is no JSON says where and why, and what is nested deeper than 32 levels is refused") {
  CHECK(fault("{\n\"a\": x}").starts_with("2: this is not JSON: syntax error"));
  CHECK(fault("").starts_with("1: this is not JSON: "));
  CHECK(fault("[1,\n\n").starts_with("2: this is not JSON: "));
  CHECK(fault("[1e999]").starts_with("1: this is not JSON: number overflow"));
  CHECK(fault(std::string(32, '[') + std::string(32, ']')) == "");
  CHECK(fault(std::string(33, '[') + std::string(33, ']')) == "1: values are nested deeper than 32 levels");
}

#include "server/mcp/message.h"

#include <doctest/doctest.h>

#include <deque>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

using namespace zapply::mcp;

namespace {

/// Lines of what arrives in these pieces; "<too long>" for one that is.
std::vector<std::string> lines_of(std::deque<std::string> pieces) {
  Lines lines([&pieces](std::string& to) {
    if (pieces.empty()) return false;
    to += pieces.front();
    pieces.pop_front();
    return true;
  });
  std::vector<std::string> found;
  while (const auto line = lines.next()) found.push_back(line->is_too_long ? "<too long>" : line->text);
  return found;
}

ErrorCode fault_of(const std::string& text) {
  try {
    parse_message(text);
  } catch (const MessageError& error) {
    return error.code;
  }
  return ErrorCode::kInternal;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("lines are found wherever they are cut") {
  CHECK(lines_of({"{}\n[]\n"}) == Texts{"{}", "[]"});
  CHECK(lines_of({"{", "}", "\n", "[]\n1"}) == Texts{"{}", "[]", "1"});
  CHECK(lines_of({"\n \r\n\t\n{}\r\n"}) == Texts{"{}\r"});
  CHECK(lines_of({}).empty());
  CHECK(lines_of({"\n\n"}).empty());
}

TEST_CASE("a line that is too long is dropped, and the next one is read") {
  const std::string megabyte(kMessageBytesMax, 'x');
  CHECK(lines_of({megabyte, "\n{}\n"}) == Texts{megabyte, "{}"});
  CHECK(lines_of({megabyte, "x", "x\n{}\n"}) == Texts{"<too long>", "{}"});
  CHECK(lines_of({megabyte + "x\n{}\n"}) == Texts{"<too long>", "{}"});
  CHECK(lines_of({megabyte, megabyte, megabyte, megabyte, "\n[1]"}) == Texts{"<too long>", "[1]"});
  CHECK(lines_of({megabyte, "xx"}) == Texts{"<too long>"});
}

TEST_CASE("what is no JSON, or nested without end, is told apart") {
  CHECK(parse_message(R"({"a": "]]]\"["})")["a"] == "]]]\"[");
  CHECK(fault_of("{") == ErrorCode::kParse);
  CHECK(fault_of("") == ErrorCode::kParse);
  CHECK(fault_of("\"\xff\"") == ErrorCode::kParse);
  CHECK(fault_of("1e999") == ErrorCode::kParse);
  CHECK(fault_of("{\"a\":\"\\") == ErrorCode::kParse);
  const std::string deep(kNestingMax, '['), closed(kNestingMax, ']');
  CHECK(parse_message(deep + closed).is_array());
  CHECK(fault_of('[' + deep + closed + ']') == ErrorCode::kInvalidRequest);
  CHECK(fault_of(std::string(1'000'000, '[')) == ErrorCode::kInvalidRequest);
}

TEST_CASE("answers are one line, whatever is in them") {
  CHECK(result_message("7", "{}") == R"({"jsonrpc":"2.0","id":7,"result":{}})");
  CHECK(error_message("\"a\"", ErrorCode::kUnknownMethod, "no\nsuch \x1b[31mthing") ==
        R"({"jsonrpc":"2.0","id":"a","error":{"code":-32601,"message":"no such [31mthing"}})");
}

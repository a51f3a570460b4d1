#include "server/http/json_body.h"

#include <doctest/doctest.h>
#include <httplib.h>

#include <nlohmann/json.hpp>

using namespace zapply;

namespace {

nlohmann::json parsed(const std::string& body) {
  httplib::Request request;
  request.body = body;
  return parse_body(request, {"force", "sources"});
}

/// "422 what it says", or "" where nothing is refused.
template <class F>
std::string refusal(F f) {
  try {
    static_cast<void>(f());
  } catch (const HttpError& error) {
    return std::to_string(error.status) + " " + error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a body is an object of known keys, and an empty one has none") {
  CHECK(parsed("") == nlohmann::json::object());
  CHECK(parsed(" \t\r\n") == nlohmann::json::object());
  CHECK(parsed(R"({"force": true})")["force"] == true);
  CHECK(refusal([] { return parsed("{"); }) == "400 the body is no JSON: byte 2 is not understood");
  CHECK(refusal([] { return parsed("{\"force\": 1e999}"); }) ==
        "400 the body is no JSON: a number in it is out of range");
  CHECK(refusal([] { return parsed("[]"); }) == "422 the body should be a JSON object");
  CHECK(refusal([] { return parsed("7"); }) == "422 the body should be a JSON object");
  CHECK(refusal([] { return parsed(R"({"colour": 1})"); }) == "422 unknown key \"colour\" in the body");
}

TEST_CASE("a value is of its kind, or nothing where it is missing or null") {
  const auto body =
      nlohmann::json::parse(R"({"t": true, "s": "x", "l": ["a", "b"], "e": [], "n": null, "m": ["a", 1]})");
  CHECK(boolean_in(body, "t") == true);
  CHECK(text_in(body, "s") == "x");
  CHECK(texts_in(body, "l") == std::vector<std::string>{"a", "b"});
  CHECK(texts_in(body, "e") == std::vector<std::string>());
  for (const char* key : {"n", "none"}) {
    CHECK_FALSE(boolean_in(body, key));
    CHECK_FALSE(text_in(body, key));
    CHECK_FALSE(texts_in(body, key));
  }
  CHECK(refusal([&] { return boolean_in(body, "s"); }) == "422 \"s\" should be true or false");
  CHECK(refusal([&] { return text_in(body, "t"); }) == "422 \"t\" should be a text");
  CHECK(refusal([&] { return texts_in(body, "s"); }) == "422 \"s\" should be a list of texts");
  CHECK(refusal([&] { return texts_in(body, "m"); }) == "422 \"m\" should be a list of texts");
}

#include "server/api/openapi.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/support/api_fixture.h"
#include "tests/support/json_schema.h"

using namespace zapply;
using namespace zapply::test;
using nlohmann::json;

TEST_CASE_FIXTURE(ApiFixture, "the description is served, and every reference in it leads somewhere") {
  const json document = get("/api/openapi.json").json();
  CHECK(document["openapi"] == "3.1.0");
  const std::function<void(const json&)> follow = [&](const json& node) {
    if (node.is_object() && node.contains("$ref")) CHECK_NOTHROW(resolve(node, document));
    if (node.is_structured())
      for (const json& child : node) follow(child);
  };
  follow(document);
}

TEST_CASE_FIXTURE(ApiFixture, "every described call exists, with every described parameter") {
  const json document = json::parse(openapi_json());
  for (const auto& [pattern, item] : document["paths"].items())
    for (const auto& [method, operation] : item.items()) {
      if (method == "parameters") continue;
      std::string path = pattern;
      if (const auto open = path.find('{'); open != std::string::npos)
        path.replace(open, std::string::npos, "1" + path.substr(path.find('}') + 1));
      std::string upper = method;
      std::transform(upper.begin(), upper.end(), upper.begin(), [](unsigned char c) { return std::toupper(c); });
      if (pattern == "/api/events") continue;  // would not end; its parameter is tested with it
      const ApiAnswer answer = call(upper, path);
      CHECK_MESSAGE(answer.status != 405, upper, " ", path);
      if (answer.status == 404) CHECK_MESSAGE(answer.detail().starts_with("there is no "), upper, " ", path);
      for (const json& listed : operation.value("parameters", json::array())) {
        const json& parameter = resolve(listed, document);
        if (parameter["in"] != "query") continue;
        const ApiAnswer tried = call(upper, path + '?' + parameter["name"].get<std::string>() + "=");
        CHECK_MESSAGE(tried.status == answer.status, upper, " ", path, " ", parameter["name"]);
      }
    }
}

TEST_CASE("answers that don't fit are noticed") {
  const json document = json::parse(openapi_json());
  const json& schema = document["components"]["schemas"];
  const auto breach = [&](const char* name, const json& value) { return schema_breach(value, schema[name], document); };
  CHECK(breach("Error", {{"detail", "x"}}) == "");
  CHECK(breach("Error", {{"detail", 1}}) == "/detail: expected string");
  CHECK(breach("Error", json::object()) == ": misses detail");
  CHECK(breach("Error", {{"detail", "x"}, {"more", 1}}) == "/more: is not in the schema");
  CHECK(breach("Progress", {{"done", 1}, {"total", 1.5}}) == "/total: expected integer");
  const json entry = {
      {"seq", 1}, {"timestamp", "2026-11-23T16:18:05.123Z"}, {"level", "info"}, {"source", ""}, {"message", ""}};
  CHECK(breach("LogEntry", entry) == "");
  json wrong = entry;
  wrong["level"] = "fatal";
  CHECK(breach("LogEntry", wrong).starts_with("/level: \"fatal\" is none of"));
  wrong = entry;
  wrong["timestamp"] = "2026-11-23 16:18:05";
  CHECK(breach("LogEntry", wrong).starts_with("/timestamp: expected a time"));
  CHECK(breach("LogPage", {{"entries", {entry, wrong}}, {"last_seq", 2}}).starts_with("/entries/1/timestamp"));
}

#include "server/api/openapi.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "server/http/router.h"
#include "shared/jobs_query.h"
#include "tests/support/api_fixture.h"
#include "tests/support/json_schema.h"

using namespace zapply;
using namespace zapply::test;
using nlohmann::json;

namespace {

std::string upper_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

struct OpenapiFixture : ApiFixture {
  /// The query parameters of a call, as it lists them to who sends another.
  std::set<std::string> known_parameters(const std::string& method, std::string path) {
    if (const std::size_t open = path.find('{'); open != std::string::npos)
      path.replace(open, path.find('}') + 1 - open, "1");
    const ApiAnswer refused = call(method, path + "?no_such_parameter=1");
    CHECK_MESSAGE(refused.status == 422, method, " ", path);
    std::string detail = path.starts_with("/api") ? refused.detail() : refused.body.substr(0, refused.body.find('\n'));
    const std::string head = "unknown query parameter \"no_such_parameter\": ";
    REQUIRE_MESSAGE(detail.starts_with(head), method, " ", path, ": ", detail);
    detail.erase(0, head.size());
    if (detail == "this call has none") return {};
    REQUIRE_MESSAGE(detail.starts_with("known are "), detail);
    std::set<std::string> names;
    std::istringstream words(detail.substr(std::string("known are ").size()));
    for (std::string name; words >> name;) names.insert(name.substr(0, name.find(',')));
    return names;
  }
};

}  // namespace

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

TEST_CASE_FIXTURE(ApiFixture, "every call of the server is described, and every described call is there") {
  const json document = json::parse(openapi_json());
  std::set<std::string> described, routed;
  for (const auto& [path, item] : document.at("paths").items())
    for (const auto& [method, operation] : item.items())
      if (method != "parameters") described.insert(upper_case(method) + ' ' + path);
  for (const Router::Route& route : server.router().routes())
    if (route.pattern.starts_with("/api") || route.pattern == "/metrics")
      routed.insert(route.method + ' ' + route.pattern);
  CHECK(routed.size() >= 18);
  for (const std::string& call : routed) CHECK_MESSAGE(described.contains(call), call, " is not described");
  for (const std::string& call : described) CHECK_MESSAGE(routed.contains(call), call, " is described and not there");
}

TEST_CASE_FIXTURE(OpenapiFixture, "every call knows the query parameters that are described, and no other") {
  run_to_the_end();
  const json document = json::parse(openapi_json());
  for (const auto& [pattern, item] : document.at("paths").items())
    for (const auto& [method, operation] : item.items()) {
      if (method == "parameters") continue;
      std::set<std::string> described;
      for (const json& listed : operation.value("parameters", json::array()))
        if (const json& parameter = resolve(listed, document); parameter.at("in") == "query")
          described.insert(parameter.at("name"));
      const std::string call = upper_case(method) + ' ' + pattern;
      CHECK_MESSAGE(known_parameters(upper_case(method), pattern) == described, call);
    }
}

TEST_CASE("every parameter of a search of jobs is described, in its order") {
  const json document = json::parse(openapi_json());
  const auto described = [&](const char* path) {
    std::vector<std::string> names;
    for (const json& listed : document["paths"][path]["get"]["parameters"])
      names.push_back(resolve(listed, document)["name"]);
    return names;
  };
  const auto names = [](std::span<const std::string_view> parameters) {
    return std::vector<std::string>(parameters.begin(), parameters.end());
  };
  CHECK(described("/api/jobs") == names(jobs_query_parameters()));
  auto of_csv = names(jobs_filter_parameters());
  of_csv.emplace_back("excel");
  CHECK(described("/api/jobs.csv") == of_csv);
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

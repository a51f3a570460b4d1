#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/store/jobs_fixture.h"
#include "tests/support/api_fixture.h"

using namespace zapply;
using namespace zapply::test;
using nlohmann::json;

namespace {

/// Already encoded for a URL.
const std::vector<std::string> kHostile = {
    "'%20OR%20'1'='1",
    "1%20OR%201=1",
    "%27%3B%20DROP%20TABLE%20jobs%3B--",
    "%22%20UNION%20SELECT%20*%20FROM%20meta%20--",
    "id%29%3B%20DELETE%20FROM%20runs%3B--",
    "%25%27%20ESCAPE%20%27",
    "NEAR%28a%20b%29%20AND%20%22",
    "%2A%20OR%20title%3A%2A",
    "%5C%27%00",
    "%FF%FE",
    "-9223372036854775809",
    "%0D%0ASet-Cookie:%20a=b",
    std::string(900, 'x'),
};

/// "/api/runs/{id}/logs" with a run's id.
std::string with_id(std::string path) {
  const std::size_t brace = path.find('{');
  return brace == std::string::npos ? path : path.replace(brace, path.find('}') - brace + 1, "1");
}

}  // namespace

TEST_CASE_FIXTURE(ApiFixture, "hostile text in every parameter of every call changes and breaks nothing") {
  insert_finished();
  const std::vector<Job> jobs{JobsFixture::job("remotive", "1", "Rust engineer")};
  save_found(found_jobs(jobs));
  const json description = get("/api/openapi.json").json();
  const auto rows = [this] {
    return scalar(
        "SELECT (SELECT count(*) FROM runs) * 1000 + (SELECT count(*) FROM jobs) * 100"
        " + (SELECT count(*) FROM sqlite_schema)");
  };
  const std::int64_t before = rows();
  int tried = 0;
  for (const auto& [path, calls] : description.at("paths").items()) {
    if (!calls.contains("get") || path == "/api/events") continue;
    for (json parameter : calls["get"].value("parameters", json::array())) {
      if (parameter.contains("$ref"))
        parameter = description.at(json::json_pointer(parameter["$ref"].get<std::string>().substr(1)));
      for (const std::string& text : kHostile) {
        std::string target = with_id(path);
        if (parameter["in"] == "query")
          target += "?" + parameter["name"].get<std::string>() + "=" + text;
        else if (text.find('%') != std::string::npos)
          target = path.substr(0, path.find('{')) + text;
        CAPTURE(target);
        const ApiAnswer answer = get(target);
        CHECK((answer.status == 200 || answer.status == 404 || answer.status == 422 || answer.status == 400));
        CHECK(answer.header("Set-Cookie").empty());
        ++tried;
      }
    }
  }
  MESSAGE(tried, " requests");
  CHECK(tried > 300);
  CHECK(rows() == before);
  CHECK(scalar<std::string>("PRAGMA integrity_check") == "ok");
}

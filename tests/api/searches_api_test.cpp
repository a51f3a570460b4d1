#include <doctest/doctest.h>

#include "server/store/searches.h"
#include "tests/support/api_fixture.h"
#include "tests/support/found_jobs.h"

using namespace zapply;
using namespace zapply::test;
using nlohmann::json;

namespace {

struct SearchesApi : ApiFixture {
  void save(const std::string& id, const std::string& title) {
    Job job;
    job.source_name = "alpha";
    job.source_id = id;
    job.title = title;
    job.company = "Company " + id;
    job.url = "https://alpha.example/" + id;
    save_found(found_jobs(std::vector<Job>{job}));
  }
  void see_first(const std::string& id, Timestamp seen) {
    execute("UPDATE jobs SET first_seen_at = " + std::to_string(to_ms(seen)) + " WHERE source_id = '" + id + "'");
  }
  json search(const std::string& name) { return get("/api/searches/" + name).json(); }
};

}  // namespace

TEST_CASE_FIXTURE(SearchesApi, "a search is added, read, looked at, changed, renamed, removed and brought back") {
  CHECK(get("/api/searches").json()["searches"].empty());
  save("old", "Rust engineer");
  const ApiAnswer added = post("/api/searches", R"({"name": "rust", "query": "remote=1&q=rust&unknown=work_mode"})");
  CHECK(added.status == 201);
  CHECK(added.header("Location") == "/api/searches/rust");
  CHECK(added.json()["query"] == "q=rust&remote=true&unknown=work_mode");
  CHECK(added.json()["new_jobs"] == json({{"count", 0}, {"is_exact", true}}));
  CHECK(added.json()["looked_at"] == added.json()["created_at"]);
  save("new", "Rust developer");
  see_first("new", system_now() + std::chrono::seconds(1));
  CHECK(search("rust")["new_jobs"]["count"] == 1);
  CHECK(get("/api/searches").json()["searches"] == json::array({search("rust")}));

  // What is first seen later than a look is new to it.
  CHECK(post("/api/searches/rust/looked", R"({"until": "2020-01-01T00:00:00Z"})").json()["new_jobs"]["count"] == 1);
  for (const char* id : {"old", "new"}) see_first(id, system_now() - std::chrono::seconds(1));
  execute("UPDATE searches SET looked_at = looked_at - 5000");
  CHECK(search("rust")["new_jobs"]["count"] == 2);
  const json looked = post("/api/searches/rust/looked").json();
  CHECK(looked["new_jobs"]["count"] == 0);
  const json future = post("/api/searches/rust/looked", R"({"until": "2100-01-01T00:00:00Z"})").json();
  CHECK(future["looked_at"].get<std::string>() < "2100");

  const json changed = patch("/api/searches/rust", R"({"query": "q=go", "name": "go"})").json();
  CHECK(changed["name"] == "go");
  CHECK(changed["query"] == "q=go");
  CHECK(get("/api/searches/rust").status == 404);
  CHECK(del("/api/searches/go").status == 204);
  CHECK(get("/api/searches/go").status == 404);
  CHECK(patch("/api/searches/go", R"({"removed": false})").json()["query"] == "q=go");
  CHECK(get("/api/searches").json()["searches"].size() == 1);
}

TEST_CASE_FIXTURE(SearchesApi, "what can't be a search is refused by its key, with what to write") {
  const auto fault = [this](const std::string& body) {
    const ApiAnswer answer = post("/api/searches", body);
    CHECK(answer.status == 422);
    return answer.detail();
  };
  CHECK(fault("{}") == "\"name\" is missing: what to call it, such as \"rust\"");
  CHECK(fault(R"({"name": "x"})") == "\"query\" is missing: such as \"q=rust&remote=true\"");
  CHECK(fault(R"({"name": "x y", "query": ""})").find("\"name\": a search is called by") == 0);
  CHECK(fault(R"({"name": "x", "query": "remote=perhaps"})").find("expected true or false") != std::string::npos);
  CHECK(fault(R"({"name": "x", "query": "cursor=abc"})").find("unknown query parameter \"cursor\"") !=
        std::string::npos);
  CHECK(fault(R"({"name": "x", "query": "profile=bob&verdict=yes"})").find("there is no profile \"bob\"") !=
        std::string::npos);
  CHECK(fault(R"({"name": "x", "query": "", "zone": "UTC"})").find("unknown key \"zone\"") == 0);
  CHECK(post("/api/searches", R"({"name": "rust", "query": "q=rust"})").status == 201);
  const ApiAnswer twice = post("/api/searches", R"({"name": "rust", "query": "q=go"})");
  CHECK(twice.status == 409);
  CHECK(twice.detail() == "there is a search rust already: change that one, or take another name");
  post("/api/searches", R"({"name": "go", "query": "q=go"})");
  CHECK(patch("/api/searches/go", R"({"name": "rust"})").status == 409);
  CHECK(patch("/api/searches/go", R"({"removed": true})").status == 422);
  CHECK(patch("/api/searches/go", R"({"removed": false})").status == 409);
  CHECK(patch("/api/searches/none", "{}").status == 404);
  CHECK(del("/api/searches/none").detail() == "there is no search none");
  CHECK(post("/api/searches/none/looked").status == 404);
  CHECK(post("/api/searches/go/looked", R"({"until": "soon"})").status == 422);
}

TEST_CASE_FIXTURE(SearchesApi, "what the configuration file sets is read-only: 409 names the file") {
  keep_configured_searches(store, {{"file", "q=rust"}}, "/etc/zapply.json", at(0));
  CHECK(search("file")["file"] == "/etc/zapply.json");
  for (const ApiAnswer& refused : {patch("/api/searches/file", R"({"query": ""})"), del("/api/searches/file")}) {
    CHECK(refused.status == 409);
    CHECK(refused.detail().find("is set by the configuration file /etc/zapply.json") != std::string::npos);
  }
  CHECK(post("/api/searches/file/looked").status == 200);
  CHECK(post("/api/searches/file/feed-key").status == 201);
}

TEST_CASE_FIXTURE(SearchesApi, "a feed's key is told once, kept as a hash, made anew and revoked") {
  post("/api/searches", R"({"name": "rust", "query": "q=rust"})");
  const json first = post("/api/searches/rust/feed-key").json();
  const std::string key = first["key"];
  CHECK(key.size() == 64);
  CHECK(first["atom"] == "/feeds/rust.atom?key=" + key);
  CHECK(search("rust")["has_feed_key"] == true);
  CHECK(search("rust").dump().find(key) == std::string::npos);
  CHECK(find_search(store, "rust")->feed_key_hash != key);
  CHECK(post("/api/searches/rust/feed-key").json()["key"] != key);
  CHECK(del("/api/searches/rust/feed-key").status == 204);
  CHECK(search("rust")["has_feed_key"] == false);
  CHECK(post("/api/searches/none/feed-key").status == 404);
  CHECK(del("/api/searches/none/feed-key").status == 404);
  post("/api/searches", R"({"name": "mine", "query": "starred=true"})");
  CHECK(post("/api/searches/mine/feed-key").detail().find("which no feed tells") != std::string::npos);
}

#include <doctest/doctest.h>
#include <httplib.h>

#include "server/store/searches.h"
#include "shared/saved_search.h"
#include "tests/support/api_fixture.h"
#include "tests/support/found_jobs.h"

using namespace zapply;
using namespace zapply::test;
using nlohmann::json;

namespace {

constexpr const char* kToken = "correct-horse-battery";

struct FeedsApi : ApiFixture {
  explicit FeedsApi(HttpOptions options = {}) : ApiFixture(std::move(options)) {
    add_search(store, "rust", "q=rust", at(0));
  }

  void save(int number, const std::string& title) {
    Job job;
    job.source_name = "alpha";
    job.source_id = std::to_string(number);
    job.title = title;
    job.company = "Company " + job.source_id;
    job.url = "https://alpha.example/" + job.source_id;
    job.description = "What there is to do.";
    save_found(found_jobs(std::vector<Job>{job}), 1, number);
  }
  httplib::Response fetch(const std::string& path, const httplib::Headers& headers = {}) {
    httplib::Client client("127.0.0.1", server.port());
    const auto result = client.Get(path, headers);
    REQUIRE(result);
    return *result;
  }
};

struct FeedsWithToken : FeedsApi {
  FeedsWithToken() : FeedsApi({.token = kToken}) {}
  const httplib::Headers owner{{"Authorization", std::string("Bearer ") + kToken}};
  FeedKey new_key() { return parse_feed_key(call("POST", "/api/searches/rust/feed-key", "", owner).body); }
};

}  // namespace

TEST_CASE_FIXTURE(FeedsApi, "a feed has the newest fifty jobs of its search, in both forms") {
  for (int i = 1; i <= 60; ++i) save(i, "Rust engineer " + std::to_string(i));
  save(61, "Cook");
  const auto told = fetch("/feeds/rust.json");
  CHECK(told.status == 200);
  CHECK(told.get_header_value("Content-Type") == "application/feed+json; charset=utf-8");
  const json items = json::parse(told.body)["items"];
  REQUIRE(items.size() == 50);
  CHECK(items[0]["title"] == "Rust engineer 60, Company 60");
  CHECK(items[49]["title"] == "Rust engineer 11, Company 11");
  const auto atom = fetch("/feeds/rust.atom");
  CHECK(atom.status == 200);
  CHECK(atom.get_header_value("Content-Type") == "application/atom+xml; charset=utf-8");
  CHECK(atom.body.find("<updated>" + format_rfc3339(at(60)) + "</updated>") != std::string::npos);
  const std::string self = "http://127.0.0.1:" + std::to_string(server.port()) + "/feeds/rust.atom";
  CHECK(atom.body.find("rel=\"self\" type=\"application/atom+xml\" href=\"" + self + "\"") != std::string::npos);
  CHECK(fetch("/feeds/rust.atom", {{"X-Forwarded-Proto", "https"}}).body.find("href=\"https://127.0.0.1:") !=
        std::string::npos);
}

TEST_CASE_FIXTURE(FeedsApi, "what is closed, hidden or not there is told so") {
  save(1, "Rust engineer");
  save(2, "Rust lead");
  execute("UPDATE jobs SET hidden = 1 WHERE source_id = '2'");
  CHECK(json::parse(fetch("/feeds/rust.json").body)["items"].size() == 1);
  CHECK(fetch("/feeds/none.atom").status == 404);
  CHECK(fetch("/feeds/rust.rss").status == 404);
  CHECK(fetch("/feeds/rust.atom?x=1").status == 422);
  add_search(store, "mine", "starred=true", at(0));
  CHECK(fetch("/feeds/mine.atom").status == 409);
  add_search(store, "ann", "profile=ann&verdict=yes", at(0));
  CHECK(fetch("/feeds/ann.atom").body.find("there is no profile \"ann\"") != std::string::npos);
}

TEST_CASE_FIXTURE(FeedsApi, "who has a feed as it is gets 304") {
  save(1, "Rust engineer");
  const auto first = fetch("/feeds/rust.atom");
  const std::string etag = first.get_header_value("ETag");
  CHECK(etag.size() == 18);
  const auto same = fetch("/feeds/rust.atom", {{"If-None-Match", etag}});
  CHECK(same.status == 304);
  CHECK(same.body.empty());
  CHECK(same.get_header_value("ETag") == etag);
  CHECK(fetch("/feeds/rust.json", {{"If-None-Match", etag}}).status == 200);
  save(2, "Rust lead");
  CHECK(fetch("/feeds/rust.atom", {{"If-None-Match", etag}}).status == 200);
}

TEST_CASE_FIXTURE(FeedsWithToken, "a key opens its own feed alone, to who has no token") {
  save(1, "Rust engineer");
  CHECK(fetch("/feeds/rust.atom").status == 401);
  CHECK(fetch("/feeds/rust.atom", owner).status == 200);
  const FeedKey key = new_key();
  CHECK(fetch(key.atom).status == 200);
  CHECK(fetch(key.json).status == 200);
  CHECK(fetch(key.atom).body.find(key.key) == std::string::npos);
  CHECK(fetch("/api/searches?key=" + key.key).status == 401);
  CHECK(fetch("/api/jobs?key=" + key.key).status == 401);

  // Whether there is such a search is not told.
  add_search(store, "go", "q=go", at(0));
  const auto wrong = fetch("/feeds/rust.atom?key=0123");
  CHECK(wrong.status == 404);
  for (const std::string& path : {"/feeds/none.atom?key=" + key.key, "/feeds/go.atom?key=" + key.key,
                                  std::string("/feeds/go.atom?key="), std::string("/feeds/rust.json?key")}) {
    CHECK(fetch(path).status == 404);
    CHECK(fetch(path).body == wrong.body);
  }

  const FeedKey other = new_key();
  CHECK(fetch(key.atom).status == 404);
  CHECK(fetch(other.atom).status == 200);
  call("DELETE", "/api/searches/rust/feed-key", "", owner);
  CHECK(fetch(other.atom).status == 404);
}

TEST_CASE_FIXTURE(FeedsWithToken, "a key is no way around the other guards") {
  const FeedKey key = new_key();
  CHECK(fetch(key.atom, {{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Mode", "no-cors"}}).status == 403);
  CHECK(fetch(key.atom, {{"Origin", "https://elsewhere.example"}}).status == 403);
  httplib::Client client("127.0.0.1", server.port());
  const auto posted = client.Post(key.atom);
  REQUIRE(posted);
  CHECK(posted->status != 200);
}

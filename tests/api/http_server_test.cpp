#include "server/api/http_server.h"
#include "server/asking/opinion_asker.h"

#include <doctest/doctest.h>

#include "shared/version.h"
#include "tests/support/api_fixture.h"
#include "tests/support/raw_client.h"

using namespace zapply;
using namespace zapply::test;

namespace {

HttpOptions with_token() {
  HttpOptions options;
  options.token = "correct-horse-battery";
  return options;
}

}  // namespace

TEST_CASE_FIXTURE(ApiFixture, "health says what monitors and the dashboard need") {
  const auto id = start_lasting_run();
  const auto health = get("/api/health").json();
  CHECK(health["status"] == "ok");
  CHECK(health["version"] == version());
  CHECK(health["demo"] == false);
  CHECK(health["database_id"] == store.database_id());
  CHECK(health["database_bytes"] > 0);
  CHECK(health["running_run_id"] == id);
  CHECK(health["connections"] >= 1);
  release();
  REQUIRE(engine.wait_idle(std::chrono::seconds(20)));
  CHECK(get("/api/health").json()["running_run_id"].is_null());
}

TEST_CASE_FIXTURE(ApiFixture, "health is failing, with the cause, while the end of a run can't be written") {
  const auto id = start_lasting_run();
  execute("CREATE TRIGGER full BEFORE UPDATE ON runs BEGIN SELECT RAISE(ABORT, 'no room'); END");
  release();
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (get("/api/health").status == 200 && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
  const ApiAnswer failing = get("/api/health");
  CHECK(failing.status == 503);
  CHECK(failing.json()["status"] == "failing");
  CHECK(failing.detail().find("no room") != std::string::npos);
  CHECK(failing.json()["running_run_id"] == id);
  execute("DROP TRIGGER full");
  REQUIRE(engine.wait_idle(std::chrono::seconds(20)));
  CHECK(get("/api/health").status == 200);
  CHECK(get("/api/health").json()["detail"].is_null());
}

TEST_CASE_FIXTURE(ApiFixture, "health is failing when the database was moved away") {
  std::filesystem::rename(file, folder / "elsewhere.db");
  const ApiAnswer failing = get("/api/health");
  CHECK(failing.status == 503);
  CHECK(failing.detail().find("was removed or replaced") != std::string::npos);
  std::filesystem::rename(folder / "elsewhere.db", file);
  CHECK(get("/api/health").status == 200);
}

TEST_CASE("with a token: nothing without it but health, the page, logging in, and the description") {
  ApiFixture api(with_token());
  const httplib::Headers bearer{{"Authorization", "Bearer correct-horse-battery"}};
  for (const char* path : {"/api/runs", "/api/runs/1", "/api/runs/1/log.txt", "/api/events", "/api/jobs",
                           "/api/jobs.csv", "/api/sources", "/runs", "/runs/1", "/runs/1/log.txt", "/jobs", "/jobs/1"})
    CHECK_MESSAGE(api.get(path).status == 401, path);
  CHECK(api.post("/api/scraper/run").status == 401);
  CHECK(api.del("/api/runs/1").status == 401);
  CHECK(api.patch("/api/sources/alpha", "{}").status == 401);
  for (const char* path : {"/", "/api/health", "/api/openapi.json", "/plain.css"})
    CHECK_MESSAGE(api.get(path).status == 200, path);
  CHECK(api.get("/api/runs", bearer).status == 200);
}

TEST_CASE("health tells strangers whether the server is well, and not why not") {
  ApiFixture api(with_token());
  const httplib::Headers bearer{{"Authorization", "Bearer correct-horse-battery"}};
  CHECK(api.get("/api/health").body == R"({"status":"ok"})");
  const auto known = api.get("/api/health", bearer).json();
  CHECK(known["token_required"] == true);
  CHECK(known["database_id"] == api.store.database_id());
  CHECK(api.get("/api/health", {{"Authorization", "Bearer wrong-horse-battery"}}).status == 401);
  std::filesystem::rename(api.file, api.folder / "elsewhere.db");
  CHECK(api.get("/api/health").status == 503);
  CHECK(api.get("/api/health").body == R"({"status":"failing"})");
  CHECK(api.get("/api/health", bearer).detail().find("was removed or replaced") != std::string::npos);
  std::filesystem::rename(api.folder / "elsewhere.db", api.file);
}

TEST_CASE_FIXTURE(ApiFixture,
                  "a link on another site leads to the plain pages, but to no download and not into the API") {
  const auto id = run_to_the_end().id;
  const httplib::Headers visit{
      {"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Mode", "navigate"}, {"Sec-Fetch-Dest", "document"}};
  const std::string run = "/runs/" + std::to_string(id);
  for (const std::string& path : {std::string("/"), std::string("/runs"), run})
    CHECK_MESSAGE(get(path, visit).status == 200, path);
  for (const std::string& path : {run + "/log.txt", "/api" + run + "/log.txt", "/api" + run + "/logs/matches?q=page",
                                  std::string("/api/jobs.csv"), std::string("/api/jobs"), std::string("/api/events"),
                                  std::string("/api/health"), std::string("/api/openapi.json")})
    CHECK_MESSAGE(get(path, visit).status == 403, path);
}

TEST_CASE_FIXTURE(ApiFixture, "a refusal says what is refused, to the API as JSON and to a page as a line") {
  const auto answer_to = [&](const std::string& head) {
    RawClient raw(server.port());
    raw.send(head + "Host: 127.0.0.1:" + std::to_string(server.port()) + "\r\nConnection: close\r\n\r\n");
    raw.wait_until_closed();
    return raw.text();
  };
  const auto ends = [&](const std::string& head, const std::string& status, const std::string& words) {
    const std::string text = answer_to(head);
    CAPTURE(text);
    CHECK(text.starts_with("HTTP/1.1 " + status + " "));
    CHECK(text.ends_with(words));
  };
  ends("GET /api/runs HTTP/1.1\r\nContent-Length: 99999999\r\n", "413", R"({"detail":"the request is too large"})");
  ends("GET /runs HTTP/1.1\r\nContent-Length: 99999999\r\n", "413", "\r\n\r\nthe request is too large\n");
  ends("GET /nowhere HTTP/1.1\r\n", "404", "\r\n\r\nthere is nothing at /nowhere\n");
  ends("GET /api/nowhere HTTP/1.1\r\n", "404", R"({"detail":"there is nothing at /api/nowhere"})");
  ends("GET /api HTTP/1.1\r\n", "404", R"({"detail":"there is nothing at /api"})");
  ends("DELETE /api/runs HTTP/1.1\r\n", "405",
       R"({"detail":"/api/runs does not know DELETE, only GET, HEAD, OPTIONS"})");
  ends("POST / HTTP/1.1\r\n", "405", "/ does not know POST, only GET, HEAD, OPTIONS\n");
  ends("POST /api/scraper/run HTTP/1.1\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n", "415",
       R"({"detail":"a compressed body is not taken: send it as it is"})");
  ends("GET /" + std::string(9000, 'x') + " HTTP/1.1\r\n", "414",
       R"({"detail":"the request's first line is too long"})");
}

TEST_CASE("a phone logs in with the plain form") {
  ApiFixture api(with_token());
  const ApiAnswer asked = api.get("/runs");
  CHECK(asked.body.find("<form method=\"post\" action=\"login\">") != std::string::npos);
  httplib::Client client("127.0.0.1", api.server.port());
  const auto in = client.Post("/login", "token=correct-horse-battery", "application/x-www-form-urlencoded");
  REQUIRE(in);
  CHECK(in->status == 303);
  CHECK(in->get_header_value("Location") == "runs");
  const std::string cookie = in->get_header_value("Set-Cookie");
  CHECK(client.Get("/runs", {{"Cookie", cookie.substr(0, cookie.find(';'))}})->status == 200);
  CHECK(client.Post("/login", "token=wrong", "application/x-www-form-urlencoded")->status == 401);
  CHECK(client.Post("/login?token=correct-horse-battery", "", "application/x-www-form-urlencoded")->status == 422);
}

TEST_CASE_FIXTURE(StoreFixture, "an address that others reach is refused without a token") {
  Catalog catalog(test_sources());
  RunEngine engine(store, {});
  HttpOptions options;
  options.host = "0.0.0.0";
  options.port = 0;
  OpinionAsker asker(store, {});
  const ChannelKinds kinds;
  Courier courier(store, ChannelSender(kinds, Secrets(), {}), Courier::Times{});
  HttpServer server(store, engine, catalog, asker, courier, {}, options);
  CHECK_THROWS_AS(server.start(), std::runtime_error);
}

TEST_CASE_FIXTURE(ApiFixture, "the address is one that can be opened") {
  CHECK(server.url() == "http://127.0.0.1:" + std::to_string(server.port()));
  CHECK(server.port() > 0);
}

TEST_CASE_FIXTURE(ApiFixture, "a server stops at once with a run on, and may stop twice") {
  start_lasting_run();
  const auto began = std::chrono::steady_clock::now();
  server.stop();
  server.stop();
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(10));
  httplib::Client client("127.0.0.1", server.port());
  CHECK_FALSE(client.Get("/api/health"));
}

#include "server/api/session_routes.h"

#include <doctest/doctest.h>

#include <optional>

#include "server/store/sessions.h"
#include "shared/ascii.h"
#include "tests/support/api_fixture.h"
#include "tests/support/raw_client.h"

using namespace zapply;
using namespace zapply::test;

namespace {

constexpr const char* kToken = "correct-horse-battery";
constexpr const char* kLogIn = R"({"token": "correct-horse-battery"})";

struct SessionFixture : ApiFixture {
  SessionFixture() : ApiFixture(with_token()) {}
  static HttpOptions with_token() {
    HttpOptions options;
    options.token = kToken;
    // A stream that a session takes along ends at once, not with the next comment.
    options.limits.stream_silence = std::chrono::hours(1);
    return options;
  }

  const httplib::Headers bearer{{"Authorization", std::string("Bearer ") + kToken}};

  /// Logs a browser in: its name and value, as it gives them back.
  std::string log_in(httplib::Headers headers = {}) {
    const ApiAnswer answer = call("POST", "/api/session", kLogIn, std::move(headers));
    CHECK(answer.status == 204);
    const std::string cookie = answer.header("Set-Cookie");
    return cookie.substr(0, cookie.find(';'));
  }
  int status(const std::string& pair) { return get("/api/runs", {{"Cookie", pair}}).status; }
  nlohmann::json sessions(const httplib::Headers& headers) { return get("/api/sessions", headers).json()["sessions"]; }

  RawClient stream(const std::string& header) {
    RawClient raw(server.port());
    raw.send("GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) + "\r\n" + header +
             "\r\n\r\n");
    REQUIRE(raw.receive_until([](const std::string& text) { return text.find("event: hello") != std::string::npos; }));
    return raw;
  }
};

}  // namespace

TEST_CASE_FIXTURE(SessionFixture, "logging in begins a session, whose secret is not the token; logging out ends it") {
  const std::string pair = log_in();
  CHECK(pair.starts_with("zapply_" + std::to_string(server.port()) + "="));
  CHECK(pair.size() - pair.find('=') - 1 == 64);
  CHECK(pair.find(kToken) == std::string::npos);
  CHECK(pair.find(ascii::to_hex(kToken)) == std::string::npos);
  CHECK(status(pair) == 200);
  const ApiAnswer out = call("DELETE", "/api/session", "", {{"Cookie", pair}});
  CHECK(out.status == 204);
  CHECK(out.header("Set-Cookie").find("Max-Age=0") != std::string::npos);
  CHECK(status(pair) == 401);
  CHECK(sessions(bearer).empty());
  CHECK(call("DELETE", "/api/session", "", {{"Cookie", pair}}).status == 204);
}

TEST_CASE_FIXTURE(SessionFixture, "the token as a cookie, as earlier versions kept it, is no session") {
  const std::string name = "zapply_" + std::to_string(server.port()) + "=";
  CHECK(status(name + ascii::to_hex(kToken)) == 401);
  CHECK(status(name + kToken) == 401);
}

TEST_CASE_FIXTURE(SessionFixture, "what is no token begins no session") {
  CHECK(post("/api/session", R"({"token": "wrong"})").status == 401);
  CHECK(post("/api/session", R"({"token": 7})").status == 422);
  CHECK(post("/api/session", "{}").status == 422);
  CHECK(sessions(bearer).empty());
}

TEST_CASE_FIXTURE(SessionFixture, "sessions are listed with browser, address and times, and which is one's own") {
  const std::string phone =
      log_in({{"User-Agent", "Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0"}});
  const std::string script = log_in({{"User-Agent", "curl/8.5"}});
  const auto listed = sessions({{"Cookie", phone}});
  REQUIRE(listed.size() == 2);
  CHECK(listed[0]["label"] == "Firefox on Android");
  CHECK(listed[0]["address"] == "127.0.0.1");
  CHECK(listed[0]["current"] == true);
  CHECK(listed[1]["label"] == "curl");
  CHECK(listed[1]["current"] == false);
  CHECK(sessions(bearer)[0]["current"] == false);
  CHECK(listed.dump().find(phone.substr(phone.find('=') + 1)) == std::string::npos);
  CHECK(listed.dump().find(zapply::sessions(store).at(0).secret_hash) == std::string::npos);
  CHECK(get("/api/sessions").status == 401);
}

TEST_CASE_FIXTURE(SessionFixture, "a session can be ended from another, which goes on") {
  const std::string lost = log_in(), kept = log_in();
  const auto id = sessions(bearer)[0]["id"].get<std::int64_t>();
  const std::string path = "/api/sessions/" + std::to_string(id);
  CHECK(del(path).status == 401);
  CHECK(status(lost) == 200);
  CHECK(call("DELETE", path, "", {{"Cookie", kept}}).status == 204);
  CHECK(status(lost) == 401);
  CHECK(get("/api/runs", {{"Cookie", lost}}).detail() == "this session has ended: log in again");
  CHECK(status(kept) == 200);
  CHECK(call("DELETE", path, "", bearer).status == 404);
  for (const char* other : {"0", "-1", "x", "99999999999999999999"})
    CHECK(call("DELETE", std::string("/api/sessions/") + other, "", bearer).status == 404);
}

TEST_CASE_FIXTURE(SessionFixture, "event streams of a session end with it at once, and no others") {
  const std::string lost = log_in(), kept = log_in();
  RawClient first = stream("Cookie: " + lost), second = stream("Cookie: " + kept),
            third = stream(std::string("Authorization: Bearer ") + kToken);
  const auto id = sessions(bearer)[0]["id"].get<std::int64_t>();
  CHECK(call("DELETE", "/api/sessions/" + std::to_string(id), "", bearer).status == 204);
  const auto ended = [](const std::string& text) { return text.ends_with("\r\n0\r\n\r\n"); };
  CHECK(first.receive_until(ended));
  // Woken, too, they go on: with a comment now, and with what happens then.
  const auto started = call("POST", "/api/scraper/run", "", bearer).json().at("run_id").get<std::int64_t>();
  const std::string news = "\"id\":" + std::to_string(started);
  for (RawClient* other : {&second, &third})
    CHECK(other->receive_until([&](const std::string& text) { return text.find(news) != std::string::npos; }));
  CHECK(first.text().find(news) == std::string::npos);
  CHECK(call("DELETE", "/api/session", "", {{"Cookie", kept}}).status == 204);
  CHECK(second.receive_until(ended));
}

TEST_CASE_FIXTURE(SessionFixture, "logging in again ends the session that the browser had") {
  const std::string former = log_in();
  const std::string now = log_in({{"Cookie", former}});
  CHECK(status(former) == 401);
  CHECK(status(now) == 200);
  CHECK(sessions(bearer).size() == 1);
}

TEST_CASE_FIXTURE(ApiFixture, "where no token is needed there are no sessions") {
  const ApiAnswer in = post("/api/session", R"({"token": "anything"})");
  CHECK(in.status == 204);
  CHECK(in.header("Set-Cookie").empty());
  CHECK(get("/api/sessions").body == R"({"sessions":[]})");
  CHECK(del("/api/sessions/1").status == 404);
}

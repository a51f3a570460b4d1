#include "server/fetch/json_call.h"

#include <doctest/doctest.h>
#include <httplib.h>

#include <future>
#include <string>
#include <thread>

#include "tests/support/hung_listener.h"

using namespace zapply;
using namespace std::chrono_literals;

namespace {

struct Served {
  httplib::Server server;
  int port = 0;
  std::thread thread;

  void start() {
    port = server.bind_to_any_port("127.0.0.1");
    thread = std::thread([this] { server.listen_after_bind(); });
    server.wait_until_ready();
  }
  ~Served() {
    server.stop();
    if (thread.joinable()) thread.join();
  }
  std::string url(const std::string& path) const { return "http://127.0.0.1:" + std::to_string(port) + path; }
};

}  // namespace

TEST_CASE("a body is posted as JSON with the key, without one it is asked for") {
  Served served;
  served.server.Post("/x", [](const httplib::Request& request, httplib::Response& response) {
    response.set_content(
        request.get_header_value("Content-Type") + "|" + request.get_header_value("Authorization") + "|" + request.body,
        "application/json");
  });
  served.server.Get("/x", [](const httplib::Request& request, httplib::Response& response) {
    response.set_content("got " + request.get_header_value("Authorization"), "application/json");
  });
  served.start();
  const JsonAnswer posted = call_json({.url = served.url("/x"), .key = "k1", .body = "{}"}, {});
  CHECK(posted.status == 200);
  CHECK(posted.error.empty());
  CHECK(posted.body == "application/json|Bearer k1|{}");
  CHECK(call_json({.url = served.url("/x"), .key = {}, .body = {}}, {}).body == "got ");
}

TEST_CASE("an error's body is read, Retry-After is known, and redirects are not followed") {
  Served served;
  served.server.Get("/busy", [](const httplib::Request&, httplib::Response& response) {
    response.status = 429;
    response.set_header("Retry-After", "7");
    response.set_content("later", "text/plain");
  });
  served.server.Get("/moved",
                    [](const httplib::Request&, httplib::Response& response) { response.set_redirect("/busy"); });
  served.start();
  const JsonAnswer busy = call_json({.url = served.url("/busy"), .key = {}, .body = {}}, {});
  CHECK(busy.status == 429);
  CHECK(busy.body == "later");
  CHECK(busy.retry_after == 7s);
  const JsonAnswer moved = call_json({.url = served.url("/moved"), .key = {}, .body = {}}, {});
  CHECK(moved.status == 302);
  CHECK(moved.error.empty());
}

TEST_CASE("an answer that is too large is given up") {
  Served served;
  served.server.Get("/large", [](const httplib::Request&, httplib::Response& response) {
    response.set_content(std::string(300'000, 'x'), "application/json");
  });
  served.start();
  const JsonAnswer answer = call_json({.url = served.url("/large"), .key = {}, .body = {}}, {});
  CHECK(answer.is_too_large);
  CHECK(answer.error.find("larger than") != std::string::npos);
  CHECK(answer.body.size() <= 256 * 1024);
}

TEST_CASE("who refuses, who does not answer and what can't be sent are told in words") {
  int free_port = 0;
  {
    Served closed;
    closed.start();
    free_port = closed.port;
  }
  const JsonAnswer refused =
      call_json({.url = "http://127.0.0.1:" + std::to_string(free_port), .key = {}, .body = {}}, {});
  CHECK(refused.status == 0);
  CHECK(refused.error.find("refused") != std::string::npos);

  const test::HungListener hung;
  const std::string url = "http://127.0.0.1:" + std::to_string(hung.port());
  const JsonAnswer late = call_json({.url = url, .key = {}, .body = {}, .connect_timeout = 50ms}, {});
  CHECK(late.status == 0);
  CHECK(late.error.find("no connection within") != std::string::npos);

  const JsonAnswer split = call_json({.url = url, .key = "secret\r\nX: 1", .body = {}}, {});
  CHECK(split.error.find("control character") != std::string::npos);
  CHECK(split.error.find("secret") == std::string::npos);
}

TEST_CASE("a stop ends it at once, also while an answer is waited for") {
  Served served;
  std::stop_source stop;
  std::promise<void> ended;
  served.server.Get("/slow", [&](const httplib::Request&, httplib::Response&) {
    stop.request_stop();
    ended.get_future().wait();
  });
  served.start();
  const JsonAnswer answer = call_json({.url = served.url("/slow"), .key = {}, .body = {}}, stop.get_token());
  ended.set_value();
  CHECK(answer.error == "stopped");
}

TEST_CASE("an answer that takes too long is given up") {
  Served served;
  std::promise<void> ended;
  served.server.Get("/slow", [&](const httplib::Request&, httplib::Response&) { ended.get_future().wait(); });
  served.start();
  const JsonAnswer answer = call_json({.url = served.url("/slow"), .key = {}, .body = {}, .total_timeout = 100ms}, {});
  ended.set_value();
  CHECK(answer.error.find("timed out after") != std::string::npos);
}

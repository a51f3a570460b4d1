#include "server/fetch/curl_fetcher.h"

#include <doctest/doctest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/deflate.h"
#include "tests/support/fault_server.h"
#include "tests/support/fetching.h"

using namespace zapply;
using namespace zapply::test;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

TEST_CASE("a failure of the moment is tried again, and each retry is told with its cause") {
  FaultServer server;
  std::atomic<int> asked = 0;
  server.on("/", [&](Connection& c, const ServerRequest&) {
    if (++asked < 3)
      c.answer(503, "", "busy");
    else
      c.ok("[]");
  });
  CurlFetcher fetcher(impatient());
  std::vector<Retry> retries;
  FetchRequest request = get(server.url());
  request.on_retry = [&](const Retry& retry) { retries.push_back(retry); };
  const FetchResponse response = fetch(fetcher, request);
  CHECK(response.ok());
  CHECK(response.attempts == 3);
  REQUIRE(retries.size() == 2);
  CHECK(retries[0].attempt == 1);
  CHECK(retries[0].cause == "503 Service Unavailable");
  CHECK_FALSE(retries[0].asked_by_server);
  CHECK(retries[1].attempt == 2);
}

TEST_CASE("attempts end, and the error says how many there were") {
  FaultServer server;
  server.on("/", [](Connection& c, const ServerRequest&) { c.answer(500, "", ""); });
  CurlFetcher fetcher(impatient());
  const FetchResponse response = fetch(fetcher, server.url());
  CHECK(response.error == "500 Internal Server Error (4 attempts)");
  CHECK(response.attempts == 4);
  CHECK(server.requests().size() == 4);
}

TEST_CASE("what is no failure of the moment is not tried again") {
  FaultServer server;
  CurlFetcher fetcher(impatient());
  CHECK(fetch(fetcher, server.url("/nothing")).attempts == 1);
  CHECK(server.requests().size() == 1);
}

TEST_CASE("a POST is sent once, whatever became of it, unless it is known to only ask") {
  FaultServer server;
  const auto busy = [](Connection& c, const ServerRequest&) { c.answer(503, "", "busy"); };
  const auto lost = [](Connection& c, const ServerRequest&) { c.reset(); };
  server.on("/busy", busy);
  server.on("/lost", lost);
  server.on("/search/busy", busy);
  server.on("/search/lost", lost);
  CurlFetcher fetcher(impatient());
  for (const std::string path : {"/busy", "/lost"}) {
    FetchRequest request = get(server.url(path));
    request.http.method = "POST";
    request.http.body = "{}";
    request.on_retry = [&](const Retry&) { FAIL_CHECK("is sent again: " << path); };
    const FetchResponse once = fetch(fetcher, request);
    CHECK_FALSE(once.ok());
    CHECK(once.attempts == 1);
    CHECK(server.requests_to(path).size() == 1);

    request.http.url = server.url("/search" + path);
    request.may_repeat = true;
    request.on_retry = {};
    CHECK(fetch(fetcher, request).attempts == 4);
    CHECK(server.requests_to("/search" + path).size() == 4);
  }
}

TEST_CASE("Retry-After is waited for, also by the other requests to that host") {
  FaultServer server;
  std::atomic<int> asked = 0;
  server.on("/", [&](Connection& c, const ServerRequest&) {
    if (asked++ == 0)
      c.answer(429, "Retry-After: 1\r\n", "");
    else
      c.ok("[]");
  });
  CurlFetcher fetcher(impatient());
  int done = 0;
  std::vector<Retry> retries;
  FetchRequest first = get(server.url());
  first.limits.concurrency = 1;
  first.on_retry = [&](const Retry& retry) { retries.push_back(retry); };
  for (int i = 0; i < 2; ++i)
    fetcher.start(first, [&](FetchResponse r) {
      CHECK(r.ok());
      ++done;
    });
  poll_until(fetcher, [&] { return done == 2; });
  REQUIRE(retries.size() == 1);
  CHECK(retries[0].asked_by_server);
  CHECK(retries[0].wait == 1s);
  const auto requests = server.requests();
  REQUIRE(requests.size() == 3);
  CHECK(requests[1].at - requests[0].at >= 950ms);
}

TEST_CASE("a Retry-After that is too long fails at once with its cause") {
  FaultServer server;
  server.on("/", [](Connection& c, const ServerRequest&) { c.answer(429, "Retry-After: 7200\r\n", ""); });
  CurlFetcher fetcher(impatient());
  const FetchResponse response = fetch(fetcher, server.url());
  CHECK(response.error == "429 Too Many Requests, and it asks to wait 2 h 0 min");
  CHECK(response.attempts == 1);
  CHECK(response.retry_after == 2h);
}

TEST_CASE("a refused connection says so and is tried again") {
  CurlFetcher fetcher(impatient());
  const FetchResponse response = fetch(fetcher, "http://127.0.0.1:" + std::to_string(unused_port()) + "/");
  CHECK(response.error == "connection refused (4 attempts)");
  CHECK_FALSE(response.no_network);
}

TEST_CASE("a name that does not resolve says so") {
  FetchSettings settings = impatient();
  settings.retry.attempts_max = 1;
  settings.connect_timeout = 10s;
  settings.total_timeout = 10s;
  CurlFetcher fetcher(settings);
  const FetchResponse response = fetch(fetcher, "http://no-such-board.invalid/");
  CHECK(response.error == "the name no-such-board.invalid could not be resolved");
  CHECK(response.no_network);
}

TEST_CASE("half a body is tried again, and no half body is ever handed on") {
  FaultServer server;
  std::atomic<int> asked = 0;
  server.on("/", [&](Connection& c, const ServerRequest&) {
    if (asked++ == 0)
      c.send("HTTP/1.1 200 OK\r\nContent-Length: 4096\r\n\r\n" + std::string(1024, 'x'));
    else
      c.ok("[]");
  });
  CurlFetcher fetcher(impatient());
  const FetchResponse response = fetch(fetcher, server.url());
  CHECK(response.body == "[]");
  CHECK(response.attempts == 2);
  CHECK(response.bytes == 1024 + 2);
}

TEST_CASE("a board that trickles is given up after the second time") {
  FaultServer server;
  server.on("/", [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\n\r\n");
    while (c.send(std::string(12, ' ')) && c.pause(100ms)) {
    }
  });
  FetchSettings settings = impatient();
  settings.total_timeout = 20s;
  CurlFetcher fetcher(settings);
  CHECK(fetch(fetcher, server.url()).error == "too slow: less than 1,000 bytes a second for 1.0 s (2 attempts)");
  CHECK(server.requests().size() == 2);
}

TEST_CASE("all attempts share one limit of time") {
  FaultServer server;
  server.on("/", [](Connection& c, const ServerRequest&) { c.wait_until_closed(); });
  FetchSettings settings = impatient();
  settings.total_timeout = 1500ms;
  CurlFetcher fetcher(settings);
  CHECK(fetch(fetcher, server.url()).error == "timed out after 1.5 s (2 attempts)");
  CHECK(server.requests().size() == 2);
}

TEST_CASE("bodies that arrive together have room one after the other, and small ones always") {
  FaultServer server;
  constexpr std::size_t kLarge = 3'000'000;
  std::atomic<bool> hold = true;
  server.on("/large", [&](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
    const std::string body = gzip_of(std::string(kLarge, ' '));
    c.send(body.substr(0, body.size() - 20));
    while (hold && c.pause(20ms)) {
    }
    c.send(body.substr(body.size() - 20));
  });
  server.serve("/small", "[]");
  FetchSettings settings = impatient();
  settings.total_timeout = 20s;
  settings.stall_timeout = 20s;
  settings.bodies_bytes_max = 1'000'000;
  settings.body_bytes_always = 10'000;
  CurlFetcher fetcher(settings);
  std::vector<std::shared_ptr<const std::string>> bodies;
  for (int i = 0; i < 6; ++i)
    fetcher.start(get(server.url("/large")), [&](FetchResponse r) {
      CHECK(r.error == "");
      bodies.push_back(r.take_body());
    });
  poll_until(fetcher, [&] { return server.requests_to("/large").size() == 6; });
  CHECK(fetch(fetcher, server.url("/small")).body == "[]");
  CHECK(bodies.empty());
  hold = false;
  for (std::size_t read = 1; read <= 6; ++read) {
    poll_until(fetcher, [&] { return !bodies.empty(); });
    for (int i = 0; i < 5; ++i) fetcher.poll(10ms);
    CHECK(bodies.size() == 1);  // the others wait until it was read
    CHECK(bodies.back()->size() == kLarge);
    bodies.clear();
  }
  CHECK(fetcher.pending() == 0);
}

TEST_CASE("a body that trickles in where others wait for room gives way, and takes nobody's turn") {
  FaultServer server;
  server.on("/trickles", [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\n\r\n" + std::string(400'000, ' '));
    while (c.send(std::string(2'000, ' ')) && c.pause(20ms)) {
    }
  });
  server.on("/large", [](Connection& c, const ServerRequest&) { c.ok(std::string(500'000, 'x')); });
  server.serve("/small", "[]");
  FetchSettings settings = impatient();
  settings.total_timeout = 30s;
  settings.bodies_bytes_max = 100'000;
  settings.body_bytes_always = 1'000;
  settings.room_timeout = 1s;
  settings.transfers_max = 2;
  CurlFetcher fetcher(settings);
  std::optional<FetchResponse> trickled, large;
  fetcher.start(get(server.url("/trickles")), [&](FetchResponse r) { trickled = std::move(r); });
  poll_until(fetcher, [&] { return !server.requests_to("/trickles").empty(); });
  for (int i = 0; i < 20; ++i) fetcher.poll(10ms);
  fetcher.start(get(server.url("/large")), [&](FetchResponse r) { large = std::move(r); });
  poll_until(fetcher, [&] { return !server.requests_to("/large").empty(); });
  for (int i = 0; i < 10; ++i) fetcher.poll(10ms);
  CHECK(fetch(fetcher, server.url("/small")).body == "[]");
  poll_until(fetcher, [&] { return trickled && large; });
  CHECK(trickled->error == "the body took too long, for the others that waited for its room");
  CHECK(trickled->timed_out);
  CHECK(large->body.size() == 500'000);
}

TEST_CASE("cancelling ends a wait for room") {
  FaultServer server;
  server.on("/", [](Connection& c, const ServerRequest&) { c.ok(std::string(500'000, 'x')); });
  FetchSettings settings = impatient();
  settings.bodies_bytes_max = 1'000;
  settings.body_bytes_always = 1'000;
  CurlFetcher fetcher(settings);
  std::shared_ptr<const std::string> unread;
  int cancelled = 0;
  for (int i = 0; i < 3; ++i)
    fetcher.start(get(server.url()), [&](FetchResponse r) {
      if (r.cancelled)
        ++cancelled;
      else
        unread = r.take_body();
    });
  poll_until(fetcher, [&] { return unread && server.requests().size() == 3; });
  const auto start = steady_clock::now();
  fetcher.cancel_all();
  CHECK(cancelled == 2);
  CHECK(steady_clock::now() - start < 10s);
}

TEST_CASE("a connection kept open for a source that may reach it is not lent to one that may not") {
  FaultServer server;
  server.on("/", [](Connection& c, const ServerRequest&) {
    c.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]");
    c.wait_until_closed(5s);
  });
  CurlFetcher fetcher(impatient());
  REQUIRE(fetch(fetcher, server.url()).ok());
  FetchRequest request = get(server.url());
  request.allow_private = false;
  CHECK(fetch(fetcher, request).error.starts_with("the address is private (127.0.0.1)"));
  CHECK(server.requests().size() == 1);
}

TEST_CASE("a host gets no more requests at a time than allowed") {
  FaultServer server;
  std::atomic<int> at_a_time = 0, most_at_a_time = 0;
  server.on("/", [&](Connection& c, const ServerRequest&) {
    const int now = ++at_a_time;
    for (int most = most_at_a_time; most < now && !most_at_a_time.compare_exchange_weak(most, now);) {
    }
    c.pause(20ms);
    --at_a_time;  // before the answer: the client may ask again as soon as it has it
    c.ok("[]");
  });
  CurlFetcher fetcher(impatient());
  int done = 0;
  for (int i = 0; i < 12; ++i) {
    FetchRequest request = get(server.url());
    request.limits = {.requests_per_second = 0, .concurrency = 3};
    fetcher.start(std::move(request), [&](FetchResponse r) {
      CHECK(r.ok());
      ++done;
    });
  }
  poll_until(fetcher, [&] { return done == 12; });
  CHECK(most_at_a_time <= 3);
  CHECK(most_at_a_time > 1);
}

TEST_CASE("requests to a host start no faster than allowed") {
  FaultServer server;
  server.serve("/", "[]");
  CurlFetcher fetcher(impatient());
  int done = 0;
  for (int i = 0; i < 4; ++i) {
    FetchRequest request = get(server.url());
    request.limits = {.requests_per_second = 10, .concurrency = 4};
    fetcher.start(std::move(request), [&](FetchResponse) { ++done; });
  }
  poll_until(fetcher, [&] { return done == 4; });
  const auto requests = server.requests();
  CHECK(requests.back().at - requests.front().at >= 290ms);
}

TEST_CASE("cancelling closes what is on, what waits and what waits to be tried again, at once") {
  FaultServer server;
  server.on("/hangs", [](Connection& c, const ServerRequest&) { c.wait_until_closed(); });
  server.on("/busy", [](Connection& c, const ServerRequest&) { c.answer(503, "Retry-After: 60\r\n", ""); });
  CurlFetcher fetcher(impatient());
  int cancelled = 0;
  bool will_retry = false;
  const auto count = [&](FetchResponse r) { cancelled += r.cancelled && !r.ok(); };
  FetchRequest busy = get(server.url("/busy"));
  busy.on_retry = [&](const Retry&) { will_retry = true; };
  fetcher.start(busy, count);
  poll_until(fetcher, [&] { return will_retry; });
  for (int i = 0; i < 3; ++i) {
    FetchRequest request = get(server.url("/hangs"));
    request.http.url = "http://127.0.0.2:" + std::to_string(server.port()) + "/hangs";
    request.limits.concurrency = 2;
    fetcher.start(request, count);
  }
  fetcher.poll(50ms);
  const auto start = steady_clock::now();
  CHECK(fetcher.pending() == 4);
  fetcher.cancel_all();
  CHECK(cancelled == 4);
  CHECK(fetcher.pending() == 0);
  CHECK(steady_clock::now() - start < 10s);
}

TEST_CASE("wakeup ends a wait from another thread") {
  CurlFetcher fetcher;
  const auto start = steady_clock::now();
  std::jthread other([&] { fetcher.wakeup(); });
  fetcher.poll(10s);
  CHECK(steady_clock::now() - start < 5s);
}

TEST_CASE("a callback may start the next request") {
  FaultServer server;
  server.serve("/", "[]");
  CurlFetcher fetcher(impatient());
  int left = 5;
  std::function<void(FetchResponse)> next = [&](FetchResponse r) {
    CHECK(r.ok());
    if (--left > 0) fetcher.start(get(server.url()), next);
  };
  fetcher.start(get(server.url()), next);
  poll_until(fetcher, [&] { return left == 0; });
  CHECK(fetcher.pending() == 0);
}

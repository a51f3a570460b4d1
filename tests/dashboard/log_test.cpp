#include "app-wasm/state/log.h"

#include <doctest/doctest.h>

#include "tests/dashboard/fake_server.h"

using namespace zapply;

namespace {

struct Fixture {
  Requests requests;
  Log log{requests};
  FakeServer server{requests};

  void draw() { log.arrange(10 * 20, 20, 0); }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a log of a million entries opens at its end with what is in view") {
  log.open(7);
  draw();
  CHECK(server.is_idle());
  log.grow(1'000'000);
  draw();
  CHECK(log.load() == Load::kLoading);
  server.answer("GET api/runs/7/logs?after=999990&limit=10", 200, log_page(999'991, 1'000'000, 1'000'000));
  CHECK(log.load() == Load::kReady);
  CHECK(log.entry_at(999'999)->seq == 1'000'000);
}

TEST_CASE_FIXTURE(Fixture, "one pull is in flight at a time, then what is near the view follows") {
  log.open(7);
  log.grow(1000);
  draw();
  draw();
  server.answer("GET api/runs/7/logs?after=990&limit=10", 200, log_page(991, 1000, 1000));
  CHECK(server.is_idle());
  draw();
  CHECK(server.expect("GET").path == "api/runs/7/logs?after=840&limit=150");
}

TEST_CASE_FIXTURE(Fixture, "a jump gives up a pull for the place that was left") {
  log.open(7);
  log.grow(1'000'000);
  draw();
  CHECK(server.has("GET api/runs/7/logs?after=999990"));
  log.scroll().to_fraction(0.5f);
  draw();
  CHECK_FALSE(server.has("GET api/runs/7/logs?after=999990"));
  CHECK(server.expect("GET").path == "api/runs/7/logs?after=499995&limit=10");
}

TEST_CASE_FIXTURE(Fixture, "the reader's window is all that is kept of a log") {
  log.open(7);
  log.grow(1'000'000);
  for (std::int64_t row = 0; row < 40'000; row += 500) {
    log.scroll().to_row(row, 0, false);
    for (draw(); !server.is_idle(); draw()) {
      const Request pull = server.expect("GET api/runs/7/logs?after=");
      const std::int64_t after = std::stoll(pull.path.substr(pull.path.find('=') + 1));
      const std::int64_t limit = std::stoll(pull.path.substr(pull.path.rfind('=') + 1));
      requests.answer(pull.ticket, {200, log_page(after + 1, after + limit, 1'000'000)});
    }
  }
  CHECK(log.entry_at(39'500) != nullptr);
  CHECK(log.entry_at(0) == nullptr);
}

TEST_CASE_FIXTURE(Fixture, "while following, what is new and in view is pulled, and nothing else") {
  log.open(7);
  log.grow(0);
  CHECK(log.load() == Load::kReady);
  log.scroll().follow(true);
  log.grow(10'000);
  draw();
  server.answer("GET api/runs/7/logs?after=9990&limit=10", 200, log_page(9991, 10'000, 10'000));
  draw();
  CHECK(server.is_idle());
  log.grow(10'003);
  draw();
  CHECK(server.expect("GET").path == "api/runs/7/logs?after=10000&limit=3");
}

TEST_CASE_FIXTURE(Fixture, "entries that come below the view are not pulled before they are looked at") {
  log.open(7);
  log.grow(5000);
  log.scroll().to_row(0, 0, false);
  draw();
  server.answer("GET api/runs/7/logs?after=0&limit=10", 200, log_page(1, 10, 5000));
  draw();
  server.answer("GET api/runs/7/logs?after=10&limit=150", 200, log_page(11, 160, 5000));
  log.grow(6000);
  draw();
  CHECK(server.is_idle());
}

TEST_CASE_FIXTURE(Fixture, "a failed pull is said and stays quiet until it is tried again") {
  log.open(7);
  log.grow(5);
  draw();
  server.answer("GET api/runs/7/logs", 0, "");
  CHECK(log.load() == Load::kFailed);
  CHECK(log.error() == "the server does not answer");
  draw();
  CHECK(server.is_idle());
  log.retry();
  draw();
  server.answer("GET api/runs/7/logs", 200, log_page(1, 5, 5));
  CHECK(log.load() == Load::kReady);
}

TEST_CASE_FIXTURE(Fixture, "an answer without the entries that were asked for is an error, not a loop") {
  log.open(7);
  log.grow(5);
  draw();
  server.answer("GET api/runs/7/logs", 200, log_page(1, 0, 5));
  draw();
  CHECK(server.is_idle());
  CHECK_FALSE(log.error().empty());
}

TEST_CASE_FIXTURE(Fixture, "answers for a log that was closed change nothing") {
  log.open(7);
  log.grow(5);
  draw();
  const Request pull = server.expect("GET api/runs/7/logs");
  log.open(8);
  requests.answer(pull.ticket, {200, log_page(1, 5, 5)});
  CHECK(log.row_count() == 0);
  CHECK(log.load() == Load::kLoading);
}

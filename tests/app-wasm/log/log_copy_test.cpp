#include "app-wasm/log/log_copy.h"

#include <doctest/doctest.h>

#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;

namespace {

struct Fixture {
  Requests requests;
  LogCopy copy{requests};
  FakeServer server{requests};
  LogSelection selection;

  // Lines look like "00:00:00.001 I entry 1": the message begins at column 15.
  void fetch(const LogMatches* view = nullptr) { copy.fetch(7, selection, view, {}); }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "what is selected is what is copied, to the column") {
  selection.select({3, 15}, {5, 20});
  fetch();
  CHECK(copy.state() == LogCopy::State::kFetching);
  server.answer("GET api/runs/7/logs?after=2&limit=3", 200, log_page(3, 5, 9));
  REQUIRE(copy.state() == LogCopy::State::kReady);
  CHECK(copy.text() == "entry 3\n00:00:00.004 I entry 4\n00:00:00.005 I entry");
}

TEST_CASE_FIXTURE(Fixture, "whole lines end with the last one's text, without an empty line behind") {
  selection.select_lines({3, 4});
  fetch();
  server.answer("GET api/runs/7/logs", 200, log_page(3, 4, 9));
  CHECK(copy.text() == "00:00:00.003 I entry 3\n00:00:00.004 I entry 4");
}

TEST_CASE_FIXTURE(Fixture, "entries that the filter hides are neither fetched nor copied") {
  LogMatches view;
  view.add(2);
  view.add(20'000);
  view.add(20'002);
  selection.select_lines({1, 30'000});
  fetch(&view);
  server.answer("GET api/runs/7/logs?after=1&limit=5000", 200, log_page(2, 5001, 40'000));
  server.answer("GET api/runs/7/logs?after=19999&limit=5000", 200, log_page(20'000, 24'999, 40'000));
  REQUIRE(copy.state() == LogCopy::State::kReady);
  CHECK(copy.text() == "00:00:00.002 I entry 2\n00:00:20.000 I entry 20000\n00:00:20.002 I entry 20002");
}

TEST_CASE_FIXTURE(Fixture, "more than the limit is refused before it fills the memory") {
  selection.select_lines({1, 1'000'000});
  fetch();
  int pulls = 0;
  for (; copy.state() == LogCopy::State::kFetching; ++pulls) {
    REQUIRE(pulls < 100);
    const Request pull = server.expect("GET api/runs/7/logs?after=");
    const std::int64_t after = std::stoll(pull.path.substr(pull.path.find('=') + 1));
    requests.answer(pull.ticket, {200, log_page(after + 1, after + 5000, 1'000'000)});
  }
  CHECK(copy.state() == LogCopy::State::kTooLarge);
  CHECK(copy.text().empty());
  CHECK(server.is_idle());
}

TEST_CASE_FIXTURE(Fixture, "another selection gives up the one before; a failure is said") {
  selection.select_lines({1, 2});
  fetch();
  selection.select_lines({8, 9});
  fetch();
  CHECK_FALSE(server.has("GET api/runs/7/logs?after=0"));
  server.answer("GET api/runs/7/logs?after=7", 500, R"({"detail":"the disk is full"})");
  CHECK(copy.state() == LogCopy::State::kFailed);
  CHECK(copy.error() == "the disk is full");
}

TEST_CASE_FIXTURE(Fixture,
                  "who waits for a text is told when it is there, or that it failed; not for another selection") {
  int told = 0;
  selection.select_lines({1, 6000});
  fetch();
  copy.then([&] { ++told; });
  server.answer("GET api/runs/7/logs?after=0&limit=5000", 200, log_page(1, 5000, 9000));
  CHECK(told == 0);
  server.answer("GET api/runs/7/logs?after=5000", 500, R"({"detail":"the disk is full"})");
  CHECK(told == 1);
  selection.select_lines({1, 2});
  fetch();
  copy.then([&] { ++told; });
  selection.select_lines({1, 3});
  CHECK_FALSE(copy.is_of(selection));
  fetch();
  server.answer("GET api/runs/7/logs", 200, log_page(1, 3, 9000));
  CHECK(told == 1);
  CHECK(copy.is_of(selection));
}

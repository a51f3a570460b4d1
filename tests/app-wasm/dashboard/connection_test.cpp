#include "app-wasm/dashboard/connection.h"

#include <doctest/doctest.h>

using namespace zapply;
using State = Connection::State;

TEST_CASE("a lost stream is tried again after longer and longer waits, and at once when asked") {
  Connection connection;
  CHECK(connection.wants_stream());
  Timestamp now = from_ms(0);
  for (const int seconds : {1, 2, 4, 8, 16, 16, 16}) {
    connection.failed("no answer", now);
    CHECK(connection.state() == State::kLost);
    CHECK_FALSE(connection.wants_stream());
    CHECK(connection.retry_at() == now + std::chrono::seconds(seconds));
    now += std::chrono::seconds(seconds);
    CHECK_FALSE(connection.tick(now - std::chrono::milliseconds(1)));
    CHECK(connection.tick(now));
    CHECK(connection.wants_stream());
  }
  connection.failed("no answer", now);
  connection.retry();
  CHECK(connection.wants_stream());
  connection.opened();
  CHECK(connection.state() == State::kLive);
  connection.failed("no answer", now);
  CHECK(connection.retry_at() == now + std::chrono::seconds(1));
}

TEST_CASE("a hidden tab holds no stream and does not try to") {
  Connection connection;
  connection.opened();
  connection.set_visible(false);
  CHECK_FALSE(connection.wants_stream());
  connection.failed("closed", from_ms(0));
  CHECK(connection.state() == State::kHidden);
  CHECK_FALSE(connection.retry_at().has_value());
  connection.set_visible(true);
  CHECK(connection.wants_stream());
}

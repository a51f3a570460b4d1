#include "app-wasm/ui/time_text.h"

#include <doctest/doctest.h>

using namespace zapply;
using namespace std::chrono_literals;

TEST_CASE("how long ago is told in the largest unit that is full") {
  const Timestamp now = from_ms(1'795'000'000'000);
  const auto ago = [&](std::chrono::milliseconds span) { return ago_text(now - span, now, 0); };
  CHECK(ago(20s) == "just now");
  CHECK(ago(61s) == "1 min ago");
  CHECK(ago(59min) == "59 min ago");
  CHECK(ago(25h) == "1 d ago");
  CHECK(ago(24h * 13) == "13 d ago");
  CHECK(ago(24h * 15) == "2 w ago");
  CHECK(ago(24h * 100) == format_local(now - 24h * 100, 0).substr(0, 10));
}

TEST_CASE("a clock that is a little ahead makes nothing strange") {
  const Timestamp now = from_ms(1'795'000'000'000);
  CHECK(ago_text(now + 5s, now, 0) == "just now");
  CHECK(until_text(now - 5s, now) == "now");
  CHECK(until_text(now + 5s, now) == "in 1 min");
  CHECK(until_text(now + 200min, now) == "in 3 h");
}

TEST_CASE("a time that has not ended is told in whole seconds") {
  const Timestamp now = from_ms(1'795'000'000'000);
  CHECK(elapsed_text(now - 12'700ms, std::nullopt, now) == "12 s");
  CHECK(elapsed_text(now - 1h, 9'400ms, now) == "9.4 s");
}

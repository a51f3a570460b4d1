#include "server/cli/output.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <string>

#include "server/cli/stop_signals.h"

namespace {

using namespace zapply;

TEST_CASE("a pipe is no terminal: no colours, no width, every byte arrives") {
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  Output output(ends[1]);
  CHECK_FALSE(output.is_terminal());
  CHECK_FALSE(output.has_colours());
  CHECK(output.columns() == 0);
  output.write("twelve bytes");
  std::array<char, 64> read_back{};
  CHECK(read(ends[0], read_back.data(), read_back.size()) == 12);
  CHECK(std::string(read_back.data()) == "twelve bytes");
  close(ends[0]);
  close(ends[1]);
}

TEST_CASE("a reader that has gone is told apart from other failures") {
  ignore_broken_pipes();
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  close(ends[0]);
  Output closed(ends[1]);
  CHECK_THROWS_AS(closed.write("x"), OutputClosed);
  close(ends[1]);

  FILE* full = std::fopen("/dev/full", "w");
  if (full != nullptr) {
    Output output(fileno(full));
    CHECK_THROWS_WITH(output.write("x"), "write to standard output: No space left on device");
    std::fclose(full);
  }
}

TEST_CASE("levels have colours only where colours are wanted") {
  CHECK(in_colour("broken", Level::kError, true) == "\x1b[31mbroken\x1b[0m");
  CHECK(in_colour("broken", Level::kError, false) == "broken");
  CHECK(in_colour("plain", Level::kInfo, true) == "plain");
  CHECK(in_colour("plain", std::nullopt, true) == "plain");
}

TEST_CASE("width counts what a terminal shows") {
  CHECK(display_width("") == 0);
  CHECK(display_width("Søn") == 3);
  CHECK(display_width("東京") == 4);
  CHECK(display_width("e\xCC\x81") == 1);
  CHECK(cut_to_width("Kestrel Robotics", 16) == "Kestrel Robotics");
  CHECK(cut_to_width("Kestrel Robotics", 8) == "Kestrel…");
  CHECK(cut_to_width("東京都", 4) == "東…");
  CHECK(cut_to_width("ab", 1) == "…");
  CHECK(cut_to_width("ab", 0) == "");
}

TEST_CASE("each level has its colour") {
  CHECK(in_colour("x", Level::kSuccess, true) == "\x1b[32mx\x1b[0m");
  CHECK(in_colour("x", Level::kWarning, true) == "\x1b[33mx\x1b[0m");
  CHECK(in_colour("x", Level::kError, true) == "\x1b[31mx\x1b[0m");
  CHECK(cut_to_width("abc", 2) == "a…");
  CHECK(cut_to_width("東京", 3) == "東…");
  CHECK(cut_to_width("東京", 2) == "…");
  CHECK(cut_to_width("a", -1) == "");
}

}  // namespace

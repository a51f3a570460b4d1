#include "app-wasm/log/log_line.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

const Timestamp kStart = *parse_rfc3339("2026-11-23T16:18:05.123Z");
const LogEntry kEntry{7, kStart + std::chrono::milliseconds(3210), Level::kWarning, "remotive", "retrying in 2 s"};

LogLineLook look(TimeLook time) {
  LogLineLook out;
  out.time = time;
  out.zone_offset = [](Timestamp) { return -300; };
  out.run_started_at = kStart;
  out.source_columns = 10;
  return out;
}

}  // namespace

TEST_CASE("a line has its time, letter, source and message in columns") {
  CHECK(log_line(kEntry, nullptr, look(TimeLook::kClock)) == "11:18:08.333 W remotive   retrying in 2 s");
  CHECK(look(TimeLook::kClock).message_column(kEntry) == 26);
}

TEST_CASE("times can count from the run's start or from the line above") {
  LogEntry before = kEntry;
  before.timestamp -= std::chrono::milliseconds(12);
  CHECK(log_time(kEntry, &before, look(TimeLook::kElapsed)) == "   +0:03.210");
  CHECK(log_time(kEntry, &before, look(TimeLook::kStep)) == "   +0:00.012");
  CHECK(log_time(kEntry, nullptr, look(TimeLook::kStep)) == "            ");
  LogEntry late = kEntry;
  late.timestamp = kStart + std::chrono::hours(2);
  CHECK(log_time(late, nullptr, look(TimeLook::kElapsed)) == "+2:00:00.000");
  CHECK(log_time(before, &kEntry, look(TimeLook::kStep)) == "   -0:00.012");
}

TEST_CASE("a source that is longer than its column is cut at a character") {
  LogEntry entry = kEntry;
  entry.source = "empresas-de-españa";
  LogLineLook narrow = look(TimeLook::kClock);
  narrow.source_columns = 16;
  CHECK(log_line(entry, nullptr, narrow) == "11:18:08.333 W empresas-de-espa retrying in 2 s");
  narrow.source_columns = 17;
  CHECK(log_line(entry, nullptr, narrow) == "11:18:08.333 W empresas-de-españ retrying in 2 s");
}

TEST_CASE("a narrow line has a shorter time, and the source in its text") {
  LogLineLook narrow = look(TimeLook::kClock);
  narrow.is_narrow = true;
  CHECK(log_line(kEntry, nullptr, narrow) == " 11:18:08 W remotive retrying in 2 s");
  CHECK(narrow.text_column() == 12);
  CHECK(narrow.message_column(kEntry) == 21);
  narrow.time = TimeLook::kElapsed;
  CHECK(log_time(kEntry, nullptr, narrow) == "    +0:03");
  narrow.time = TimeLook::kStep;
  LogEntry before = kEntry;
  before.timestamp -= std::chrono::milliseconds(12);
  CHECK(log_time(kEntry, &before, narrow) == "+0:00.012");
}

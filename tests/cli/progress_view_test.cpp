#include "server/cli/progress_view.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <string>

#include "server/cli/stop_signals.h"

namespace {

using namespace zapply;

const Timestamp kTime = *parse_rfc3339("2026-11-23T16:18:05.123Z");

Run half_done() {
  Run run;
  run.started_at = kTime;
  run.progress = {12, 24};
  run.source_runs.push_back({.source_name = "remotive", .jobs_found = 1'200, .jobs_new = 7});
  return run;
}

struct Pipe {
  Pipe() { REQUIRE(pipe(ends.data()) == 0); }
  ~Pipe() {
    close(ends[0]);
    close(ends[1]);
  }
  std::string read_all() {
    std::array<char, 4096> buffer{};
    const auto size = read(ends[0], buffer.data(), buffer.size());
    return {buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
  }
  std::array<int, 2> ends{};
};

TEST_CASE("the bar tells steps, jobs and time, within the terminal's width") {
  CHECK(progress_bar(half_done(), kTime + std::chrono::seconds(14), 120) ==
        "[############------------]  12 of 24  1,200 jobs, 7 new  14 s");
  Run run = half_done();
  run.log_counts[Level::kError] = 2;
  run.cancel_requested_at = kTime;
  CHECK(progress_bar(run, kTime, 120).ends_with("7 new, 2 errors  0.0 s  cancelling"));
  CHECK(display_width(progress_bar(run, kTime, 30)) == 30);
}

TEST_CASE("a bar survives numbers that make no sense") {
  Run run;
  run.started_at = kTime;
  run.progress = {5, 0};
  CHECK(progress_bar(run, kTime - std::chrono::hours(1), 120) ==
        "[########################]  5 of 0  0 jobs, 0 new  0.0 s");
}

TEST_CASE("what is no terminal gets plain lines and nothing else") {
  Pipe pipe;
  ProgressView view(Output(pipe.ends[1], false, false), find_zone("UTC"));
  const std::array<LogEntry, 1> entries{LogEntry{1, kTime, Level::kInfo, "remotive", "page 1"}};
  view.show(half_done(), entries);
  view.show(half_done(), {});
  view.finish();
  CHECK(pipe.read_all() == "16:18:05.123  info     remotive        page 1\n");
}

TEST_CASE("on a terminal lines move up above the bar, which goes at the end") {
  Pipe pipe;
  ProgressView view(Output(pipe.ends[1], true, false), find_zone("UTC"));
  const std::array<LogEntry, 1> entries{LogEntry{1, kTime, Level::kInfo, "remotive", "page 1"}};
  view.show(half_done(), entries);
  const std::string shown = pipe.read_all();
  CHECK(shown.starts_with("\r\x1b[K16:18:05.123  info"));
  CHECK(shown.find("page 1\n[############") != std::string::npos);
  CHECK(shown.find("12 of 24") != std::string::npos);  // a pipe has no width: the bar is not cut for that
  view.finish();
  CHECK(pipe.read_all() == "\r\x1b[K");
}

TEST_CASE("a reader that goes away does not stop the run") {
  ignore_broken_pipes();
  Pipe pipe;
  close(pipe.ends[0]);
  ProgressView view(Output(pipe.ends[1], false, false), find_zone("UTC"));
  const std::array<LogEntry, 1> entries{LogEntry{1, kTime, Level::kInfo, "", "x"}};
  CHECK_NOTHROW(view.show(half_done(), entries));
  CHECK_NOTHROW(view.show(half_done(), entries));
  pipe.ends[0] = dup(pipe.ends[1]);  // the destructor closes both
}

TEST_CASE("the bar is as full as the work is done") {
  const auto bar = [](std::int64_t done, std::int64_t total) {
    Run run;
    run.started_at = kTime;
    run.progress = {done, total};
    return progress_bar(run, kTime, 120).substr(0, 26);
  };
  CHECK(bar(0, 24) == "[" + std::string(24, '-') + "]");
  CHECK(bar(1, 24) == "[#" + std::string(23, '-') + "]");
  CHECK(bar(23, 24) == "[" + std::string(23, '#') + "-]");
  CHECK(bar(24, 24) == "[" + std::string(24, '#') + "]");
  CHECK(bar(1, 25) == "[" + std::string(24, '-') + "]");
  CHECK(bar(30, 24) == "[" + std::string(24, '#') + "]");
  CHECK(bar(-1, 24) == "[" + std::string(24, '-') + "]");
  CHECK(bar(0, 0) == "[" + std::string(24, '-') + "]");
  Run run = half_done();
  run.log_counts[Level::kError] = 1;
  run.source_runs[0].jobs_found = 1;
  CHECK(progress_bar(run, kTime, 120).ends_with("1 job, 7 new, 1 error  0.0 s"));
}

TEST_CASE("a bar that was drawn a moment ago is not drawn again, and an entry comes at once") {
  Pipe pipe;
  ProgressView view(Output(pipe.ends[1], true, false), find_zone("UTC"));
  Run run = half_done();
  view.show(run, {});
  CHECK(pipe.read_all().find("12 of 24") != std::string::npos);
  run.progress.done = 13;
  const std::array<LogEntry, 1> entries{LogEntry{1, kTime, Level::kInfo, "remotive", "page 1"}};
  view.show(run, entries);
  CHECK(pipe.read_all().find("page 1\n[") != std::string::npos);
  view.finish();
  CHECK(pipe.read_all() == "\r\x1b[K");
  view.finish();
  view.show(run, entries);
  CHECK(pipe.read_all().find("page 1\n") != std::string::npos);
}

}  // namespace

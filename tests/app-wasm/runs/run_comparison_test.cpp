#include "app-wasm/runs/run_comparison.h"

#include <doctest/doctest.h>

#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;

namespace {

SourceRun source(const char* name, std::int64_t found, const char* error = nullptr) {
  SourceRun out;
  out.source_name = name;
  out.status = error ? SourceRunStatus::kFailed : SourceRunStatus::kCompleted;
  out.jobs_found = found;
  if (error) out.error_message = error;
  return out;
}

Run run_of(std::int64_t id, int seconds, std::vector<SourceRun> sources) {
  Run run = make_run(id);
  run.completed_at = run.started_at + std::chrono::seconds(seconds);
  run.source_runs = std::move(sources);
  return run;
}

std::string text(const Run& run, const std::vector<Run>& earlier) {
  std::string out;
  for (const Difference& difference : differences(run, earlier)) out += (out.empty() ? "" : "; ") + difference.text;
  return out;
}

}  // namespace

TEST_CASE("the first run differs from nothing, and equal runs do not differ") {
  const Run run = run_of(2, 10, {source("remotive", 40)});
  CHECK(differences(run, {}).empty());
  CHECK(text(run, {run_of(1, 10, {source("remotive", 40)})}).empty());
}

TEST_CASE("sources that came or went since the run before are told") {
  CHECK(text(run_of(2, 10, {source("a", 1), source("b", 1)}),
             {run_of(1, 10, {source("a", 1), source("c", 1), source("d", 1)})}) == "new: b; not asked: c, d");
}

TEST_CASE("an error is new unless the run before had one of its kind at the same source") {
  const char* now = "https://a.example/jobs?page=3: the server answered 503 four times";
  const Run run = run_of(3, 10, {source("a", 0, now)});
  CHECK(
      text(run, {run_of(2, 10, {source("a", 0, "https://a.example/jobs?page=17: the server answered 502 four times")})})
          .empty());
  CHECK(text(run, {run_of(2, 10, {source("a", 0, "no network")})}) == "a new kind of error at a");
  CHECK(text(run, {run_of(2, 10, {source("a", 40)})}) == "a new kind of error at a");
  CHECK(text(run_of(3, 10, {source("a", 40)}), {run_of(2, 10, {source("a", 0, now)})}) == "a works again");
}

TEST_CASE("a source is compared with when it was asked last, be it some runs ago") {
  const Run all = run_of(3, 10, {source("a", 0, "no network"), source("b", 40)});
  Run skipped = run_of(4, 10, {source("a", 0), source("b", 40)});
  skipped.source_runs[0].status = SourceRunStatus::kSkipped;
  const Run by_hand = run_of(5, 10, {source("b", 40)});
  CHECK(text(run_of(6, 10, {source("a", 0, "no network"), source("b", 40)}), {by_hand, skipped, all}).empty());
  CHECK(text(run_of(6, 10, {source("a", 9), source("b", 40)}), {by_hand, skipped, all}) == "a works again");
}

TEST_CASE("a duration is told when it is far from the median of three runs or more") {
  const std::vector<SourceRun> sources{source("a", 40)};
  const std::vector<Run> three{run_of(3, 10, sources), run_of(2, 11, sources), run_of(1, 900, sources)};
  CHECK(text(run_of(4, 12, sources), three).empty());
  CHECK(text(run_of(4, 60, sources), three) == "took 1 min 0 s, usually 11 s");
  CHECK(text(run_of(4, 60, sources), {three[0], three[1]}).empty());
  CHECK(usual_duration(three) == std::chrono::seconds(11));
  CHECK_FALSE(usual_duration(std::vector{three[0], three[1]}));
  Run running = run_of(4, 60, sources);
  running.completed_at.reset();
  CHECK(text(running, three).empty());
}

TEST_CASE("a harvest of less than half the usual is told") {
  const auto run = [](std::int64_t id, std::int64_t found) { return run_of(id, 10, {source("a", found)}); };
  CHECK(text(run(4, 12), {run(3, 100), run(2, 90), run(1, 0)}) == "found 12 jobs, usually 90");
}

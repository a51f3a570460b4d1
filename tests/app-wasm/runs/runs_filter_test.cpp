#include "app-wasm/runs/runs_filter.h"

#include <doctest/doctest.h>

#include <vector>

#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;

TEST_CASE("a text filter looks where the server looks") {
  Run run = make_run(12);
  run.error_message = "interrupted";
  run.source_runs.push_back({.source_name = "remotive", .error_message = "status 429"});
  const auto admits = [&](const char* text) {
    RunsFilter filter;
    filter.text = text;
    return zapply::admits(filter, run, [](Timestamp) { return 0; });
  };
  CHECK(admits("Remotive"));
  CHECK(admits("429"));
  CHECK(admits("12"));
  CHECK(admits("INTERRUPTED"));
  CHECK_FALSE(admits("lever"));
}

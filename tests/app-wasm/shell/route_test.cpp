#include "app-wasm/shell/route.h"

#include <doctest/doctest.h>

using namespace zapply;

TEST_CASE("an address and its route are the same thing") {
  for (const char* hash : {
           "#/runs",
           "#/jobs",
           "#/sources",
           "#/sources/weworkremotely",
           "#/jobs/12",
           "#/jobs/12?q=rust&source=lever,remotive&run=7&new=1&remote=1&from=Colombia&company=acme&salary=90000&days=7"
           "&starred=1&show=hidden&sort=salary",
           "#/runs/7",
           "#/runs?status=partial,failed&phase=scraping&trigger=cli&from=2026-11-01&to=2026-11-23&q=remotive",
           "#/runs/"
           "7?status=failed&level=warning,error&source=remotive&find=429&regex=1&case=1&hits=only&line=1234",
           "#/runs/7?line=12-40",
           "#/runs?q=50%25%20off%20%26%20more%3F",
       })
    CHECK(hash_of(parse_route(hash)) == hash);
}

TEST_CASE("an address is read into what it means") {
  const Route route = parse_route("#/runs/7?status=failed&level=error&line=12-40");
  CHECK(route.page == Page::kRuns);
  CHECK(route.run_id == 7);
  CHECK(route.runs.statuses.is_only(RunStatus::kFailed));
  CHECK(route.log.levels.is_only(Level::kError));
  CHECK(route.lines == LineRange{12, 40});
}

TEST_CASE("what cannot be read in an address counts as not there") {
  CHECK(parse_route("") == Route());
  CHECK(parse_route("#/nowhere") == Route());
  CHECK(parse_route("#/runs/0") == Route());
  CHECK(parse_route("#/runs/seven") == Route());
  CHECK(parse_route("#/runs/7?line=40-12") == parse_route("#/runs/7"));
  CHECK(parse_route("#/runs?status=sleeping") == Route());
  CHECK(parse_route("#/runs?q=%zz%4").runs.text == "%zz%4");
}

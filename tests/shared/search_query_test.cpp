#include "shared/search_query.h"

#include <doctest/doctest.h>

#include "shared/query_reader.h"

using namespace zapply;
using namespace std::chrono_literals;

namespace {

const Timestamp kNow = from_ms(1'764'000'000'000);

std::string canonical(std::string_view text) { return to_text(parse_search_query(text)); }

TEST_CASE("a search has one text, however it was typed") {
  CHECK(canonical("q=rust&remote=true") == "q=rust&remote=true");
  CHECK(canonical("?remote=1&q=rust&closed=false&sort=relevance") == "q=rust&remote=true");
  CHECK(canonical("verdict=yes,unknown&score_min=60&profile=ann&posted_days=7") ==
        "profile=ann&verdict=yes,unknown&score_min=60&posted_days=7");
  CHECK(canonical("") == "");
}

TEST_CASE("what is no filter of jobs is no search, and the message says what is known") {
  const auto fault = [](std::string_view text) -> std::string {
    try {
      parse_search_query(text);
    } catch (const BadQuery& bad) {
      return bad.what();
    }
    return "";
  };
  CHECK(fault("cursor=x").find("known are q, source") != std::string::npos);
  CHECK(fault("cursor=x").find("posted_days") != std::string::npos);
  CHECK(fault("limit=3") != "");
  CHECK(fault("remote=perhaps").find("true or false") != std::string::npos);
  CHECK(fault("posted_days=0").find("from 1 to 3650") != std::string::npos);
  CHECK(fault("posted_days=7&posted_after=2026-11-01").find("can't be both") != std::string::npos);
  CHECK(fault("verdict=yes").find("profile") != std::string::npos);
}

TEST_CASE("days are counted from when somebody looks") {
  const SearchQuery search = parse_search_query("q=go&posted_days=7");
  CHECK(jobs_query_at(search, kNow).posted_after == kNow - 168h);
  CHECK(jobs_query_at(search, kNow).words == "go");
  CHECK_FALSE(jobs_query_at(parse_search_query("q=go"), kNow).posted_after);
}

TEST_CASE("what is told of a search is of open, visible, original jobs, newest first") {
  const JobsQuery query =
      shown_jobs_query_at(parse_search_query("q=go&closed=any&hidden=true&duplicates=true&sort=salary"), kNow);
  CHECK(query.closed == false);
  CHECK(query.hidden == false);
  CHECK_FALSE(query.duplicates);
  CHECK(query.sort == JobSort::kNewest);
  CHECK(query.words == "go");
}

}  // namespace

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "app-wasm/runs/runs_filter.h"
#include "tests/support/api_fixture.h"

using namespace zapply;

TEST_CASE_FIXTURE(test::ApiFixture, "the dashboard admits the runs that the server lists") {
  const std::vector<std::string> causes{"", "the disk is 50% full_", "the DISK is gone"};
  for (const std::string& cause : causes) {
    if (!cause.empty()) work = [cause](RunRecorder&, std::stop_token) { throw std::runtime_error(cause); };
    run_to_the_end();
  }
  const std::vector<Run> all = parse_runs_page(get("/api/runs?page_size=100").body).runs;
  REQUIRE(all.size() == causes.size());
  const ZoneOffset utc = [](Timestamp) { return 0; };
  const std::string today = format_rfc3339(all.front().started_at).substr(0, 10);
  std::size_t listed = 0;
  for (const std::string& address : std::vector<std::string>{
           "", "status=failed", "status=completed,failed", "status=cancelled", "phase=scraping", "phase=matching",
           "trigger=manual", "trigger=cli", "from=" + today, "to=" + today, "from=2099-01-01", "to=2001-01-01",
           "q=disk", "q=50%25", "q=full_", "q=full%5C", "q=2", "q=nowhere", "q=disk&status=completed"}) {
    const RunsFilter filter = parse_runs_filter(Query::parse(address));
    const Query parameters = runs_parameters(filter, utc);
    const RunsPage page = parse_runs_page(get("/" + parameters.after("api/runs")).body);
    std::vector<std::int64_t> server_ids, dashboard_ids;
    for (const Run& run : page.runs) server_ids.push_back(run.id);
    for (const Run& run : all)
      if (admits(filter, run, utc)) dashboard_ids.push_back(run.id);
    CHECK_MESSAGE(server_ids == dashboard_ids, address);
    listed += server_ids.size();
  }
  CHECK(listed > all.size());
}

#include "server/scraping/list_pages.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <condition_variable>

#include "tests/support/scraping.h"

using namespace zapply;
using namespace zapply::test;
using namespace std::chrono_literals;

namespace {

struct PagesFixture : ScrapingFixture {
  Mutex mutex;
  std::condition_variable_any changed;
  int on GUARDED_BY(mutex) = 0;
  int most GUARDED_BY(mutex) = 0;

  /// A list of twelve pages, each longer by `padding`; every answer but the first waits until `together` are asked for,
  /// but no longer than that.
  void serve_pages(std::size_t padding, int together, std::chrono::milliseconds wait_max) {
    server.on("/jobs", [this, padding, together, wait_max](Connection& c, const ServerRequest& r) {
      const int offset = std::stoi(r.target.substr(r.target.find('=') + 1));
      {
        Lock lock(mutex);
        most = std::max(most, ++on);
        changed.notify_all();
        if (offset > 0) changed.wait_for(lock, wait_max, [&]() REQUIRES(mutex) { return most >= together; });
        --on;
      }
      c.ok(jobs_json(1, offset + 1, R"(, "total": 12, "padding": ")" + std::string(padding, '.') + '"'));
    });
    add_source("board", "/jobs?offset={offset}", R"(, "paging": {"style": "offset", "size": 1, "total_at": "/total"})");
  }
};

}  // namespace

TEST_CASE_FIXTURE(PagesFixture, "short pages are on their way as many at once as the source's limits allow") {
  serve_pages(0, 4, 10s);
  CHECK(run().source_runs[0].jobs_found == 12);
  const Lock lock(mutex);
  CHECK(most == 4);
}

TEST_CASE_FIXTURE(PagesFixture, "of long pages no more are on their way than may wait to be read") {
  serve_pages(3 * 1024 * 1024, 3, 100ms);
  CHECK(run().source_runs[0].jobs_found == 12);
  const Lock lock(mutex);
  CHECK(most == 2);
}

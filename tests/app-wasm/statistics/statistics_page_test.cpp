#include "app-wasm/statistics/statistics_page.h"

#include <doctest/doctest.h>

#include "app-wasm/shell/shell.h"
#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;

namespace {

struct Fixture {
  Timestamp now = from_ms(1'795'000'000'000);
  Shell shell{{.now = [this] { return now; },
               .offset_minutes = [](const std::string&, Timestamp) { return std::optional(0); }}};
  Dashboard& dashboard = shell.dashboard();
  PageOfStatistics& page = shell.pages().get<PageOfStatistics>();
  FakeServer server{dashboard.requests};

  void open(const char* hash) {
    shell.arrive(hash);
    shell.stream_opened();
    server.is_idle();
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture,
                  "the charts are those of the address, for the profile that is used and the zone that is shown") {
  dashboard.settings.zone = "Europe/Berlin";
  shell.arrive("#/statistics?q=rust&source=alpha");
  CHECK(page.source().empty());  // whose matches count is not known yet
  server.profiles =
      R"({"profiles":[{"name":"ann","revision":1,"experience_years":null,"changed_at":"2026-11-30T00:00:00.000Z","to_match":0}]})";
  open("#/statistics?q=rust&source=alpha");
  CHECK(page.source() == "api/stats/charts?q=rust&source=alpha&profile=ann&zone=Europe%2FBerlin");
  CHECK(page.hash() == "#/statistics?q=rust&source=alpha");
  shell.arrive("#/statistics?profile=bea&zone=UTC");
  CHECK(page.source() == "api/stats/charts?profile=bea&zone=UTC");
}

TEST_CASE_FIXTURE(Fixture, "a run's end, another database and a new connection make the charts old") {
  open("#/statistics");
  const int before = page.version();
  Run run;
  run.id = 3;
  page.noticed({run, true});
  CHECK(page.version() == before);
  run.status = RunStatus::kCompleted;
  page.noticed({run, false});
  CHECK(page.version() == before);
  page.noticed({run, true});
  page.forget();
  page.reload();
  CHECK(page.version() == before + 3);
}

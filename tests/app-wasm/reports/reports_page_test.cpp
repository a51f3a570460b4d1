#include "app-wasm/reports/reports_page.h"

#include <doctest/doctest.h>

#include "app-wasm/shell/shell.h"
#include "shared/protocol.h"
#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;

namespace {

struct Fixture {
  Timestamp now = from_ms(1'795'000'000'000);
  Shell shell{{.now = [this] { return now; },
               .offset_minutes = [](const std::string&, Timestamp) { return std::optional(0); }}};
  Dashboard& dashboard = shell.dashboard();
  PageOfReports& page = shell.pages().get<PageOfReports>();
  FakeServer server{dashboard.requests};

  void open(const char* hash) {
    shell.arrive(hash);
    shell.stream_opened();
    server.is_idle();
  }
  static ReportLine line(std::int64_t id) { return {.id = id, .title = "3 new jobs"}; }
  void answer_list(std::vector<ReportLine> lines, std::optional<std::string> next = {},
                   const char* start = "GET api/reports") {
    server.answer(start, 200, to_json(ReportsPage{std::move(lines), std::move(next)}));
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "reports are listed, the older ones when they are asked for") {
  open("#/reports");
  CHECK(page.load() == Load::kLoading);
  answer_list({line(9), line(8)}, "8");
  CHECK(page.load() == Load::kReady);
  CHECK(page.has_more());
  CHECK(shell.actions().run("reports.more"));
  CHECK_FALSE(shell.actions().is_enabled("reports.more"));
  answer_list({line(7)}, {}, "GET api/reports?cursor=8");
  CHECK(page.lines() == std::vector<ReportLine>{line(9), line(8), line(7)});
  CHECK_FALSE(page.has_more());
  // It is known from now on.
  shell.arrive("#/sources");
  shell.arrive("#/reports");
  CHECK_FALSE(server.has("GET api/reports"));
}

TEST_CASE_FIXTURE(Fixture, "a new report is news: the list is asked for again, now or when it is shown") {
  open("#/reports");
  answer_list({line(1)});
  shell.event("changed", R"({"name":"/api/reports"})");
  answer_list({line(2), line(1)});
  CHECK(page.lines().size() == 2);
  shell.arrive("#/sources");
  shell.event("changed", R"({"name":"/api/reports"})");
  CHECK_FALSE(server.has("GET api/reports"));
  shell.arrive("#/reports");
  CHECK(server.has("GET api/reports"));
}

TEST_CASE_FIXTURE(Fixture, "a report has an address, is read once, and leads back to the list") {
  open("#/reports/12");
  CHECK(page.open() == 12);
  CHECK(page.hash() == "#/reports/12");
  CHECK(page.title() == "Report 12");
  CHECK(page.report() == nullptr);
  server.answer("GET api/reports/12", 200, to_json(Report{.id = 12, .run_id = 4}));
  REQUIRE(page.report());
  CHECK(page.report()->run_id == 4);
  CHECK(shell.actions().run("show.reports"));
  CHECK(dashboard.navigation.hash() == "#/reports");
  CHECK(page.report() == nullptr);
  shell.arrive("#/reports/12");
  CHECK_FALSE(server.has("GET api/reports/12"));
  CHECK(page.report());
}

TEST_CASE_FIXTURE(Fixture, "what can't be had says why; another database is asked anew") {
  open("#/reports/12");
  server.answer("GET api/reports/12", 404, R"({"detail":"there is no report 12"})");
  CHECK(page.load() == Load::kFailed);
  CHECK(page.error().find("there is no report 12") != std::string::npos);
  shell.event("reset", "{}");
  CHECK(server.has("GET api/reports/12"));
}

#include <doctest/doctest.h>

#include "server/store/channels.h"
#include "server/store/deliveries.h"
#include "server/store/reports.h"
#include "tests/support/api_fixture.h"
#include "tests/support/made_report.h"

using namespace zapply;
using namespace zapply::test;
using nlohmann::json;

namespace {

struct ReportsApi : ApiFixture {
  void keep(int count) {
    for (int i = 0; i < count; ++i) {
      NewReport made;
      made.report = made_report();
      made.report.id = reports_state(store).next_id;
      keep_report(store, made);
    }
  }
};

}  // namespace

TEST_CASE_FIXTURE(ReportsApi, "reports are listed newest first, page by page") {
  CHECK(get("/api/reports").json()["reports"].empty());
  keep(3);
  const json page = get("/api/reports?limit=2").json();
  REQUIRE(page["reports"].size() == 2);
  CHECK(page["reports"][0]["id"] == 3);
  CHECK(page["reports"][0]["title"] == "2 new jobs fit robin, 1 starred job is gone, 1 source broke");
  CHECK(page["reports"][0]["new_jobs"] == 2);
  CHECK(page["next_cursor"] == "2");
  const json rest = get("/api/reports?limit=2&cursor=2").json();
  REQUIRE(rest["reports"].size() == 1);
  CHECK(rest["next_cursor"].is_null());
  CHECK(get("/api/reports?cursor=x").status == 422);
  CHECK(get("/api/reports?limit=0").status == 422);
}

TEST_CASE_FIXTURE(ReportsApi, "a report is read as it was written, and today names the last one") {
  CHECK(get("/api/today").json()["last_report"].is_null());
  keep(1);
  const json report = get("/api/reports/1").json();
  CHECK(report["sections"][0]["jobs"][0]["score"] == 82);
  CHECK(report["sections"][0]["more"] == 1);
  CHECK(report["applications"].empty());
  CHECK(get("/api/reports/2").status == 404);
  CHECK(get("/api/reports/x").status == 404);
  CHECK(get("/api/today").json()["last_report"]["id"] == 1);
}

TEST_CASE_FIXTURE(ReportsApi, "a report is sent, with links to where the dashboard is") {
  keep(1);
  CHECK(post("/api/reports/2/send", "{}").status == 404);
  const ApiAnswer unwanted = post("/api/reports/1/send", "{}");
  CHECK(unwanted.status == 409);
  CHECK(unwanted.detail().find("no channel wants reports") == 0);
  add_channel(store, {.name = "phone", .kind = "ntfy", .fields = {{"topic", "T"}}, .wants = {MessageKind::kReport}});
  courier.set_dashboard("https://jobs.example");
  const ApiAnswer sent = post("/api/reports/1/send", "{}");
  CHECK(sent.status == 202);
  CHECK(sent.json() == json{{"id", 1}, {"channels", {"phone"}}});
  CHECK(get("/api/deliveries").json()["deliveries"][0]["state"] == "waiting");
  const std::int64_t id = deliveries(store, {}).at(0).id;
  CHECK(begin_attempt(store, id, system_now())->message.text.find("https://jobs.example/#/reports/1") !=
        std::string::npos);
  CHECK(post("/api/reports/1/send", R"({"to": "phone"})").status == 422);
}

TEST_CASE_FIXTURE(ReportsApi, "reports are plain pages, too") {
  CHECK(call("GET", "/reports").body.find("No reports yet") != std::string::npos);
  keep(1);
  CHECK(call("GET", "/reports").body.find("<a href=\"reports/1\">2 new jobs fit robin") != std::string::npos);
  const ApiAnswer page = call("GET", "/reports/1");
  CHECK(page.status == 200);
  CHECK(page.body.find("<a href=\"../jobs/5\">Rust &lt;Engineer&gt;</a>") != std::string::npos);
  CHECK(call("GET", "/reports/9").status == 404);
}

TEST_CASE_FIXTURE(ReportsApi, "whether a run reports is asked for with it") {
  CHECK(post("/api/scraper/run", R"({"report": "yes"})").status == 422);
  CHECK(post("/api/scraper/run", R"({"report": true})").status == 202);
}

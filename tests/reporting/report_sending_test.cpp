#include "server/reporting/report_sending.h"

#include <doctest/doctest.h>

#include "server/store/deliveries.h"
#include "server/store/reports.h"
#include "tests/store/store_fixture.h"
#include "tests/support/made_report.h"

using namespace zapply;

namespace {

struct SendingFixture : StoreFixture {
  void keep() {
    NewReport made;
    made.report = test::made_report();
    made.report.id = reports_state(store).next_id;
    keep_report(store, made);
  }
  void add(const std::string& name, MessageKind wants, bool paused = false) {
    add_channel(store, {.name = name, .kind = "webhook", .wants = {wants}, .paused = paused});
  }
  std::vector<std::string> send(int second, std::int64_t id = 1) { return send_report(store, id, {}, at(second)); }
  std::string fault(std::int64_t id = 1) {
    try {
      send(9, id);
    } catch (const ReportNotSent& cause) {
      CHECK((cause.why == ReportNotSent::Why::kUnknown) == (id != 1));
      return cause.what();
    }
    return "";
  }
};

}  // namespace

TEST_CASE_FIXTURE(SendingFixture,
                  "a report goes to each channel that wants reports, again as often as it is asked for") {
  keep();
  add("phone", MessageKind::kReport);
  add("desk", MessageKind::kReport);
  add("pager", MessageKind::kRunFailed);
  add("quiet", MessageKind::kReport, true);
  CHECK(send(1) == std::vector<std::string>{"desk", "phone"});
  CHECK(send(2) == std::vector<std::string>{"desk", "phone"});
  const std::vector<Delivery> all = deliveries(store, {.channel = "phone"});
  REQUIRE(all.size() == 2);
  CHECK(all[1].key == "report-1-sent-" + std::to_string(to_ms(at(1))));
  CHECK(all[0].key != all[1].key);
  CHECK(all[0].kind == MessageKind::kReport);
  CHECK(all[0].link == "/#/reports/1");
  CHECK(all[0].next_try_at == at(2));
  CHECK(deliveries(store, {}).size() == 4);
}

TEST_CASE_FIXTURE(SendingFixture, "a report that can't be sent says what to do") {
  CHECK(fault(7) == "there is no report 7");
  keep();
  add("pager", MessageKind::kRunFailed);
  CHECK(fault().find("no channel wants reports: add one") == 0);
  add("quiet", MessageKind::kReport, true);
  CHECK(fault() == "whoever wants reports is paused: `zapply channel resume quiet` has messages go there again");
  CHECK(deliveries(store, {}).empty());
}

#include <doctest/doctest.h>

#include "server/cli/channel_text.h"

namespace {

using namespace zapply;

Delivery delivery(DeliveryState state, std::optional<int> status, std::optional<std::string> answer) {
  return {.id = 7,
          .channel = "phone",
          .key = "report-1",
          .title = "3 new jobs",
          .state = state,
          .attempts = 2,
          .status = status,
          .answer = std::move(answer),
          .created_at = from_ms(1'764'000'000'000)};
}

TEST_CASE("the outcome of a delivery is told in a line") {
  CHECK(outcome_text(delivery(DeliveryState::kDelivered, 200, "ok")) == "Delivered: 200, ok\n");
  CHECK(outcome_text(delivery(DeliveryState::kGivenUp, {}, "there is no secret X")) ==
        "Not delivered: there is no secret X\n");
  CHECK(outcome_text(delivery(DeliveryState::kWaiting, {}, {})) == "Waiting\n");
}

TEST_CASE("channels and deliveries are tables") {
  const Channel phone{.settings = {.name = "phone",
                                   .kind = "ntfy",
                                   .wants = {MessageKind::kReport, MessageKind::kJobs},
                                   .quiet = "22:00-07:00",
                                   .zone = "UTC"},
                      .waiting = 2,
                      .last = delivery(DeliveryState::kDelivered, 200, "ok")};
  const std::string table = channels_table({phone}).text(0, false);
  CHECK(table.find("report, jobs") != std::string::npos);
  CHECK(table.find("22:00-07:00 UTC") != std::string::npos);
  CHECK(table.find("delivered") != std::string::npos);
  Delivery again = delivery(DeliveryState::kDelivered, 200, "ok");
  again.maybe_before = true;
  const std::string list = deliveries_table({again}, find_zone("UTC")).text(0, false);
  CHECK(list.find("2025-11-24 16:00") != std::string::npos);
  CHECK(list.find("200, ok, maybe delivered before") != std::string::npos);
  CHECK(shown_text(phone).find("wants report, jobs\n") != std::string::npos);
  CHECK(kinds_text({{"ntfy", "ntfy", {{"topic", "Topic", "jobs", true, false}}, {}}}) ==
        "ntfy\n  topic: Topic, the name of a secret, may be left out (jobs)\n");
}

}  // namespace

#include "shared/channel.h"

#include <doctest/doctest.h>

#include "shared/protocol.h"

namespace {

using namespace zapply;

Delivery delivery() {
  return {.id = 7,
          .channel = "phone",
          .key = "report-12",
          .kind = MessageKind::kReport,
          .title = "3 new \"jobs\"",
          .link = "/#/reports/12",
          .state = DeliveryState::kWaiting,
          .attempts = 2,
          .next_try_at = from_ms(5),
          .maybe_before = true,
          .status = 503,
          .answer = "later",
          .created_at = from_ms(1)};
}

TEST_CASE("a list of channels with their kinds reads back as it was written") {
  const Channel phone{.settings = {.name = "phone",
                                   .kind = "ntfy",
                                   .fields = {{"token", "NTFY_TOKEN"}, {"topic", "NTFY_TOPIC"}},
                                   .wants = {MessageKind::kReport, MessageKind::kJobs},
                                   .score_min = 85,
                                   .jobs_max = 3,
                                   .quiet = "22:00-07:00",
                                   .zone = "America/Bogota",
                                   .paused = true},
                      .file = "/etc/zapply.json",
                      .fault = "the secret is missing",
                      .waiting = 3,
                      .last = delivery()};
  const ChannelKind ntfy{.name = "ntfy",
                         .label = "ntfy",
                         .fields = {{"topic", "Topic", "jobs", true, true}},
                         .wants = {MessageKind::kReport}};
  const ChannelsList list{{phone, {.settings = {.name = "desk", .kind = "mail"}}}, {ntfy}};
  const ChannelsList read = parse_channels(to_json(list));
  CHECK(read.channels == list.channels);
  CHECK(read.kinds == list.kinds);
  CHECK(parse_channel(to_json(phone)) == phone);
}

TEST_CASE("deliveries read back, and what is no kind of message is refused") {
  const DeliveriesPage page{{delivery()}, "7"};
  const DeliveriesPage read = parse_deliveries_page(to_json(page));
  CHECK(read.deliveries == page.deliveries);
  CHECK(read.next_cursor == "7");
  CHECK(parse_delivery(to_json(delivery())) == delivery());
  Channel channel{.settings = {.name = "a", .kind = "mail", .wants = {MessageKind::kTest}}};
  std::string text = to_json(channel);
  text.replace(text.find("\"test\""), 6, "\"news\"");
  CHECK_THROWS_AS(parse_channel(text), ProtocolError);
}

}  // namespace

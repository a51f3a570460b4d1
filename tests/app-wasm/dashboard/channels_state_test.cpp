#include "app-wasm/dashboard/channels.h"

#include <doctest/doctest.h>

#include <string>

#include "app-wasm/shell/shell.h"
#include "shared/news.h"
#include "shared/protocol.h"
#include "tests/app-wasm/dashboard/fake_server.h"

using namespace zapply;

namespace {

ChannelsList list_of(std::vector<Channel> channels) {
  return {
      std::move(channels),
      {{"mail", "Mail", {{"server", "Server", "", true, true}, {"to", "To", "", false, true}}, {MessageKind::kReport}},
       {"ntfy", "ntfy", {{"topic", "Topic", "", true, true}}, {MessageKind::kReport, MessageKind::kRunFailed}}}};
}

Channel phone() {
  return {.settings = {.name = "phone",
                       .kind = "ntfy",
                       .fields = {{"topic", "NTFY_TOPIC"}},
                       .wants = {MessageKind::kJobs},
                       .score_min = 85,
                       .quiet = "22:00-07:00",
                       .zone = "Europe/Berlin"}};
}

struct Fixture {
  Timestamp now = from_ms(1'795'000'000'000);
  Shell shell{{[this] { return now; }, [](const std::string&, Timestamp) { return -300; }}};
  Channels& channels = shell.dashboard().channels;
  FakeServer server{shell.dashboard().requests};
  int ticket = 0;

  void run(const char* action, const std::string& arg = {}) { shell.actions().run(action, arg); }
  std::string sent(const char* start) {
    Request request = server.expect(start);
    while (server.has(start)) request = server.expect(start);
    ticket = request.ticket;
    return request.body;
  }
  void reply(int status, const std::string& body) { shell.dashboard().requests.answer(ticket, {status, body}); }
  void open(std::vector<Channel> all) {
    shell.arrive("#/sources");
    shell.stream_opened();
    run("channels");
    server.answer("GET api/channels", 200, to_json(list_of(std::move(all))));
  }
};

TEST_CASE_FIXTURE(Fixture, "what is filled in is of its kind, and kept when it is saved") {
  open({});
  CHECK(channels.load() == Load::kReady);
  run("channel.new");
  CHECK(channels.draft()->kind == "mail");
  run("channel.field0", "MAIL");
  run("channel.kind", "ntfy");
  CHECK(channels.draft()->fields[0].empty());
  CHECK(channels.draft()->wants.size() == 2);
  run("channel.name", "phone");
  run("channel.field0", "NTFY_TOPIC");
  run("channel.want", "run-failed");
  run("channel.want", "jobs");
  run("channel.score", "90");
  run("channel.jobs", "3");
  run("channel.quiet", "22:00-07:00");
  run("channel.zone", "UTC");
  run("channel.save");
  CHECK(sent("POST api/channels") ==
        R"({"name":"phone","kind":"ntfy","fields":{"topic":"NTFY_TOPIC"},"wants":["report","jobs"],"score_min":90,)"
        R"("jobs_max":3,"quiet":"22:00-07:00","zone":"UTC"})");
  reply(422, R"({"detail":"\"fields.topic\": Topic is missing"})");
  CHECK(channels.error().find("Topic is missing") != std::string::npos);
  REQUIRE(channels.draft());
  run("channel.save");
  server.answer("POST api/channels", 201, to_json(phone()));
  CHECK(channels.draft() == nullptr);
  server.answer("GET api/channels", 200, to_json(list_of({phone()})));
  CHECK(channels.all().size() == 1);
}

TEST_CASE_FIXTURE(Fixture, "a channel is changed, paused, tested, and removed once it was asked for twice") {
  open({phone()});
  run("channel.edit", "phone");
  CHECK(channels.draft()->fields[0] == "NTFY_TOPIC");
  CHECK(channels.draft()->score == "85");
  run("channel.leave");
  run("channel.pause", "phone");
  CHECK(sent("PATCH api/channels/phone") == R"({"paused":true})");
  reply(200, to_json(phone()));
  server.answer("GET api/channels", 200, to_json(list_of({phone()})));
  run("channel.test", "phone");
  CHECK(channels.is_busy());
  CHECK(channels.tested() == "phone");
  Delivery told{
      .id = 3, .channel = "phone", .key = "test-1", .kind = MessageKind::kTest, .state = DeliveryState::kDelivered};
  server.answer("POST api/channels/phone/test", 200, to_json(told));
  CHECK_FALSE(channels.is_busy());
  Channel tested = phone();
  tested.last = told;
  server.answer("GET api/channels", 200, to_json(list_of({tested})));
  CHECK(channels.all()[0].last == told);
  run("channel.remove", "phone");
  CHECK(channels.asked_to_remove() == "phone");
  run("channel.remove", "phone");
  server.answer("DELETE api/channels/phone", 204, "");
  server.answer("GET api/channels", 200, to_json(list_of({})));
  CHECK(channels.all().empty());
}

TEST_CASE_FIXTURE(Fixture, "messages of a channel are unfolded, follow what the server says, and are tried again") {
  open({phone()});
  run("channel.deliveries", "phone");
  const Delivery given_up{.id = 9, .channel = "phone", .key = "report-1", .state = DeliveryState::kGivenUp};
  server.answer("GET api/deliveries?channel=phone", 200, to_json(DeliveriesPage{{given_up}, {}}));
  CHECK(channels.deliveries() == std::vector{given_up});
  run("channel.retry", "9");
  server.answer("POST api/deliveries/9/retry", 202, to_json(given_up));
  server.answer("GET api/channels", 200, to_json(list_of({phone()})));
  server.answer("GET api/deliveries?channel=phone", 200, to_json(DeliveriesPage{{}, {}}));
  shell.event("changed", event_data(Changed{"/api/deliveries"}));
  server.answer("GET api/channels", 200, to_json(list_of({phone()})));
  run("channel.deliveries", "phone");
  CHECK(channels.deliveries_of().empty());
}

}  // namespace

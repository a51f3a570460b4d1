#include "server/store/deliveries.h"

#include <doctest/doctest.h>

#include "tests/store/store_fixture.h"

namespace {

using namespace zapply;

struct DeliveriesFixture : StoreFixture {
  DeliveriesFixture() {
    add("phone", {MessageKind::kReport, MessageKind::kRunFailed});
    add("desk", {MessageKind::kReport});
  }
  void add(std::string name, std::vector<MessageKind> wants) {
    add_channel(store, {.name = std::move(name), .kind = "webhook", .wants = std::move(wants)});
  }
  static Message message(std::string key = "report-1", MessageKind kind = MessageKind::kReport) {
    return {.key = std::move(key),
            .kind = kind,
            .title = "3 new jobs fit",
            .text = "Line\nline",
            .html = "<p>",
            .link = "/#/reports/1",
            .json = "{\"a\":1}"};
  }
  void queue(const Message& message, int second = 0) {
    write(store, [&](Database& database) { queue_message(database, message, at(second)); });
  }
  std::vector<Delivery> all(const std::string& channel = {}) { return deliveries(store, {.channel = channel}); }
  std::int64_t id_of(const std::string& channel) { return all(channel).at(0).id; }
  std::int64_t channel_id(const std::string& name) { return find_channel(store, name)->id; }
};

TEST_CASE_FIXTURE(DeliveriesFixture, "a message has a delivery for each channel that wants its kind, once for a key") {
  CHECK(queue_message(store, message(), at(0)) == std::vector<std::string>{"desk", "phone"});
  CHECK(queue_message(store, message(), at(0)).empty());
  CHECK(all().size() == 2);
  CHECK(all("phone").size() == 1);
  const Delivery delivery = all("phone")[0];
  CHECK(delivery.key == "report-1");
  CHECK(delivery.title == "3 new jobs fit");
  CHECK(delivery.link == "/#/reports/1");
  CHECK(delivery.state == DeliveryState::kWaiting);
  CHECK(delivery.next_try_at == at(0));
  CHECK(delivery.created_at == at(0));
  queue(message("run-failed-7", MessageKind::kRunFailed));
  CHECK(all("phone").size() == 2);
  CHECK(all("desk").size() == 1);
  ChannelSettings paused = find_channel(store, "phone")->settings;
  paused.paused = true;
  change_channel(store, paused, at(1));
  queue(message("report-2"));
  CHECK(all("phone").size() == 2);
  CHECK(all("desk").size() == 2);
}

TEST_CASE_FIXTURE(DeliveriesFixture, "an attempt is noted before it is made, and its end right after it") {
  queue(message());
  const std::int64_t id = id_of("phone");
  CHECK(due_deliveries(store, at(0), 10).size() == 2);
  const auto attempt = begin_attempt(store, id, at(5)).value();
  CHECK(attempt.message == message());
  CHECK(attempt.delivery.attempts == 1);
  CHECK(attempt.first_try_at == at(5));
  CHECK_FALSE(attempt.delivery.maybe_before);
  end_attempt(store, id, {DeliveryState::kWaiting, 500, "oh", at(60)}, at(6));
  Delivery delivery = find_delivery(store, id).value();
  CHECK(delivery.state == DeliveryState::kWaiting);
  CHECK(delivery.status == 500);
  CHECK(delivery.answer == "oh");
  CHECK(delivery.next_try_at == at(60));
  CHECK_FALSE(delivery.settled_at);
  CHECK_FALSE(begin_attempt(store, id, at(59)));
  const auto second = begin_attempt(store, id, at(60)).value();
  CHECK(second.delivery.attempts == 2);
  CHECK(second.first_try_at == at(5));
  CHECK_FALSE(second.delivery.maybe_before);
  end_attempt(store, id, {DeliveryState::kDelivered, 200, "ok", {}}, at(61));
  delivery = find_delivery(store, id).value();
  CHECK(delivery.state == DeliveryState::kDelivered);
  CHECK(delivery.settled_at == at(61));
  CHECK_FALSE(delivery.next_try_at);
  CHECK_FALSE(begin_attempt(store, id, at(100)));
}

TEST_CASE_FIXTURE(DeliveriesFixture, "one whose attempt never ended is maybe delivered before when it is sent again") {
  queue(message());
  const std::int64_t id = id_of("phone");
  begin_attempt(store, id, at(1));
  CHECK_FALSE(find_delivery(store, id)->maybe_before);
  CHECK(begin_attempt(store, id, at(2))->delivery.maybe_before);
  end_attempt(store, id, {DeliveryState::kWaiting, 500, "oh", at(3)}, at(2));
  CHECK(begin_attempt(store, id, at(3))->delivery.maybe_before);
}

TEST_CASE_FIXTURE(DeliveriesFixture, "what waits longest is due first, and a channel's can be held") {
  queue(message("report-1"), 2);
  queue(message("report-2"), 1);
  const auto due = due_deliveries(store, at(2), 10);
  REQUIRE(due.size() == 4);
  CHECK(find_delivery(store, due[0].id)->key == "report-2");
  CHECK(due[0].channel.settings.kind == "webhook");
  CHECK(due_deliveries(store, at(1), 10).size() == 2);
  CHECK(next_delivery_at(store) == at(1));
  hold_deliveries(store, channel_id("phone"), at(50));
  hold_deliveries(store, channel_id("desk"), at(40));
  CHECK(due_deliveries(store, at(39), 10).empty());
  CHECK(next_delivery_at(store) == at(40));
  ChannelSettings changed = find_channel(store, "phone")->settings;
  changed.quiet = "";
  changed.score_min = 1;
  change_channel(store, changed, at(3));
  CHECK(next_delivery_at(store) == at(3));
  changed.paused = true;
  change_channel(store, changed, at(3));
  CHECK(next_delivery_at(store) == at(40));
  remove_channel(store, "desk");
  CHECK_FALSE(next_delivery_at(store));
  CHECK(scalar("SELECT count(*) FROM delivery_texts") == 2);
}

TEST_CASE_FIXTURE(DeliveriesFixture, "one that was given up can be tried again, one that was delivered can't") {
  queue(message());
  const std::int64_t id = id_of("phone");
  begin_attempt(store, id, at(1));
  end_attempt(store, id, {DeliveryState::kGivenUp, 404, "no such topic", {}}, at(2));
  CHECK(find_delivery(store, id)->settled_at == at(2));
  CHECK(count_given_up(store, at(2)) == 1);
  CHECK(count_given_up(store, at(3)) == 0);
  CHECK(retry_delivery(store, id, at(9)) == RetryResult::kQueued);
  CHECK(count_given_up(store, at(0)) == 0);
  const auto attempt = begin_attempt(store, id, at(9)).value();
  CHECK(attempt.delivery.attempts == 1);
  CHECK(attempt.first_try_at == at(9));
  end_attempt(store, id, {DeliveryState::kDelivered, 200, "", {}}, at(9));
  CHECK(retry_delivery(store, id, at(10)) == RetryResult::kDelivered);
  CHECK(retry_delivery(store, 999, at(10)) == RetryResult::kUnknown);
}

TEST_CASE_FIXTURE(DeliveriesFixture,
                  "a test is tried once, by who asked for it, and given up where zapply ended in it") {
  const DeliveryAttempt test = begin_test(store, channel_id("phone"), message("test-1", MessageKind::kTest), at(1));
  CHECK(test.delivery.attempts == 1);
  CHECK(due_deliveries(store, at(100), 10).empty());
  settle_interrupted_tests(store, at(2));
  CHECK(find_delivery(store, test.delivery.id)->state == DeliveryState::kGivenUp);
  CHECK(find_delivery(store, test.delivery.id)->settled_at == at(2));
  CHECK(count_given_up(store, at(0)) == 0);
  const std::int64_t revision = store.revision();
  settle_interrupted_tests(store, at(2));
  CHECK(store.revision() == revision);
}

TEST_CASE_FIXTURE(DeliveriesFixture,
                  "deliveries are listed by channel and state, the newest of those settled are remembered") {
  for (int i = 0; i < 1100; ++i) {
    write(store, [&](Database& database) {
      queue_message_to(database, channel_id("phone"), message("report-" + std::to_string(i)), at(i));
    });
    const std::int64_t id = id_of("phone");
    if (i == 0) continue;
    write(store, [&](Database& database) {
      database.prepare("UPDATE deliveries SET state = 'delivered', next_try_at = NULL WHERE id = ?").bind_all(id).run();
    });
  }
  queue(message("last"));
  const std::int64_t last = id_of("phone");
  begin_attempt(store, last, at(2000));
  end_attempt(store, last, {DeliveryState::kGivenUp, 400, "no", {}}, at(2000));
  CHECK(scalar("SELECT count(*) FROM deliveries WHERE state <> 'waiting'") == kDeliveriesKept);
  CHECK(deliveries(store, {.channel = "phone", .state = DeliveryState::kWaiting}).size() == 1);
  CHECK(deliveries(store, {.state = DeliveryState::kGivenUp}).size() == 1);
  const auto page = deliveries(store, {.channel = "phone", .before = last, .limit = 2});
  REQUIRE(page.size() == 2);
  CHECK(page[0].key == "report-1099");
  const ChannelDeliveries beside = deliveries_of_channel(store, channel_id("phone"));
  CHECK(beside.waiting == 1);
  CHECK(beside.last->key == "last");
}

TEST_CASE_FIXTURE(DeliveriesFixture, "what came of a channel's deliveries is summed, and never falls") {
  CHECK(delivery_sums(store) == std::vector<DeliverySum>{{"desk", "webhook"}, {"phone", "webhook"}});
  queue(message());
  queue(message("report-2"));
  const std::int64_t id = id_of("phone");
  const auto end = [&](DeliveryState state, int second) {
    begin_attempt(store, id, at(second));
    end_attempt(store, id, {state, 404, "", at(second + 1)}, at(second));
  };
  end(DeliveryState::kWaiting, 1);
  CHECK(delivery_sums(store) == std::vector<DeliverySum>{{"desk", "webhook", 2, 0, 0}, {"phone", "webhook", 2, 0, 0}});
  end(DeliveryState::kGivenUp, 2);
  CHECK(delivery_sums(store)[1] == DeliverySum{"phone", "webhook", 1, 0, 1});
  retry_delivery(store, id, at(3));
  CHECK(delivery_sums(store)[1] == DeliverySum{"phone", "webhook", 2, 0, 1});
  end(DeliveryState::kDelivered, 4);
  begin_test(store, channel_id("phone"), message("test-1", MessageKind::kTest), at(5));
  settle_interrupted_tests(store, at(6));
  const DeliverySum last{"phone", "webhook", 1, 1, 2};
  CHECK(delivery_sums(store)[1] == last);
  execute("DELETE FROM deliveries WHERE state <> 'waiting'");
  CHECK(delivery_sums(store)[1] == last);
}

}  // namespace

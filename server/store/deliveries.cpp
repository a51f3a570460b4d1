#include "server/store/deliveries.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "server/store/meta_table.h"
#include "server/store/sql/transaction.h"
#include "server/store/store.h"

namespace zapply {
namespace {

const std::string kColumns =
    "d.id, c.name, d.message_key, d.kind, d.title, d.link, d.state, d.attempts, d.next_try_at, d.maybe_before, d.status,"
    " d.answer, d.created_at, d.settled_at";
const std::string kSelect =
    "SELECT " + kColumns + " FROM deliveries AS d CROSS JOIN channels AS c ON c.id = d.channel_id ";

Delivery read_row(const Statement& row) {
  Delivery out;
  row.read(out.id, out.channel, out.key, out.kind, out.title, out.link, out.state, out.attempts, out.next_try_at,
           out.maybe_before, out.status, out.answer, out.created_at, out.settled_at);
  return out;
}

void note_change(Database& database) {
  database.prepare("UPDATE channels_state SET deliveries = ?").bind_all(next_revision(database)).run();
}

/// False where the channel has one of this key. `next_try_at` empty: it is not tried by itself.
bool insert(Database& database, std::int64_t channel_id, const Message& message, std::optional<Timestamp> next_try_at,
            Timestamp now) {
  database
      .prepare(
          "INSERT INTO deliveries (channel_id, message_key, kind, title, link, state, attempts, next_try_at, maybe_before,"
          " created_at) VALUES (?, ?, ?, ?, ?, ?, 0, ?, 0, ?) ON CONFLICT DO NOTHING")
      .bind_all(channel_id, message.key, message.kind, message.title, message.link, DeliveryState::kWaiting,
                next_try_at, now)
      .run();
  if (database.changes() == 0) return false;
  database.prepare("INSERT INTO delivery_texts (delivery_id, text, html, json) VALUES (?, ?, ?, ?)")
      .bind_all(database.last_insert_rowid(), message.text, message.html, message.json)
      .run();
  return true;
}

void forget_old(Database& database, std::int64_t channel_id) {
  database
      .prepare(
          "DELETE FROM deliveries WHERE channel_id = ?1 AND state <> 'waiting' AND id <= (SELECT id FROM deliveries WHERE"
          " channel_id = ?1 AND state <> 'waiting' ORDER BY id DESC LIMIT 1 OFFSET ?2)")
      .bind_all(channel_id, kDeliveriesKept)
      .run();
}

/// An attempt of one that waits.
DeliveryAttempt begin(Database& database, std::int64_t id, Timestamp now) {
  database
      .prepare(
          "UPDATE deliveries SET attempts = attempts + 1, first_try_at = coalesce(first_try_at, ?2),"
          " maybe_before = maybe_before OR attempt_begun_at IS NOT NULL, attempt_begun_at = ?2 WHERE id = ?1")
      .bind_all(id, now)
      .run();
  note_change(database);
  DeliveryAttempt out;
  auto select = database.prepare("SELECT " + kColumns +
                                 ", d.first_try_at, t.text, t.html, t.json FROM deliveries AS d"
                                 " CROSS JOIN channels AS c ON c.id = d.channel_id"
                                 " CROSS JOIN delivery_texts AS t ON t.delivery_id = d.id WHERE d.id = ?");
  select.bind_all(id);
  if (!select.step()) throw StoreError("delivery " + std::to_string(id) + " has no text");
  out.delivery = read_row(select);
  constexpr int kFirstTry = 14;
  Message& message = out.message;
  select.read_from(kFirstTry, out.first_try_at, message.text, message.html, message.json);
  message.key = out.delivery.key;
  message.kind = out.delivery.kind;
  message.title = out.delivery.title;
  message.link = out.delivery.link;
  return out;
}

}  // namespace

bool queue_message_to(Database& database, std::int64_t channel_id, const Message& message, Timestamp now) {
  const Doing doing(database, "queue message", message.key);
  if (database.first<bool>("SELECT paused FROM channels WHERE id = ?", channel_id).value_or(true)) return false;
  if (!insert(database, channel_id, message, now, now)) return false;
  note_change(database);
  return true;
}

std::vector<std::string> queue_message(Database& database, const Message& message, Timestamp now) {
  std::vector<std::string> queued;
  for (const StoredChannel& channel : channels(database))
    if (std::count(channel.settings.wants.begin(), channel.settings.wants.end(), message.kind) > 0 &&
        queue_message_to(database, channel.id, message, now))
      queued.push_back(channel.settings.name);
  return queued;
}

std::vector<std::string> queue_message(Store& store, const Message& message, Timestamp now) {
  return write_durably(store, [&](Database& database) { return queue_message(database, message, now); });
}

std::vector<DueDelivery> due_deliveries(Store& store, Timestamp now, std::int64_t limit) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "read what is to be delivered");
    std::vector<std::pair<std::int64_t, std::int64_t>> ids;
    {
      auto select = database.prepare(
          "SELECT d.id, d.channel_id FROM deliveries AS d INDEXED BY deliveries_due CROSS JOIN channels AS c"
          " ON c.id = d.channel_id AND c.paused = 0 WHERE d.next_try_at <= ? ORDER BY d.next_try_at LIMIT ?");
      select.bind_all(now, limit);
      while (select.step()) ids.emplace_back(select.integer(0), select.integer(1));
    }
    std::vector<DueDelivery> out;
    if (ids.empty()) return out;
    const std::vector<StoredChannel> all = channels(database);
    for (const auto& [id, channel_id] : ids)
      for (const StoredChannel& channel : all)
        if (channel.id == channel_id) out.push_back({id, channel});
    return out;
  });
}

std::optional<Timestamp> next_delivery_at(Store& store) {
  return read(store, [](Database& database) {
    const Doing doing(database, "read when the next delivery is due");
    return database.first<Timestamp>(
        "SELECT d.next_try_at FROM deliveries AS d INDEXED BY deliveries_due CROSS JOIN channels AS c"
        " ON c.id = d.channel_id AND c.paused = 0 WHERE d.next_try_at IS NOT NULL ORDER BY d.next_try_at LIMIT 1");
  });
}

void hold_deliveries(Store& store, std::int64_t channel_id, Timestamp until) {
  write(store, [&](Database& database) {
    const Doing doing(database, "hold the deliveries of channel", channel_id);
    database
        .prepare(
            "UPDATE deliveries SET next_try_at = ?2 WHERE channel_id = ?1 AND state = 'waiting' AND next_try_at < ?2")
        .bind_all(channel_id, until)
        .run();
    note_change(database);
  });
}

std::optional<DeliveryAttempt> begin_attempt(Store& store, std::int64_t delivery_id, Timestamp now) {
  return write_durably(store, [&](Database& database) -> std::optional<DeliveryAttempt> {
    const Doing doing(database, "begin to deliver", delivery_id);
    const auto next = database.first<Timestamp>(
        "SELECT d.next_try_at FROM deliveries AS d CROSS JOIN channels AS c ON c.id = d.channel_id AND c.paused = 0"
        " WHERE d.id = ? AND d.state = 'waiting'",
        delivery_id);
    if (!next || *next > now) return std::nullopt;
    return begin(database, delivery_id, now);
  });
}

DeliveryAttempt begin_test(Store& store, std::int64_t channel_id, const Message& message, Timestamp now) {
  return write_durably(store, [&](Database& database) {
    const Doing doing(database, "begin to test channel", channel_id);
    if (!insert(database, channel_id, message, std::nullopt, now))
      throw StoreError("there is a delivery " + message.key + " already");
    const std::int64_t id =
        database
            .first<std::int64_t>("SELECT id FROM deliveries WHERE channel_id = ? AND message_key = ?", channel_id,
                                 message.key)
            .value();
    return begin(database, id, now);
  });
}

void end_attempt(Store& store, std::int64_t delivery_id, const DeliveryAnswer& end, Timestamp now) {
  write_durably(store, [&](Database& database) {
    const Doing doing(database, "end the attempt to deliver", delivery_id);
    const bool waits = end.state == DeliveryState::kWaiting;
    database
        .prepare(
            "UPDATE deliveries SET state = ?2, status = ?3, answer = ?4, next_try_at = ?5, settled_at = ?6,"
            " attempt_begun_at = CASE WHEN ?7 THEN attempt_begun_at END WHERE id = ?1 AND state = 'waiting'")
        .bind_all(delivery_id, end.state, end.status, end.answer, waits ? end.next_try_at : std::nullopt,
                  waits ? std::nullopt : std::optional(now), end.may_have_arrived)
        .run();
    if (!waits)
      if (const auto channel =
              database.first<std::int64_t>("SELECT channel_id FROM deliveries WHERE id = ?", delivery_id))
        forget_old(database, *channel);
    note_change(database);
  });
}

void settle_interrupted_tests(Store& store, Timestamp now) {
  if (!read(store, [](Database& database) {
        return database.first<std::int64_t>(
            "SELECT d.id FROM channels AS c CROSS JOIN deliveries AS d INDEXED BY deliveries_waiting"
            " ON d.channel_id = c.id AND d.state = 'waiting' WHERE d.kind = 'test' LIMIT 1");
      }))
    return;
  write(store, [&](Database& database) {
    const Doing doing(database, "give up tests that were on");
    database
        .prepare(
            "UPDATE deliveries SET state = 'given-up', settled_at = ?, answer = 'zapply ended before it was answered',"
            " next_try_at = NULL, attempt_begun_at = NULL WHERE kind = 'test' AND state = 'waiting' AND channel_id IN"
            " (SELECT id FROM channels)")
        .bind_all(now)
        .run();
    note_change(database);
  });
}

RetryResult retry_delivery(Store& store, std::int64_t delivery_id, Timestamp now) {
  return write_durably(store, [&](Database& database) {
    const Doing doing(database, "try again to deliver", delivery_id);
    const auto state = database.first<DeliveryState>("SELECT state FROM deliveries WHERE id = ?", delivery_id);
    if (!state) return RetryResult::kUnknown;
    if (*state == DeliveryState::kDelivered) return RetryResult::kDelivered;
    database
        .prepare(
            "UPDATE deliveries SET state = 'waiting', attempts = 0, first_try_at = NULL, next_try_at = ?2,"
            " settled_at = NULL WHERE id = ?1")
        .bind_all(delivery_id, now)
        .run();
    note_change(database);
    return RetryResult::kQueued;
  });
}

std::vector<Delivery> deliveries(Store& store, const DeliveriesQuery& query) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "read deliveries");
    std::vector<Delivery> out;
    const std::int64_t before = query.before.value_or(std::numeric_limits<std::int64_t>::max());
    std::string where = "WHERE d.id < ?1";
    if (!query.channel.empty()) where += " AND d.channel_id = (SELECT id FROM channels WHERE name = ?2)";
    if (query.state) where += " AND d.state = ?3";
    auto select = database.prepare(kSelect + where + " ORDER BY d.id DESC LIMIT ?4");
    select.bind(1, before);
    if (!query.channel.empty()) select.bind(2, query.channel);
    if (query.state) select.bind(3, *query.state);
    select.bind(4, query.limit);
    while (select.step()) out.push_back(read_row(select));
    return out;
  });
}

std::optional<Delivery> find_delivery(Store& store, std::int64_t id) {
  return read(store, [&](Database& database) -> std::optional<Delivery> {
    const Doing doing(database, "read delivery", id);
    auto select = database.prepare(kSelect + "WHERE d.id = ?");
    select.bind_all(id);
    if (!select.step()) return std::nullopt;
    return read_row(select);
  });
}

ChannelDeliveries deliveries_of_channel(Store& store, std::int64_t channel_id) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "read the deliveries of channel", channel_id);
    ChannelDeliveries out;
    out.waiting = database
                      .first<std::int64_t>("SELECT count(*) FROM deliveries WHERE channel_id = ? AND state = 'waiting'",
                                           channel_id)
                      .value_or(0);
    auto select = database.prepare(
        kSelect +
        "WHERE d.id = (SELECT max(id) FROM deliveries WHERE channel_id = ? AND state IN ('waiting', 'delivered',"
        " 'given-up'))");
    select.bind_all(channel_id);
    if (select.step()) out.last = read_row(select);
    return out;
  });
}

std::int64_t count_given_up(Store& store, Timestamp since) {
  return read(store, [&](Database& database) {
    const Doing doing(database, "count the deliveries that were given up");
    return database
        .first<std::int64_t>(
            "SELECT count(*) FROM deliveries WHERE state = 'given-up' AND settled_at >= ? AND kind <> 'test'", since)
        .value_or(0);
  });
}

std::vector<DeliverySum> delivery_sums(Store& store) {
  return read(store, [](Database& database) {
    const Doing doing(database, "read what came of deliveries");
    std::vector<DeliverySum> sums;
    auto select = database.prepare(
        "SELECT name, kind, (SELECT count(*) FROM deliveries AS d WHERE d.channel_id = channels.id AND d.state ="
        " 'waiting'), delivered, given_up FROM channels ORDER BY name");
    while (select.step()) {
      DeliverySum& sum = sums.emplace_back();
      select.read(sum.channel, sum.kind, sum.waiting, sum.delivered, sum.given_up);
    }
    return sums;
  });
}

}  // namespace zapply

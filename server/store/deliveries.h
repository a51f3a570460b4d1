#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/notify/message.h"
#include "server/store/channels.h"
#include "shared/channel.h"
#include "shared/timestamp.h"

namespace zapply {

class Database;
class Store;

// Messages on their way to channels: an outbox (0022_channels.sql). server/delivering/ sends what is due. Everything throws
// StoreError.

/// Of one channel, settled ones that are remembered: the newest.
inline constexpr std::int64_t kDeliveriesKept = 1000;

/// Writes one delivery per channel that wants this kind and is not paused, in the caller's transaction. A channel that has
/// one of this key keeps it as it is. Returns the names of the others.
std::vector<std::string> queue_message(Database&, const Message&, Timestamp now);
std::vector<std::string> queue_message(Store&, const Message&, Timestamp now);
/// The same for one channel; false where it has it, or is gone or paused.
bool queue_message_to(Database&, std::int64_t channel_id, const Message&, Timestamp now);

struct DueDelivery {
  std::int64_t id = 0;
  StoredChannel channel;
};
/// What may be tried now, of channels that are not paused: what has waited longest first.
std::vector<DueDelivery> due_deliveries(Store&, Timestamp now, std::int64_t limit);
/// When the next one may be tried; nothing where none waits.
std::optional<Timestamp> next_delivery_at(Store&);
/// What of a channel is due before is not tried before then.
void hold_deliveries(Store&, std::int64_t channel_id, Timestamp until);

/// An attempt that begins.
struct DeliveryAttempt {
  Delivery delivery;  ///< with this attempt counted
  Message message;
  Timestamp first_try_at{};
};
/// Notes that it begins, on the disk, before anything is sent; one whose attempt before never ended is noted as maybe
/// delivered before. Nothing where it waits no longer.
std::optional<DeliveryAttempt> begin_attempt(Store&, std::int64_t delivery_id, Timestamp now);
/// One of a message that is tried once, whatever the channel wants.
DeliveryAttempt begin_test(Store&, std::int64_t channel_id, const Message&, Timestamp now);

/// What came of an attempt.
struct DeliveryAnswer {
  DeliveryState state = DeliveryState::kDelivered;
  std::optional<int> status;
  std::string answer;                    ///< clean
  std::optional<Timestamp> next_try_at;  ///< of one that waits
  bool may_have_arrived = false;         ///< no answer came: the attempt stays begun
};
/// On the disk when it returns.
void end_attempt(Store&, std::int64_t delivery_id, const DeliveryAnswer&, Timestamp now);
/// For the database's owner at its start: tests that nobody waits for any more are given up.
void settle_interrupted_tests(Store&, Timestamp now);

enum class RetryResult { kQueued, kDelivered, kUnknown };
/// One that waits or was given up is tried at once, as if for the first time.
RetryResult retry_delivery(Store&, std::int64_t delivery_id, Timestamp now);

struct DeliveriesQuery {
  std::string channel;  ///< its name; empty: all
  std::optional<DeliveryState> state;
  std::optional<std::int64_t> before;  ///< only smaller ids
  std::int64_t limit = 20;
};
/// Newest first.
std::vector<Delivery> deliveries(Store&, const DeliveriesQuery&);
std::optional<Delivery> find_delivery(Store&, std::int64_t id);

/// What is shown beside a channel.
struct ChannelDeliveries {
  std::int64_t waiting = 0;
  std::optional<Delivery> last;
};
ChannelDeliveries deliveries_of_channel(Store&, std::int64_t channel_id);

/// Messages that were given up then or later, without tests.
std::int64_t count_given_up(Store&, Timestamp since);

/// What came of a channel's deliveries, tests and those that are forgotten included. All but `waiting` never falls.
struct DeliverySum {
  std::string channel;
  std::string kind;  ///< of the channel
  std::int64_t waiting = 0;
  std::int64_t delivered = 0;
  std::int64_t given_up = 0;  ///< each time: one that was tried again and given up again is two

  bool operator==(const DeliverySum&) const = default;
};
/// By the channels' names; what it costs doesn't grow with the deliveries that are kept.
std::vector<DeliverySum> delivery_sums(Store&);

}  // namespace zapply

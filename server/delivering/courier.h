#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "server/delivering/channel_sender.h"
#include "server/notify/next_try.h"
#include "server/store/deliveries.h"
#include "server/threads/mutex.h"
#include "shared/timestamp.h"

namespace zapply {

class Store;

/// Tells channels of runs, and sends what is due (store/deliveries.h): at least once, with the same key each time, and twice
/// only where zapply ended between the receiver's answer and our commit of it, or the answer did not come, which the delivery
/// then says. What it does is
/// all in the database, so that a kill at any moment is a start from there.
class Courier {
 public:
  struct Times {
    TryTimes tries;
    std::function<double()> random;  ///< in [0, 1); empty: of the system
  };

  /// The store must outlive this.
  Courier(Store&, ChannelSender, Times, Clock clock = system_now);
  ~Courier();  ///< stops

  void start();
  /// At once, also out of a transfer that is on.
  void stop();

  /// What the thread does again and again. Returns how long nothing will be due, as far as it is known.
  std::chrono::milliseconds look(const std::stop_token&);

  /// Sends a test, whatever the channel wants and when it is quiet, and says what came of it.
  Delivery test(const StoredChannel&, const std::stop_token&);

  const ChannelSender& sender() const { return sender_; }
  /// What links begin with: "http://127.0.0.1:8000".
  void set_dashboard(std::string url);
  std::string dashboard() const;

 private:
  void watch(const std::stop_token&);
  bool deliver(const DueDelivery&, const std::stop_token&);
  bool hold_if_quiet(const StoredChannel&);
  SentAnswer send(const StoredChannel&, const DeliveryAttempt&, const std::stop_token&) const;

  Store& store_;
  const ChannelSender sender_;
  const Times times_;
  const Clock clock_;
  mutable Mutex mutex_;
  std::string dashboard_ GUARDED_BY(mutex_);
  std::jthread thread_;
};

/// What a person is told of a channel.
Channel told(Store&, const StoredChannel&, const ChannelSender&);

}  // namespace zapply

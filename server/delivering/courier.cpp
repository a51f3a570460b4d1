#include "server/delivering/courier.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <random>
#include <set>
#include <utility>

#include "server/delivering/run_telling.h"
#include "server/notify/quiet_hours.h"
#include "server/notify/run_messages.h"
#include "server/store/store.h"
#include "server/threads/pause.h"
#include "server/threads/shortage.h"

namespace zapply {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr std::int64_t kDueMax = 200;
// What waits counts neither the time of sleep nor the setting of the clock.
constexpr milliseconds kWaitMax = 1min;
constexpr milliseconds kWaitMin = 10ms;
// A run that goes on moves the revision 50 times a second.
constexpr milliseconds kBetweenLooks = 200ms;
constexpr milliseconds kUntilMatched = 1s;
constexpr milliseconds kAfterFailure = 5s;

double random_fraction() {
  static thread_local std::minstd_rand engine{std::random_device{}()};
  return std::uniform_real_distribution<double>(0, 1)(engine);
}

}  // namespace

Courier::Courier(Store& store, ChannelSender sender, Times times, Clock clock)
    : store_(store), sender_(std::move(sender)), times_(std::move(times)), clock_(std::move(clock)) {}

Courier::~Courier() { stop(); }

void Courier::start() {
  settle_interrupted_tests(store_, clock_());
  thread_ = std::jthread([this](const std::stop_token& stop) { watch(stop); });
}

void Courier::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void Courier::watch(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    const std::int64_t revision = store_.revision();
    milliseconds wait = kAfterFailure;
    try {
      wait = std::clamp(look(stop), kWaitMin, kWaitMax);
    } catch (const std::exception& error) {
      // Nothing is lost: what was not written stays to be done.
      std::fprintf(stderr, "zapply: sending messages: %s\n", cause_of(error).c_str());
    }
    store_.wait_past(revision, wait, stop);
    pause(std::min(wait, kBetweenLooks), stop);
  }
}

milliseconds Courier::look(const std::stop_token& stop) {
  milliseconds wait = kWaitMax;
  for (Telling telling = Telling::kDone; telling == Telling::kDone && !stop.stop_requested();) {
    telling = tell_next_run(store_, clock_());
    if (telling == Telling::kLater) wait = kUntilMatched;
  }
  // Round by round: a channel whose receiver fails holds up no other one.
  for (bool was_any = true; was_any && !stop.stop_requested();) {
    was_any = false;
    std::set<std::int64_t> passed_over;
    for (const DueDelivery& due : due_deliveries(store_, clock_(), kDueMax)) {
      if (stop.stop_requested()) break;
      if (passed_over.contains(due.channel.id)) continue;
      was_any = true;
      if (hold_if_quiet(due.channel) || !deliver(due, stop)) passed_over.insert(due.channel.id);
    }
  }
  if (const auto next = next_delivery_at(store_)) wait = std::min(wait, *next - clock_());
  return wait;
}

void Courier::set_dashboard(std::string url) {
  const Lock lock(mutex_);
  dashboard_ = std::move(url);
}

std::string Courier::dashboard() const {
  const Lock lock(mutex_);
  return dashboard_;
}

SentAnswer Courier::send(const StoredChannel& channel, const DeliveryAttempt& attempt,
                         const std::stop_token& stop) const {
  Message message = attempt.message;
  if (!message.link.empty()) {
    const Lock lock(mutex_);
    message.link = dashboard_ + message.link;
  }
  return sender_.send(channel.settings, message, attempt.delivery.created_at, clock_(), stop);
}

bool Courier::hold_if_quiet(const StoredChannel& channel) {
  const auto quiet = parse_quiet_hours(channel.settings.quiet);
  if (!quiet) return false;
  try {
    const auto until = quiet_until(*quiet, find_zone(channel.settings.zone, {}), clock_());
    if (until) hold_deliveries(store_, channel.id, *until);
    return until.has_value();
  } catch (const UnknownZone&) {
    return false;  // that the system has no more: rather too early than never
  }
}

/// Whether the receiver may be asked for the next one at once.
bool Courier::deliver(const DueDelivery& due, const std::stop_token& stop) {
  const auto attempt = begin_attempt(store_, due.id, clock_());
  if (!attempt) return true;
  const SentAnswer sent = send(due.channel, *attempt, stop);
  // Nobody knows whether it arrived: the attempt stays begun, as after a kill.
  if (sent.is_stopped) return false;
  DeliveryAnswer end{.state = DeliveryState::kDelivered,
                     .status = sent.status,
                     .answer = sent.answer,
                     .may_have_arrived = sent.may_have_arrived};
  const Timestamp now = clock_();
  if (sent.meaning == AnswerMeaning::kGiveUp) end.state = DeliveryState::kGivenUp;
  if (sent.meaning == AnswerMeaning::kAgain) {
    end.next_try_at = next_try_at(times_.tries, attempt->delivery.attempts, attempt->first_try_at, now,
                                  sent.retry_after, times_.random ? times_.random() : random_fraction());
    end.state = end.next_try_at ? DeliveryState::kWaiting : DeliveryState::kGivenUp;
  }
  end_attempt(store_, due.id, end, now);
  return sent.meaning == AnswerMeaning::kDelivered;
}

Delivery Courier::test(const StoredChannel& channel, const std::stop_token& stop) {
  const Timestamp now = clock_();
  const std::string key = "test-" + std::to_string(to_ms(now)) + "-" + std::to_string(store_.revision());
  const DeliveryAttempt attempt = begin_test(store_, channel.id, test_message(key, channel.settings.name), now);
  const SentAnswer sent = send(channel, attempt, stop);
  const bool is_delivered = sent.meaning == AnswerMeaning::kDelivered;
  end_attempt(store_, attempt.delivery.id,
              {.state = is_delivered ? DeliveryState::kDelivered : DeliveryState::kGivenUp,
               .status = sent.status,
               .answer = sent.answer},
              clock_());
  return find_delivery(store_, attempt.delivery.id).value_or(attempt.delivery);
}

Channel told(Store& store, const StoredChannel& channel, const ChannelSender& sender) {
  ChannelDeliveries deliveries = deliveries_of_channel(store, channel.id);
  return {.settings = channel.settings,
          .file = channel.file,
          .fault = sender.fault(channel.settings),
          .waiting = deliveries.waiting,
          .last = std::move(deliveries.last)};
}

}  // namespace zapply

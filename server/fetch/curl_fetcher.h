#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "server/fetch/fetcher.h"
#include "server/fetch/host_limits.h"
#include "server/fetch/transfer.h"

namespace zapply {

/// The network: libcurl's multi interface. Requests wait in line per host until its limits let them start, are tried
/// again when a failure looks like one of the moment, and never reach an address that is not public unless allowed.
class CurlFetcher : public Fetcher {
 public:
  explicit CurlFetcher(FetchSettings settings = {});
  ~CurlFetcher() override;  ///< closes what is on, without calling back
  CurlFetcher(const CurlFetcher&) = delete;
  CurlFetcher& operator=(const CurlFetcher&) = delete;

  void start(FetchRequest, Done) override;
  void poll(std::chrono::milliseconds time) override;
  void wakeup() override;
  void cancel_all() override;
  std::size_t pending() const override;

 private:
  using Time = HostLimits::Time;
  using TransferPointer = std::unique_ptr<Transfer>;

  void move_on();
  void start_waiting(Time now);
  bool start_first_due(std::deque<TransferPointer>& line, Time now);
  void begin(TransferPointer, Time now);
  void take_ended();
  void take_waiting();
  void end_who_holds_up(Time now);
  bool has_slot() const;
  void end(TransferPointer, int curl_code);
  void settle(TransferPointer, Time now);
  std::chrono::milliseconds time_until_next_start(Time now) const;
  void call_back_ended();

  FetchSettings settings_;
  void* multi_ = nullptr;
  HostLimits limits_;
  std::shared_ptr<ByteBudget> budget_;
  std::map<std::string, std::deque<TransferPointer>> waiting_;  ///< by host; never an empty line
  std::vector<TransferPointer> on_;
  std::optional<Time> room_wanted_since_;  ///< by those that wait for it
  std::deque<TransferPointer> ended_;      ///< to be called back
  std::minstd_rand random_;
};

}  // namespace zapply

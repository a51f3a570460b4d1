#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/fetch/byte_budget.h"
#include "server/fetch/fetcher.h"
#include "server/fetch/recording.h"
#include "server/threads/mutex.h"

namespace zapply {

/// Answers from a folder that was recorded instead of the network, without waiting. Requests that
/// are recorded several times are answered in the recorded order; the last answer repeats.
class ReplayFetcher : public Fetcher {
 public:
  /// Throws RecordingError.
  explicit ReplayFetcher(std::filesystem::path folder);

  void start(FetchRequest, Done) override;
  void poll(std::chrono::milliseconds time) override;
  void wakeup() override;
  void cancel_all() override;
  std::size_t pending() const override { return waiting_.size(); }
  bool is_replay() const override { return true; }

 private:
  /// Nothing while there is no room for the body.
  std::optional<FetchResponse> answer(const FetchRequest&);

  using Key = std::pair<std::string, std::string>;  ///< method and URL, body_sha256
  std::filesystem::path folder_;
  std::map<Key, std::deque<RecordedAnswer>> answers_;
  std::deque<std::pair<FetchRequest, Done>> waiting_;
  std::shared_ptr<ByteBudget> budget_ = std::make_shared<ByteBudget>(ByteBudget::kOfARun, ByteBudget::kEachAlways);

  Mutex mutex_;
  std::condition_variable_any woken_up_;
  bool woken_ GUARDED_BY(mutex_) = false;
};

}  // namespace zapply

#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "server/threads/mutex.h"

namespace zapply {

/// Compares what clients present with the token, in a time that doesn't tell how much of it was right, and
/// stops those who guess: after ten different wrong ones within a minute an address is not listened to until
/// the minute is over.
class TokenCheck {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit TokenCheck(std::string token) : token_(std::move(token)) {}

  bool required() const { return !token_.empty(); }
  const std::string& token() const { return token_; }

  enum class Result { kRight, kWrong, kTooMany };
  Result check(std::string_view presented, const std::string& address, Time now = std::chrono::steady_clock::now());

  static constexpr std::chrono::seconds kWindow{60};
  static constexpr int kFailuresMax = 10;
  static constexpr std::size_t kAddressesMax = 1000;

 private:
  struct Failures {
    Time since{};
    int count = 0;
    std::size_t last = 0;  ///< hash of the last wrong one: a page that repeats its old token is not guessing
  };
  bool is_right(std::string_view presented) const;

  const std::string token_;
  Mutex mutex_;
  std::map<std::string, Failures> failures_ GUARDED_BY(mutex_);
};

}  // namespace zapply

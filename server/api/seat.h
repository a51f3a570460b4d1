#pragma once

#include <atomic>

#include "server/http/answers.h"

namespace zapply {

/// One of few places for what takes much: held as long as it lives. For any thread.
class Seat {
 public:
  /// `taken` counts those that are held and outlives this. Throws HttpError 503 with `refusal` where all `seats` are.
  Seat(std::atomic<int>& taken, int seats, const char* refusal) : taken_(taken) {
    if (taken_.fetch_add(1) < seats) return;
    taken_.fetch_sub(1);
    throw HttpError(503, refusal);
  }
  ~Seat() { taken_.fetch_sub(1); }
  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;

 private:
  std::atomic<int>& taken_;
};

}  // namespace zapply

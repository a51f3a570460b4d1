#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app-wasm/dashboard/requests.h"
#include "app-wasm/ui/load.h"
#include "shared/timestamp.h"

namespace zapply {

/// Whether a language model is asked about jobs, and how it goes, as GET api/opinion tells it.
struct OpinionsTold {
  bool is_configured = false;
  std::string model, host;
  std::int64_t asks_per_run = 0, asks_per_day = 0, asked_today = 0, waiting = 0;
  std::optional<Timestamp> paused_until;
  std::string cause;  ///< of the pause
};
/// Throws ProtocolError.
OpinionsTold parse_opinions_told(std::string_view text);

/// What came of a test, in words, and whether a usable answer did.
using OpinionTestWords = std::pair<std::string, bool>;
/// Throws ProtocolError.
OpinionTestWords parse_opinion_test(std::string_view text);

/// The language model's state, and its test.
class SecondOpinions {
 public:
  explicit SecondOpinions(Requests& requests) : requests_(requests) {}

  /// Asks for it, also when it was asked for before.
  void show();
  void forget();
  void test();
  bool may_test() const { return told_ && told_->is_configured && test_ticket_ == 0; }
  bool is_testing() const { return test_ticket_ != 0; }

  Load load() const { return load_; }
  const OpinionsTold* told() const { return told_ ? &*told_ : nullptr; }
  const std::optional<OpinionTestWords>& tested() const { return tested_; }
  const std::string& error() const { return error_; }  ///< why load() is kFailed

 private:
  Requests& requests_;
  Load load_ = Load::kNone;
  std::optional<OpinionsTold> told_;
  std::optional<OpinionTestWords> tested_;
  std::string error_;
  int ticket_ = 0, test_ticket_ = 0;
};

}  // namespace zapply

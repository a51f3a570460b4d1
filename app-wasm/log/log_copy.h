#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "app-wasm/dashboard/requests.h"
#include "app-wasm/log/log_line.h"
#include "app-wasm/log/log_selection.h"
#include "shared/log_matches.h"

namespace zapply {

/// Fetches the text of a selection as soon as it is made, so that it is there when the person copies: a browser lets
/// a page copy only inside the key press or the click.
class LogCopy {
 public:
  static constexpr std::size_t kBytesMax = 4'000'000;

  enum class State : std::uint8_t { kNothing, kFetching, kReady, kTooLarge, kFailed };

  explicit LogCopy(Requests& requests) : requests_(requests) {}

  /// `view`: only these entries are in the view; null: all are.
  void fetch(std::int64_t run_id, const LogSelection&, const LogMatches* view, LogLineLook);
  void clear();

  State state() const { return state_; }
  bool is_of(const LogSelection& selection) const { return state_ != State::kNothing && selection_ == selection; }
  /// Called once when it is no longer being fetched; not when another selection or clear() comes before.
  void then(std::function<void()> done) { done_ = std::move(done); }
  const std::string& text() const { return text_; }  ///< when ready
  const std::string& error() const { return error_; }

 private:
  void pull();
  void take(const Answer&);
  void take_page(const Answer&);
  void append(const LogEntry&);

  Requests& requests_;
  State state_ = State::kNothing;
  std::int64_t run_id_ = 0;
  LogSelection selection_;
  LogMatches view_;
  bool has_view_ = false;
  LogLineLook look_;
  std::function<void()> done_;
  std::string text_;
  std::string error_;
  LogEntry before_;  ///< the line above; seq 0: there is none
  std::int64_t pulled_to_ = 0;
  int ticket_ = 0;
};

}  // namespace zapply

#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app-wasm/ui/action.h"
#include "shared/timestamp.h"

namespace zapply {

/// A short message after something was tried.
struct Notice {
  std::string text;
  bool is_error = false;
  Timestamp until{};
  Action undo{};  ///< with `arg`; without a name: it can't be undone
  std::string arg = {};
  std::string question = {};  ///< what may be said of it, by one of the answers; empty: nothing
  std::vector<Action> answers = {};
};

/// The one notice that is shown; the newest wins, and each goes by itself after a while.
class Notices {
 public:
  explicit Notices(Clock now) : now_(std::move(now)) {}

  void tell(std::string text, bool is_error = false) {
    notice_ = Notice{std::move(text), is_error, now_() + std::chrono::seconds(is_error ? 12 : 5)};
  }
  /// What was done and can be undone for ten seconds.
  void tell_done(std::string text, const Action& undo, std::string arg) {
    notice_ = Notice{std::move(text), false, now_() + std::chrono::seconds(10), undo, std::move(arg)};
  }
  /// The same, with what may be said of it meanwhile.
  void tell_done(std::string text, const Action& undo, std::string arg, std::string question,
                 std::vector<Action> answers) {
    tell_done(std::move(text), undo, std::move(arg));
    notice_->question = std::move(question);
    notice_->answers = std::move(answers);
  }
  void close() { notice_.reset(); }
  const std::optional<Notice>& shown() const { return notice_; }
  void tick() {
    if (notice_ && notice_->until <= now_()) notice_.reset();
  }

 private:
  Clock now_;
  std::optional<Notice> notice_;
};

}  // namespace zapply

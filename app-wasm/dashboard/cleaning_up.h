#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include "app-wasm/dashboard/requests.h"
#include "shared/cleaning_plan.h"

namespace zapply {

/// Room for new things: what would go, as a person chooses it, then its going, a piece with each request.
class CleaningUp {
 public:
  enum class State : std::uint8_t { kAsking, kKnown, kDeleting, kDone };
  static constexpr int kDays = 90;

  CleaningUp(Requests& requests, Clock now) : requests_(requests), now_(std::move(now)) {}

  /// `cleaned` is called when something went, at the end.
  void on_cleaned(std::function<void()> cleaned) { cleaned_ = std::move(cleaned); }

  /// Begins with what is chosen usually; what is being deleted goes on.
  void open();
  void choose_days(int days);  ///< 0: whatever has ended
  void toggle_runs();
  void toggle_jobs();
  bool may_start() const { return state_ == State::kKnown && error_.empty() && !plan_.counts.empty(); }
  void start();

  State state() const { return state_; }
  int days() const { return days_; }
  const Cleaning& which() const { return which_; }
  const CleaningPlan& plan() const { return plan_; }
  const CleaningCounts& gone() const { return gone_; }
  std::int64_t database_bytes() const { return database_bytes_; }  ///< after what went
  const std::string& error() const { return error_; }              ///< why it is not known, or not all deleted

 private:
  void ask();
  void clean_some();
  void take(const Answer&);

  Requests& requests_;
  Clock now_;
  std::function<void()> cleaned_ = [] {};
  int ticket_ = 0;
  State state_ = State::kKnown;
  int days_ = kDays;
  Cleaning which_;
  CleaningPlan plan_;
  CleaningCounts gone_;
  std::int64_t database_bytes_ = 0;
  std::string error_;
};

}  // namespace zapply

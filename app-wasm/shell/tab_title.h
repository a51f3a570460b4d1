#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app-wasm/dashboard/dashboard.h"

namespace zapply {

/// What the browser's tab says: the run that is on, or how it has ended, until somebody has had the time to see it; else
/// what is shown.
class TabTitle {
 public:
  explicit TabTitle(const Dashboard& dashboard) : dashboard_(dashboard) {}

  std::string text(std::string_view shown) const;
  /// The file of the tab's icon.
  std::string_view icon() const;

  void noticed(const Run&, bool was_running);
  void set_visible(bool visible);
  void tick();
  /// When tick() has something to do next.
  std::optional<Timestamp> wake_at() const { return ended_until_; }

 private:
  const Dashboard& dashboard_;
  bool visible_ = true;
  /// How a run ended that was on while somebody might have looked away, and until when that is told.
  std::optional<Run> ended_run_;
  std::optional<Timestamp> ended_until_;
};

}  // namespace zapply

#pragma once

#include <chrono>
#include <optional>

#include "shared/timestamp.h"

namespace zapply {

/// When a person looked at the jobs. A look goes on while the list is asked for now and then; after half an hour
/// without that the next one begins a new look, and what was found since the end of the one before is new.
struct LastLook {
  std::optional<Timestamp> before;  ///< when the look before this one ended; none: there was none
  std::optional<Timestamp> latest;  ///< when the list was asked for last

  static constexpr std::chrono::minutes kBreak{30};

  void look(Timestamp now) {
    if (latest && now - *latest > kBreak) before = latest;
    if (!before) before = now;
    latest = now;
  }
  /// Whether what was found then has come since the look before.
  bool is_new(Timestamp found) const { return before && found >= *before; }
  /// Everything has been seen.
  void finish(Timestamp now) { before = latest = now; }

  bool operator==(const LastLook&) const = default;
};

}  // namespace zapply

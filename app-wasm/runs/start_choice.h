#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>

namespace zapply {

/// What the next run asks, as a person puts it together.
struct StartChoice {
  /// Nothing: all sources that are on.
  std::optional<std::set<std::string, std::less<>>> names;
  /// Also sources that were asked recently.
  bool force = false;
  /// A report of what is new.
  bool report = false;
};

}  // namespace zapply

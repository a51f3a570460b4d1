#include "app-wasm/ui/icons.h"

#include <iterator>

namespace zapply {
Icon icon_of(RunStatus status) {
  constexpr Icon kIcons[] = {Icon::kDot, Icon::kCheck, Icon::kHalf, Icon::kCross, Icon::kStop};
  static_assert(std::size(kIcons) == enum_count<RunStatus>());
  return kIcons[static_cast<std::size_t>(status)];
}

Icon icon_of(PhaseStatus status) {
  constexpr Icon kIcons[] = {Icon::kClock, Icon::kDot, Icon::kCheck, Icon::kHalf, Icon::kCross, Icon::kStop};
  static_assert(std::size(kIcons) == enum_count<PhaseStatus>());
  return kIcons[static_cast<std::size_t>(status)];
}

Icon icon_of(SourceRunStatus status) {
  constexpr Icon kIcons[] = {Icon::kDot, Icon::kCheck, Icon::kCross, Icon::kStop, Icon::kSkip, Icon::kEqual};
  static_assert(std::size(kIcons) == enum_count<SourceRunStatus>());
  return kIcons[static_cast<std::size_t>(status)];
}

}  // namespace zapply

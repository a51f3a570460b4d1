#pragma once

#include <cstdint>

#include "app-wasm/ui/palette.h"
#include "shared/run.h"

struct ImDrawList;

namespace zapply {

/// Small pictures, drawn as shapes so that they are sharp at every pixel ratio.
enum class Icon : std::uint8_t {
  kBolt,
  kDot,
  kCheck,
  kHalf,
  kCross,
  kStop,
  kSkip,
  kEqual,
  kPlay,
  kWarning,
  kClose,
  kDown,
  kUp,
  kSearch,
  kReload,
  kUnplugged,
  kTheme,
  kLeft,
  kRight,
  kDownload,
  kView,
  kLink,
  kKeys,
  kStar,
  kStarFilled,
  kHide,
  kPlus,
  kTrash,
  kGear,
  kClock,
  kLock,
  kPlace,
  kCoin,
  kHouse,
};

Icon icon_of(RunStatus);
Icon icon_of(PhaseStatus);
Icon icon_of(SourceRunStatus);
void draw_icon(ImDrawList&, Icon, float center_x, float center_y, float size, Color);

}  // namespace zapply

#pragma once

#include <cstdint>

#include "app-wasm/ui/palette.h"
#include "shared/enum_names.h"
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
  kAgain,
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
  kFullPage,
};

/// As web/icons.svg calls them.
template <>
struct EnumNames<Icon> {
  static constexpr std::array<std::string_view, 35> kNames{
      "bolt",    "dot",      "check", "half", "cross",  "stop",  "skip",        "equal",    "play",
      "warning", "close",    "down",  "up",   "search", "again", "unplugged",   "theme",    "left",
      "right",   "download", "view",  "link", "keys",   "star",  "star-filled", "hide",     "plus",
      "trash",   "gear",     "clock", "lock", "place",  "coin",  "house",       "full-page"};
};

Icon icon_of(RunStatus);
Icon icon_of(PhaseStatus);
Icon icon_of(SourceRunStatus);
void draw_icon(ImDrawList&, Icon, float center_x, float center_y, float size, Color);

}  // namespace zapply

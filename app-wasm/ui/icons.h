#pragma once

#include <cstdint>

#include "shared/enum_names.h"
#include "shared/run.h"

namespace zapply {

/// Small pictures of the page, which web/icons.svg has.
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
  kMore,
  kPerson,
};

/// As web/icons.svg calls them.
template <>
struct EnumNames<Icon> {
  static constexpr std::array<std::string_view, 36> kNames{
      "bolt",     "dot",   "check", "half",  "cross",  "stop",        "skip",      "equal", "play",
      "warning",  "close", "down",  "up",    "search", "again",       "unplugged", "theme", "right",
      "download", "view",  "link",  "keys",  "star",   "star-filled", "hide",      "plus",  "trash",
      "gear",     "clock", "lock",  "place", "coin",   "house",       "full-page", "more",  "person"};
};

Icon icon_of(RunStatus);
Icon icon_of(PhaseStatus);
Icon icon_of(SourceRunStatus);

}  // namespace zapply

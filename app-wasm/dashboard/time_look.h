#pragma once

#include <cstdint>

#include "shared/enum_names.h"

namespace zapply {

/// How the times of a log are shown.
enum class TimeLook : std::uint8_t { kClock, kElapsed, kStep };
template <>
struct EnumNames<TimeLook> {
  static constexpr std::array<std::string_view, 3> kNames{"clock", "elapsed", "step"};
};

}  // namespace zapply

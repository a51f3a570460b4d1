#pragma once

#include "shared/enum_names.h"

namespace zapply {

/// What can lie over the page and has to be closed first.
enum class Dialog : std::uint8_t { kNone, kHelp, kSettings, kDeleteRun, kStartRun, kToken };

template <>
struct EnumNames<Dialog> {
  static constexpr std::array<std::string_view, 6> kNames{"none", "help", "settings", "delete", "start", "token"};
};

}  // namespace zapply

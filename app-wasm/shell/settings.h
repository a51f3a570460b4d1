#pragma once

#include <cstdint>
#include <string>

#include "app-wasm/log/log_line.h"
#include "app-wasm/shell/last_look.h"
#include "shared/enum_names.h"

namespace zapply {

enum class ThemeChoice : std::uint8_t { kSystem, kDark, kLight };
template <>
struct EnumNames<ThemeChoice> {
  static constexpr std::array<std::string_view, 3> kNames{"system", "dark", "light"};
};

/// What a person chose; kept by the browser.
struct Settings {
  ThemeChoice theme = ThemeChoice::kSystem;
  std::string zone = "America/Bogota";  ///< an IANA zone, or "browser"
  TimeLook log_time = TimeLook::kClock;
  bool log_wrap = true;
  bool log_fold = true;
  LastLook jobs_look;

  bool operator==(const Settings&) const = default;
};

/// "theme=dark&zone=UTC"; what cannot be read keeps its default.
Settings parse_settings(std::string_view text);
std::string settings_text(const Settings&);

}  // namespace zapply

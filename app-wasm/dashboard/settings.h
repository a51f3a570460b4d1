#pragma once

#include <cstdint>
#include <string>

#include "app-wasm/dashboard/last_look.h"
#include "app-wasm/dashboard/time_look.h"
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
  bool run_folded = false;  ///< of a run only its log is shown, under a line of the rest
  LastLook jobs_look;
  std::string profile;             ///< that was chosen of several; empty: none was
  bool begins_with_today = false;  ///< there was a profile the last time

  bool operator==(const Settings&) const = default;
};

/// What follows a value where a click goes through all of them; the first follows the last.
template <class Enum>
constexpr Enum next_of(Enum value) {
  return static_cast<Enum>((static_cast<std::size_t>(value) + 1) % enum_count<Enum>());
}

/// "theme=dark&zone=UTC"; what cannot be read keeps its default.
Settings parse_settings(std::string_view text);
std::string settings_text(const Settings&);

}  // namespace zapply

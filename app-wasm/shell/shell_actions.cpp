#include "app-wasm/shell/shell_actions.h"

namespace zapply::shell_actions {

bool may_enter(const Shell& shell, std::string_view) { return shell.session().may_enter(); }

bool is_dialog_open(const Shell& shell, std::string_view) { return !shell.dashboard().overlays.dialog().empty(); }

bool is_menu_open(const Shell& shell, std::string_view) { return !shell.dashboard().overlays.menu().empty(); }

void toggle_help(Shell& shell, std::string_view) {
  Overlays& overlays = shell.dashboard().overlays;
  overlays.dialog() == "help" ? overlays.close_dialog() : overlays.open_dialog("help");
}

void open_settings(Shell& shell, std::string_view) {
  shell.write_zone(shell.dashboard().settings.zone);
  shell.dashboard().profiles.show();
  shell.dashboard().opinions.show();
  shell.dashboard().schedules.show();
  shell.dashboard().channels.show();
  shell.dashboard().overlays.open_dialog("settings");
}

void set_theme(Shell& shell, std::string_view name) {
  if (const auto theme = from_name<ThemeChoice>(name)) shell.dashboard().settings.theme = *theme;
}

void write_zone(Shell& shell, std::string_view zone) { shell.write_zone(zone); }

void enter(Shell& shell, std::string_view) { shell.session().enter(); }

}  // namespace zapply::shell_actions

#pragma once

#include <string_view>

#include "app-wasm/dashboard/actions.h"
#include "app-wasm/shell/shell.h"

namespace zapply {

/// What can be done on every page.
namespace shell_actions {

bool may_enter(const Shell&, std::string_view);
bool is_dialog_open(const Shell&, std::string_view);
bool is_menu_open(const Shell&, std::string_view);

void toggle_help(Shell&, std::string_view);
void open_settings(Shell&, std::string_view);
void set_theme(Shell&, std::string_view theme);
void write_zone(Shell&, std::string_view zone);
void enter(Shell&, std::string_view);

using Arg = std::string_view;

inline constexpr auto kShell = std::to_array<ActionRow<Shell>>({
    {kToggleMenu, always, [](Shell& s, Arg name) { s.dashboard().overlays.toggle_menu(name); }},
    {kCloseMenu, is_menu_open, [](Shell& s, Arg) { s.dashboard().overlays.close_menu(); }},
    {kCloseDialog, is_dialog_open, [](Shell& s, Arg) { s.dashboard().overlays.close_dialog(); }},
    {"skip", "Skip to the content", "", always, [](Shell& s, Arg) { s.dashboard().effects.focus_field("main"); }},
    {"help", "Keys", "?", always, toggle_help},
    {kReload, always, [](Shell& s, Arg) { s.reload(); }},
    {"page.reload", "Reload the page", "", always, [](Shell& s, Arg) { s.dashboard().effects.reload_page(); }},
    {"theme.next", "Theme", "", always,
     [](Shell& s, Arg) { s.dashboard().settings.theme = next_of(s.dashboard().settings.theme); }},
    {"settings", "Settings", ",", always, open_settings},
    {"theme", "Theme", "", always, set_theme},
    {"zone", "Time zone", "", always, write_zone},
    {"zone.text", "Time zone", "", always, write_zone},
    {"token.text", "Token", "", always, [](Shell& s, Arg text) { s.session().write(text); }},
    {"token.enter", "Log in", "", may_enter, enter},
    {"token.key", "Log in", "token.text:Enter", may_enter, enter},
});

}  // namespace shell_actions

consteval const Action& shell_action(std::string_view name) { return row_of(shell_actions::kShell, name); }

}  // namespace zapply

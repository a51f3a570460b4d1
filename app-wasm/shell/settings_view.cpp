#include <string>
#include <vector>

#include "app-wasm/dashboard/channels_view.h"
#include "app-wasm/dashboard/dashboard_actions.h"
#include "app-wasm/dashboard/schedules_view.h"
#include "app-wasm/dashboard/second_opinions_view.h"
#include "app-wasm/shell/dialogs_view.h"
#include "app-wasm/shell/shell_actions.h"
#include "app-wasm/ui/controls.h"
#include "shared/text.h"
#include "shared/version.h"

namespace zapply {
namespace {

void describe_themes(Ui& ui, const Shell& shell) {
  text(ui, "Colours", "Colours", {}, "h3");
  const ThemeChoice theme = shell.dashboard().settings.theme;
  const auto choice = [&](std::string_view arg, std::string_view label, ThemeChoice which) {
    pill(ui, shell_action("theme"), arg, {.label = label, .on = theme == which});
  };
  ui.page.begin({.key = "themes", .role = "group", .label = "Colours", .style_class = "row"});
  choice("system", "as the system", ThemeChoice::kSystem);
  choice("light", "light", ThemeChoice::kLight);
  choice("dark", "dark", ThemeChoice::kDark);
  ui.page.end();
}

/// What the zone is now, and of what is written why it is none yet; the room for it is always there.
void describe_zone_meant(Ui& ui, const Shell& shell) {
  const std::string& zone = shell.dashboard().settings.zone;
  const std::vector<std::string>& others = shell.zone_meant().others;
  const bool has_left = ui.input.focused_key != shell_action("zone.text").name;
  const bool is_none = !shell.zone_draft().empty() && shell.zone_meant().zone.empty();
  const bool is_refused = is_none && (has_left || shell.is_zone_refused());
  // While nothing is written the clock would be told each second.
  ui.page.begin({.key = "zone.meant",
                 .role = shell.zone_draft().empty() ? std::string_view() : "status",
                 .style_class = "zone-meant"});
  if (is_none && !others.empty()) {
    text(ui, "which", others.size() == 1 ? "Do you mean" : "Which one?", "quiet");
    for (const std::string& other : others) {
      const std::string key = "meant:" + other;  // a pill may be of the same zone
      button(ui, shell_action("zone"), other, {.label = other, .look = ButtonLook::kQuiet, .key = key});
    }
  } else {
    text(ui, "zone.now",
         is_refused ? "There is no zone “" + shell.zone_draft() + "”; times stay in " + zone
                    : "Now " + ui.local_time(ui.now()) + ", " + ui.zone_now() +
                          (zone == "browser" ? std::string() : " in " + zone),
         is_refused ? "bad" : "quiet", "p");
  }
  ui.page.end();
}

void describe_zones(Ui& ui, const Shell& shell) {
  text(ui, "Time zone", "Time zone", {}, "h3");
  const std::string& zone = shell.dashboard().settings.zone;
  const auto choice = [&](std::string_view arg, const std::string& label) {
    pill(ui, shell_action("zone"), arg, {.label = label, .on = zone == arg});
  };
  ui.page.begin({.key = "zones", .role = "group", .label = "Time zone", .style_class = "row"});
  choice("America/Bogota", "Bogotá");
  choice("UTC", "UTC");
  const std::string own = shell.browser_zone();
  choice("browser", own.empty() ? "the browser’s" : "the browser’s: " + own);
  ui.page.end();
  const std::string& draft = shell.zone_draft();
  field(ui, shell_action("zone.text"),
        {.value = draft == "browser" ? std::string_view() : draft,
         .placeholder = "Any zone or its city, such as Berlin",
         .icon = Icon::kClock});
  describe_zone_meant(ui, shell);
  text(ui, "zone.from", "Where nothing is chosen, times are Bogotá’s. What you choose stays in this browser.", "quiet",
       "p");
}

void describe_database(Ui& ui, const Shell& shell) {
  text(ui, "Database", "Database", {}, "h3");
  text(
      ui, "database.text",
      format_bytes(shell.dashboard().server.database_bytes) +
          " on the server’s disk. A single run goes with the button in its head; in a terminal “zapply clean” makes room.",
      "quiet", "p");
  button(ui, dashboard_action("clean"), "settings", {.label = "Make room…"});
  text(ui, "version", "zapply " + std::string(version()), "quiet", "p");
}

void describe_help(Ui& ui) {
  text(ui, "Help", "Help", {}, "h3");
  button(ui, shell_action("help"), "settings", {.label = "All keys", .icon = Icon::kKeys, .has_icon = true});
}

}  // namespace

void describe_settings_dialog(Ui& ui, const Shell& shell) {
  dialog(ui, {.title = "Settings"}, [&] {
    describe_themes(ui, shell);
    describe_zones(ui, shell);
    text(ui, "Schedules", "Schedules", {}, "h3");
    describe_schedules_summary(ui, shell.dashboard().schedules);
    text(ui, "Channels", "Channels", {}, "h3");
    describe_channels_summary(ui, shell.dashboard().channels);
    describe_second_opinions(ui, shell.dashboard().opinions);
    describe_help(ui);
    describe_database(ui, shell);
  });
}

}  // namespace zapply

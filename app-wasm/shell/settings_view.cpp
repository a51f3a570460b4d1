#include <string>

#include "app-wasm/dashboard/dashboard_actions.h"
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

void describe_zones(Ui& ui, const Shell& shell) {
  text(ui, "Time zone", "Time zone", {}, "h3");
  const std::string& zone = shell.dashboard().settings.zone;
  const auto choice = [&](std::string_view arg, std::string_view label) {
    pill(ui, shell_action("zone"), arg, {.label = label, .on = zone == arg});
  };
  ui.page.begin({.key = "zones", .role = "group", .label = "Time zone", .style_class = "row"});
  choice("America/Bogota", "Bogotá");
  choice("UTC", "UTC");
  choice("browser", "the browser’s");
  ui.page.end();
  const std::string& draft = shell.zone_draft();
  field(ui, shell_action("zone.text"),
        {.value = draft == "browser" ? std::string_view() : draft,
         .placeholder = "Any zone, such as Europe/Berlin",
         .icon = Icon::kClock});
  const bool is_known = draft.empty() || shell.knows_zone(draft);
  text(ui, "zone.now",
       is_known ? "Now " + ui.local_time(ui.now()) + ", " + ui.zone_now()
                : "There is no zone “" + draft + "”; times stay in " + zone,
       is_known ? "quiet" : "bad", "p");
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

}  // namespace

void describe_settings_dialog(Ui& ui, const Shell& shell) {
  dialog(ui, {.title = "Settings"}, [&] {
    describe_themes(ui, shell);
    describe_zones(ui, shell);
    describe_database(ui, shell);
  });
}

}  // namespace zapply

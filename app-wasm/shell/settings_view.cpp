#include <string>

#include "app-wasm/shell/dialogs_view.h"
#include "app-wasm/shell/shell_actions.h"
#include "app-wasm/ui/dialog.h"
#include "app-wasm/ui/widgets.h"
#include "shared/text.h"
#include "shared/version.h"

namespace zapply {
namespace {

constexpr Style kLabel{.face = Face::kStrong, .size = 13};

void draw_label(Ui& ui, Rect& rest, std::string_view label) {
  const Rect place = cut_top(rest, ui.px(28));
  ui.text(place, label, kLabel);
  ui.mirror.leaf({.key = label, .tag = "h3", .text = label, .rect = place});
}

void draw_choice(Ui& ui, Rect& row, const Action& action, std::string_view arg, std::string_view label, bool on) {
  const Rect place = middle(cut_left(row, pill_width(ui, label)), ui.px(28));
  pill(ui, place, action, arg, label, {}, on, on ? ui.palette.accent : ui.palette.quiet);
  cut_left(row, ui.px(8));
}

void draw_themes(Ui& ui, const Shell& shell, Rect& rest) {
  draw_label(ui, rest, "Colours");
  Rect row = cut_top(rest, ui.px(36));
  const ThemeChoice theme = shell.dashboard().settings.theme;
  draw_choice(ui, row, shell_action("theme"), "system", "as the system", theme == ThemeChoice::kSystem);
  draw_choice(ui, row, shell_action("theme"), "light", "light", theme == ThemeChoice::kLight);
  draw_choice(ui, row, shell_action("theme"), "dark", "dark", theme == ThemeChoice::kDark);
}

void draw_zones(Ui& ui, const Shell& shell, Rect& rest) {
  draw_label(ui, rest, "Time zone");
  Rect row = cut_top(rest, ui.px(36));
  const std::string& zone = shell.dashboard().settings.zone;
  draw_choice(ui, row, shell_action("zone"), "America/Bogota", "Bogotá", zone == "America/Bogota");
  draw_choice(ui, row, shell_action("zone"), "UTC", "UTC", zone == "UTC");
  draw_choice(ui, row, shell_action("zone"), "browser", "the browser’s", zone == "browser");
  cut_top(rest, ui.px(4));
  const std::string& draft = shell.zone_draft();
  field(ui, cut_top(rest, ui.px(34)), shell_action("zone.text"), draft == "browser" ? std::string_view() : draft,
        "Any zone, such as Europe/Berlin", Icon::kClock);
  cut_top(rest, ui.px(4));
  const bool is_known = draft.empty() || shell.knows_zone(draft);
  const std::string text = is_known ? "Now " + ui.local_time(ui.now()) + ", " + ui.zone_now()
                                    : "There is no zone “" + draft + "”; times stay in " + zone;
  const Rect place = cut_top(rest, ui.px(24));
  ui.text(place, text, {.size = 12.5f, .color = is_known ? ui.palette.quiet : ui.palette.bad, .may_shorten = true});
  ui.mirror.leaf({.key = "zone.now", .tag = "p", .text = text, .rect = place});
}

void draw_database(Ui& ui, const Shell& shell, Rect& rest) {
  draw_label(ui, rest, "Database");
  const std::string text =
      format_bytes(shell.dashboard().server.database_bytes) +
      " on the server’s disk. To make room: “zapply clean --older-than 90d” in a terminal says what it would delete, "
      "then asks. A single run goes with the button in its head.";
  const float height = ui.paragraph(rest, text, {.size = 13, .color = ui.palette.quiet});
  ui.mirror.leaf({.key = "database.text", .tag = "p", .text = text, .rect = rest});
  cut_top(rest, height + ui.px(10));
  const std::string versions = "zapply " + std::string(version());
  ui.text(cut_top(rest, ui.px(22)), versions, {.size = 12, .color = ui.palette.faint});
}

}  // namespace

void draw_settings_dialog(Ui& ui, const Shell& shell) {
  dialog(ui, {.title = "Settings", .width = 500, .height = 440}, [&](Rect rest) {
    draw_themes(ui, shell, rest);
    cut_top(rest, ui.px(10));
    draw_zones(ui, shell, rest);
    cut_top(rest, ui.px(10));
    draw_database(ui, shell, rest);
  });
}

}  // namespace zapply

#include "app-wasm/shell/shell_view.h"

#include <chrono>

#include "app-wasm/shell/dialogs_view.h"
#include "app-wasm/shell/shell_actions.h"
#include "app-wasm/ui/widgets.h"

namespace zapply {
namespace {

constexpr Style kBrand{.face = Face::kStrong, .size = 16};

void draw_brand(Ui& ui, const Shell& shell, Rect& bar) {
  cut_left(bar, ui.px(20));
  ui.icon(Icon::kBolt, bar.x + ui.px(9), bar.center_y(), 20, ui.palette.brand);
  cut_left(bar, ui.px(26));
  const float width = ui.text_width("zapply", kBrand);
  ui.text(cut_left(bar, width + ui.px(2)), "zapply", kBrand);
  if (shell.dashboard().server.demo) {
    cut_left(bar, ui.px(10));
    const Style style{.face = Face::kStrong, .size = 10.5f, .color = ui.palette.on_accent};
    const Rect badge = middle(cut_left(bar, ui.text_width("DEMO", style) + ui.px(14)), ui.px(19));
    ui.fill(badge, ui.palette.brand, 5);
    ui.text(badge, "DEMO", style, Align::kCenter);
    ui.tooltip(badge, "A made-up job board and a database of its own");
    ui.mirror.leaf({.key = "demo", .tag = "span", .text = "DEMO", .rect = badge});
  }
  cut_left(bar, ui.px(24));
}

void draw_tab(Ui& ui, Rect& bar, const Action& action, bool current) {
  const Style style{.face = current ? Face::kStrong : Face::kRegular, .size = 13.5f};
  const std::string_view label = action.label;
  const Rect tab = cut_left(bar, ui.text_width(label, {.face = Face::kStrong, .size = 13.5f}) + ui.px(28));
  const Ui::Touch touch = ui.touch(tab, action.name);
  Style shown = style;
  shown.color = current || touch.hovered ? ui.palette.text : ui.palette.quiet;
  ui.text(tab, label, shown, Align::kCenter);
  if (current)
    ui.fill({tab.x + ui.px(10), tab.bottom() - ui.px(3), tab.w - ui.px(20), ui.px(3)}, ui.palette.brand, 1.5f);
  ui.focus_ring(tab.inset(ui.px(4), ui.px(8)), action.name);
  if (touch.hovered) ui.use_cursor("pointer");
  ui.mirror.leaf(
      {.key = action.name, .tag = "button", .text = label, .rect = tab, .action = action.name, .current = current});
  if (touch.clicked) ui.run(action);
}

struct LinkState {
  Icon icon;
  Color color;
  std::string text;
};

LinkState link_state(const Ui& ui, const Shell& shell) {
  const Connection& connection = shell.dashboard().connection;
  switch (connection.state()) {
    case Connection::State::kLive:
      return {Icon::kDot, ui.palette.good, "Live"};
    case Connection::State::kConnecting:
      return {Icon::kHalf, ui.palette.warning, "Connecting…"};
    case Connection::State::kHidden:
      return {Icon::kHalf, ui.palette.quiet, "Paused"};
    case Connection::State::kLost:
      break;
  }
  std::string text = "Disconnected";
  if (const auto at = connection.retry_at()) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*at - ui.now()).count();
    text += ", trying again in " + std::to_string(std::max<long long>(seconds, 1)) + " s";
  }
  return {Icon::kUnplugged, ui.palette.bad, std::move(text)};
}

void draw_zone(Ui& ui, const Shell& shell, Rect& bar) {
  const std::string zone = ui.zone_now();
  const Rect place = middle(cut_right(bar, ui.text_width(zone, {.size = 12.5f}) + ui.px(16)), ui.px(30));
  const Ui::Touch touch = ui.touch(place, "zone");
  if (touch.hovered) {
    ui.fill(place, ui.palette.hover, 7);
    ui.use_cursor("pointer");
  }
  ui.text(place, zone, {.size = 12.5f, .color = ui.palette.quiet}, Align::kCenter);
  ui.focus_ring(place, "zone");
  if (shell.dashboard().overlays.dialog().empty()) ui.tooltip(place, "Times are in " + shell.dashboard().settings.zone);
  ui.mirror.leaf({.key = "zone",
                  .tag = "button",
                  .text = "Times in " + zone,
                  .rect = place,
                  .action = shell_action("settings").name});
  if (touch.clicked) ui.run(shell_action("settings"));
}

void draw_status(Ui& ui, const Shell& shell, Rect bar) {
  cut_right(bar, ui.px(14));
  const auto square = [&] { return middle(cut_right(bar, ui.px(32)), ui.px(32)); };
  icon_button(ui, square(), shell_action("settings"), Icon::kGear);
  icon_button(ui, square(), shell_action("help"), Icon::kKeys, {}, "Keys ( ? )");
  const std::string theme = "Theme: " + std::string(name_of(shell.dashboard().settings.theme));
  icon_button(ui, square(), shell_action("theme.next"), Icon::kTheme, {}, theme);
  cut_right(bar, ui.px(4));
  draw_zone(ui, shell, bar);
  cut_right(bar, ui.px(8));
  const LinkState link = link_state(ui, shell);
  const Rect place = cut_right(bar, chip_width(ui, link.text));
  chip(ui, place.x, place.center_y(), link.icon, link.text, link.color);
  ui.mirror.leaf({.key = "connection", .tag = "span", .text = link.text, .rect = place});
}

/// Something that concerns the whole page; returns whether there is something.
void draw_banner(Ui& ui, const Shell& shell, Rect& area) {
  const bool lost = shell.dashboard().connection.state() == Connection::State::kLost;
  const bool newer = shell.is_server_newer();
  if (!lost && !newer) return;
  const Rect bar = cut_top(area, ui.px(40));
  const Color color = lost ? ui.palette.bad : ui.palette.warning;
  ui.fill(bar, faded(color, 0.14f));
  Rect inner = bar.inset(ui.px(20), 0);
  const Action& action = lost ? kReload : shell_action("page.reload");
  const Rect place = middle(cut_right(inner, button_width(ui, action)), ui.px(28));
  button(ui, place, action);
  ui.icon(Icon::kWarning, inner.x + ui.px(8), inner.center_y(), 15, color);
  cut_left(inner, ui.px(26));
  const std::string text =
      lost ? "No connection: " + shell.dashboard().connection.why_lost() + ". What you see may be old."
           : "The server is version " + shell.dashboard().server.version + ", this page is older.";
  ui.text(inner, text, {.size = 13, .may_shorten = true});
  ui.mirror.leaf({.key = "banner", .tag = "p", .text = text, .rect = bar});
}

void draw_notice(Ui& ui, const Shell& shell, const Rect& screen) {
  const auto& notice = shell.dashboard().notices.shown();
  if (!notice) return;
  const Style style{.size = 13};
  const float width = std::min(ui.text_width(notice->text, style) + ui.px(52), screen.w - ui.px(40));
  Rect box{screen.center_x() - width / 2, screen.bottom() - ui.px(64), width, ui.px(40)};
  ui.float_over(box, ui.palette.raised, 9);
  ui.outline(box, notice->is_error ? ui.palette.bad : ui.palette.line, 9);
  ui.icon(notice->is_error ? Icon::kWarning : Icon::kCheck, box.x + ui.px(20), box.center_y(), 14,
          notice->is_error ? ui.palette.bad : ui.palette.good);
  cut_left(box, ui.px(36));
  ui.text(box, notice->text, style);
  ui.mirror.leaf({.key = "notice", .tag = "p", .text = notice->text, .rect = box});
}

void draw_dialog(Ui& ui, const Shell& shell) {
  const std::string& name = shell.dashboard().overlays.dialog();
  if (name == "help") return draw_help_dialog(ui, shell.actions());
  if (name == "settings") return draw_settings_dialog(ui, shell);
  if (name == "token") return draw_token_dialog(ui, shell.session());
  ui.draw_dialog();  // the page's own
}

}  // namespace

void draw_shell(Ui& ui, Shell& shell) {
  const Rect screen = ui.screen();
  const bool covered = !shell.dashboard().overlays.dialog().empty();
  ui.fill(screen, ui.palette.page);
  Rect area = screen;
  Rect bar = cut_top(area, ui.px(50));
  ui.fill(bar, ui.palette.panel);
  ui.fill({bar.x, bar.bottom() - 1, bar.w, 1}, ui.palette.line);
  ui.mirror.begin({.key = "bar", .role = "banner", .rect = bar, .inert = covered});
  draw_brand(ui, shell, bar);
  const std::string_view shown = shell.dashboard().navigation.page();
  shell.pages().each([&]<class P>(P&) { draw_tab(ui, bar, P::kTab, P::kName == shown); });
  draw_status(ui, shell, bar);
  ui.mirror.end();
  ui.mirror.begin({.key = "main", .role = "main", .rect = area, .inert = covered});
  draw_banner(ui, shell, area);
  shell.pages().each([&]<class P>(P& page) {
    if (P::kName == shown) page.draw(ui, area);
  });
  draw_notice(ui, shell, screen);
  ui.draw_later();
  ui.mirror.end();
  draw_dialog(ui, shell);
}

}  // namespace zapply

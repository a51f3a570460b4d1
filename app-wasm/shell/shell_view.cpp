#include <chrono>

#include "app-wasm/shell/dialogs_view.h"
#include "app-wasm/shell/views.h"
#include "app-wasm/ui/widgets.h"

namespace zapply {
namespace {

constexpr Style kBrand{.face = Face::kStrong, .size = 16};

void draw_brand(Ui& ui, Rect& bar) {
  cut_left(bar, ui.px(20));
  ui.icon(Icon::kBolt, bar.x + ui.px(9), bar.center_y(), 20, ui.palette.brand);
  cut_left(bar, ui.px(26));
  const float width = ui.text_width("zapply", kBrand);
  ui.text(cut_left(bar, width + ui.px(2)), "zapply", kBrand);
  if (ui.dashboard.server().demo) {
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

void draw_tab(Ui& ui, Rect& bar, ActionId id, Page page) {
  const bool current = ui.dashboard.route().page == page;
  const Style style{.face = current ? Face::kStrong : Face::kRegular, .size = 13.5f};
  const std::string_view label = action_of(id).label;
  const Rect tab = cut_left(bar, ui.text_width(label, {.face = Face::kStrong, .size = 13.5f}) + ui.px(28));
  const Ui::Touch touch = ui.touch(tab, name_of(id));
  Style shown = style;
  shown.color = current || touch.hovered ? ui.palette.text : ui.palette.quiet;
  ui.text(tab, label, shown, Align::kCenter);
  if (current)
    ui.fill({tab.x + ui.px(10), tab.bottom() - ui.px(3), tab.w - ui.px(20), ui.px(3)}, ui.palette.brand, 1.5f);
  ui.focus_ring(tab.inset(ui.px(4), ui.px(8)), name_of(id));
  if (touch.hovered) ui.use_cursor("pointer");
  ui.mirror.leaf(
      {.key = name_of(id), .tag = "button", .text = label, .rect = tab, .action = name_of(id), .current = current});
  if (touch.clicked) ui.run(id);
}

struct LinkState {
  Icon icon;
  Color color;
  std::string text;
};

LinkState link_state(const Ui& ui) {
  const Connection& connection = ui.dashboard.connection();
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
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*at - ui.dashboard.now()).count();
    text += ", trying again in " + std::to_string(std::max<long long>(seconds, 1)) + " s";
  }
  return {Icon::kUnplugged, ui.palette.bad, std::move(text)};
}

void draw_zone(Ui& ui, Rect& bar) {
  const std::string zone = ui.zone_now();
  const Rect place = middle(cut_right(bar, ui.text_width(zone, {.size = 12.5f}) + ui.px(16)), ui.px(30));
  const Ui::Touch touch = ui.touch(place, "zone");
  if (touch.hovered) {
    ui.fill(place, ui.palette.hover, 7);
    ui.use_cursor("pointer");
  }
  ui.text(place, zone, {.size = 12.5f, .color = ui.palette.quiet}, Align::kCenter);
  ui.focus_ring(place, "zone");
  if (ui.dashboard.dialog() == Dialog::kNone) ui.tooltip(place, "Times are in " + ui.dashboard.settings().zone);
  ui.mirror.leaf({.key = "zone",
                  .tag = "button",
                  .text = "Times in " + zone,
                  .rect = place,
                  .action = name_of(ActionId::kSettings)});
  if (touch.clicked) ui.run(ActionId::kSettings);
}

void draw_status(Ui& ui, Rect bar) {
  cut_right(bar, ui.px(14));
  const auto square = [&] { return middle(cut_right(bar, ui.px(32)), ui.px(32)); };
  icon_button(ui, square(), ActionId::kSettings, Icon::kGear);
  icon_button(ui, square(), ActionId::kHelp, Icon::kKeys, {}, "Keys ( ? )");
  const std::string theme = "Theme: " + std::string(name_of(ui.dashboard.settings().theme));
  icon_button(ui, square(), ActionId::kNextTheme, Icon::kTheme, {}, theme);
  cut_right(bar, ui.px(4));
  draw_zone(ui, bar);
  cut_right(bar, ui.px(8));
  const LinkState link = link_state(ui);
  const Rect place = cut_right(bar, chip_width(ui, link.text));
  chip(ui, place.x, place.center_y(), link.icon, link.text, link.color);
  ui.mirror.leaf({.key = "connection", .tag = "span", .text = link.text, .rect = place});
}

/// Something that concerns the whole page; returns whether there is something.
void draw_banner(Ui& ui, Rect& area) {
  const bool lost = ui.dashboard.connection().state() == Connection::State::kLost;
  const bool newer = ui.dashboard.is_server_newer();
  if (!lost && !newer) return;
  const Rect bar = cut_top(area, ui.px(40));
  const Color color = lost ? ui.palette.bad : ui.palette.warning;
  ui.fill(bar, faded(color, 0.14f));
  Rect inner = bar.inset(ui.px(20), 0);
  const ActionId id = lost ? ActionId::kReload : ActionId::kReloadPage;
  const Rect place = middle(cut_right(inner, button_width(ui, id)), ui.px(28));
  button(ui, place, id);
  ui.icon(Icon::kWarning, inner.x + ui.px(8), inner.center_y(), 15, color);
  cut_left(inner, ui.px(26));
  const std::string text = lost
                               ? "No connection: " + ui.dashboard.connection().why_lost() + ". What you see may be old."
                               : "The server is version " + ui.dashboard.server().version + ", this page is older.";
  ui.text(inner, text, {.size = 13, .may_shorten = true});
  ui.mirror.leaf({.key = "banner", .tag = "p", .text = text, .rect = bar});
}

void draw_notice(Ui& ui, const Rect& screen) {
  const auto& notice = ui.dashboard.notice();
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

void draw_page(Ui& ui, const Rect& area, ViewMemory& memory) {
  switch (ui.dashboard.route().page) {
    case Page::kRuns:
      return draw_runs_view(ui, area, memory);
    case Page::kJobs:
      return draw_jobs_view(ui, area, memory);
    case Page::kSources:
      return draw_sources_view(ui, area, memory);
  }
}

}  // namespace

void draw_shell(Ui& ui, const Rect& screen, ViewMemory& memory) {
  const bool covered = ui.dashboard.dialog() != Dialog::kNone;
  ui.fill(screen, ui.palette.page);
  Rect area = screen;
  Rect bar = cut_top(area, ui.px(50));
  ui.fill(bar, ui.palette.panel);
  ui.fill({bar.x, bar.bottom() - 1, bar.w, 1}, ui.palette.line);
  ui.mirror.begin({.key = "bar", .role = "banner", .rect = bar, .inert = covered});
  draw_brand(ui, bar);
  draw_tab(ui, bar, ActionId::kShowRuns, Page::kRuns);
  draw_tab(ui, bar, ActionId::kShowJobs, Page::kJobs);
  draw_tab(ui, bar, ActionId::kShowSources, Page::kSources);
  draw_status(ui, bar);
  ui.mirror.end();
  ui.mirror.begin({.key = "main", .role = "main", .rect = area, .inert = covered});
  draw_banner(ui, area);
  draw_page(ui, area, memory);
  draw_notice(ui, screen);
  ui.draw_later();
  ui.mirror.end();
  draw_dialogs(ui, screen, memory.dialog_offset);
}

}  // namespace zapply

#include <string>

#include "app-wasm/runs/runs_actions.h"
#include "app-wasm/shell/dialogs_view.h"
#include "app-wasm/ui/dialog.h"
#include "app-wasm/ui/list.h"
#include "app-wasm/ui/time_text.h"
#include "app-wasm/ui/widgets.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr float kRowHeight = 34;

std::string note_of(const Ui& ui, const Source& source) {
  if (source.next_allowed_at && *source.next_allowed_at > ui.dashboard.now())
    return "asked recently, due " + until_text(*source.next_allowed_at, ui.dashboard.now());
  return ui.dashboard.sources().is_on(source) ? std::string() : "off";
}

void draw_source(Ui& ui, Rect row, const Source& source) {
  const std::string note = note_of(ui, source);
  const Style quiet{.size = 12, .color = ui.palette.quiet};
  ui.text(cut_right(row, ui.text_width(note, quiet) + 1), note, quiet, Align::kRight);
  toggle(ui, row, ActionId::kChooseSource, runs_actions::is_chosen(ui.dashboard, source), source.name, source.label);
}

void draw_list(Ui& ui, const Rect& area, float& offset) {
  const SourcesList& sources = ui.dashboard.sources();
  if (sources.all().empty() && draw_missing(ui, area, sources.load(), "the sources", sources.error())) return;
  const float row_height = ui.px(kRowHeight);
  ui.push_clip(area);
  float y = scroll_list(ui, area, "start.scroll", row_height * static_cast<float>(sources.all().size()), offset);
  for (const Source& source : sources.all()) {
    if (y + row_height > area.y && y < area.bottom())
      draw_source(ui, {area.x, y, area.w - ui.px(18), row_height}, source);
    y += row_height;
  }
  ui.pop_clip();
}

}  // namespace

void draw_start_dialog(Ui& ui, const Rect& screen, float& offset) {
  dialog(ui, screen, {.title = "Start a run", .width = 520, .height = 560}, [&](Rect rest) {
    Rect buttons = cut_bottom(rest, ui.px(36));
    const std::size_t count = runs_actions::chosen(ui.dashboard);
    const std::string label = "Start with " + count_of(static_cast<long long>(count), "source", "sources");
    const ButtonText start{.label = label, .icon = Icon::kPlay, .has_icon = true, .look = ButtonLook::kPrimary};
    button(ui, cut_right(buttons, button_width(ui, ActionId::kStartChosen, start)), ActionId::kStartChosen, {}, start);
    button(ui, cut_left(buttons, button_width(ui, ActionId::kChooseAll)), ActionId::kChooseAll);
    cut_left(buttons, ui.px(8));
    button(ui, cut_left(buttons, button_width(ui, ActionId::kChooseNone)), ActionId::kChooseNone);
    cut_bottom(rest, ui.px(10));
    toggle(ui, cut_bottom(rest, ui.px(36)), ActionId::kForceStart, ui.dashboard.start_choice().force);
    ui.fill({rest.x, rest.bottom() - 1, rest.w, 1}, ui.palette.line);
    draw_list(ui, rest, offset);
  });
}

}  // namespace zapply

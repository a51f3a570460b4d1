#include "app-wasm/runs/start_view.h"

#include <string>

#include "app-wasm/runs/runs_actions.h"
#include "app-wasm/ui/dialog.h"
#include "app-wasm/ui/list.h"
#include "app-wasm/ui/time_text.h"
#include "app-wasm/ui/widgets.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr float kRowHeight = 34;

std::string note_of(const Ui& ui, const PageOfRuns& page, const Source& source) {
  if (source.next_allowed_at && *source.next_allowed_at > ui.now())
    return "asked recently, due " + until_text(*source.next_allowed_at, ui.now());
  return page.dashboard().sources.is_on(source) ? std::string() : "off";
}

void draw_source(Ui& ui, const PageOfRuns& page, Rect row, const Source& source) {
  const std::string note = note_of(ui, page, source);
  const Style quiet{.size = 12, .color = ui.palette.quiet};
  ui.text(cut_right(row, ui.text_width(note, quiet) + 1), note, quiet, Align::kRight);
  toggle(ui, row, runs_action("start.source"), runs_actions::is_chosen(page, source), source.name, source.label);
}

void draw_list(Ui& ui, PageOfRuns& page, const Rect& area) {
  const SourcesList& sources = page.dashboard().sources;
  if (sources.all().empty() && draw_missing(ui, area, sources.load(), "the sources", sources.error())) return;
  const float row_height = ui.px(kRowHeight);
  ui.push_clip(area);
  float y = scroll_list(ui, area, "start.scroll", row_height * static_cast<float>(sources.all().size()),
                        page.memory.start_offset);
  for (const Source& source : sources.all()) {
    if (y + row_height > area.y && y < area.bottom())
      draw_source(ui, page, {area.x, y, area.w - ui.px(18), row_height}, source);
    y += row_height;
  }
  ui.pop_clip();
}

}  // namespace

void draw_start_dialog(Ui& ui, PageOfRuns& page) {
  dialog(ui, {.title = "Start a run", .width = 520, .height = 560}, [&](Rect rest) {
    Rect buttons = cut_bottom(rest, ui.px(36));
    const std::size_t count = runs_actions::chosen(page);
    const std::string label = "Start with " + count_of(static_cast<long long>(count), "source", "sources");
    const ButtonText start{.label = label, .icon = Icon::kPlay, .has_icon = true, .look = ButtonLook::kPrimary};
    button(ui, cut_right(buttons, button_width(ui, runs_action("start.chosen"), start)), runs_action("start.chosen"),
           {}, start);
    button(ui, cut_left(buttons, button_width(ui, runs_action("start.all"))), runs_action("start.all"));
    cut_left(buttons, ui.px(8));
    button(ui, cut_left(buttons, button_width(ui, runs_action("start.none"))), runs_action("start.none"));
    cut_bottom(rest, ui.px(10));
    toggle(ui, cut_bottom(rest, ui.px(36)), runs_action("start.force"), page.start_choice.force);
    ui.fill({rest.x, rest.bottom() - 1, rest.w, 1}, ui.palette.line);
    draw_list(ui, page, rest);
  });
}

}  // namespace zapply

#include "app-wasm/runs/delete_view.h"

#include <string>

#include "app-wasm/runs/run_actions.h"
#include "app-wasm/ui/dialog.h"
#include "app-wasm/ui/widgets.h"
#include "shared/text.h"

namespace zapply {

void draw_delete_dialog(Ui& ui, PageOfRuns& page) {
  const Run* run = page.detail().run();
  if (!run) return page.dashboard().overlays.close_dialog();
  const std::string title = "Delete run " + std::to_string(run->id) + "?";
  dialog(ui, {.title = title, .width = 460, .height = 210}, [&](Rect rest) {
    const std::string text = "Its " + count_of(run->last_seq, "log entry", "log entries") +
                             ", its statistics and the outcome of its " +
                             count_of(static_cast<std::int64_t>(run->source_runs.size()), "source", "sources") +
                             " go for good. The jobs that it found stay.";
    Rect buttons = cut_bottom(rest, ui.px(36));
    ui.paragraph(rest, text, {.size = 13.5f});
    ui.mirror.leaf({.key = "dialog.text", .tag = "p", .text = text, .rect = rest});
    const ButtonText keep{.label = "Keep it"};
    const ButtonText remove{.icon = Icon::kTrash, .has_icon = true, .look = ButtonLook::kDanger};
    const Rect place = cut_right(buttons, button_width(ui, run_action("run.delete"), remove));
    cut_right(buttons, ui.px(8));
    button(ui, cut_right(buttons, button_width(ui, kCloseDialog, keep)), kCloseDialog, "keep", keep);
    button(ui, place, run_action("run.delete"), {}, remove);
  });
}

}  // namespace zapply

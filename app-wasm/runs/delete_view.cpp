#include "app-wasm/runs/delete_view.h"

#include <string>

#include "app-wasm/runs/run_actions.h"
#include "app-wasm/ui/controls.h"
#include "shared/text.h"

namespace zapply {

void describe_delete_dialog(Ui& ui, PageOfRuns& page) {
  const Run* run = page.detail().run();
  if (!run) return page.dashboard().overlays.close_dialog();
  const std::string title = "Delete run " + std::to_string(run->id) + "?";
  dialog(ui, {.title = title}, [&] {
    text(ui, "dialog.text",
         "Its " + count_of(run->last_seq, "log entry", "log entries") + ", its statistics and the outcome of its " +
             count_of(static_cast<std::int64_t>(run->source_runs.size()), "source", "sources") +
             " go for good. The jobs that it found stay.",
         {}, "p");
    ui.page.begin({.key = "dialog.foot", .style_class = "dialog-foot"});
    button(ui, kCloseDialog, "keep", {.label = "Keep it"});
    button(ui, run_action("run.delete"), {}, {.icon = Icon::kTrash, .has_icon = true, .look = ButtonLook::kDanger});
    ui.page.end();
  });
}

}  // namespace zapply

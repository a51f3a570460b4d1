#include "app-wasm/shell/dialogs_view.h"

#include <string>

#include "app-wasm/ui/dialog.h"
#include "app-wasm/ui/widgets.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr Style kPlain{.size = 13.5f};

void draw_delete(Ui& ui, const Rect& screen) {
  const Run* run = ui.dashboard.run_detail().run();
  if (!run) return ui.dashboard.close_dialog();
  const std::string title = "Delete run " + std::to_string(run->id) + "?";
  dialog(ui, screen, {.title = title, .width = 460, .height = 210}, [&](Rect rest) {
    const std::string text = "Its " + count_of(run->last_seq, "log entry", "log entries") +
                             ", its statistics and the outcome of its " +
                             count_of(static_cast<std::int64_t>(run->source_runs.size()), "source", "sources") +
                             " go for good. The jobs that it found stay.";
    Rect buttons = cut_bottom(rest, ui.px(36));
    ui.paragraph(rest, text, kPlain);
    ui.mirror.leaf({.key = "dialog.text", .tag = "p", .text = text, .rect = rest});
    const ButtonText keep{.label = "Keep it"};
    const ButtonText remove{.icon = Icon::kTrash, .has_icon = true, .look = ButtonLook::kDanger};
    const Rect place = cut_right(buttons, button_width(ui, ActionId::kDeleteRun, remove));
    cut_right(buttons, ui.px(8));
    button(ui, cut_right(buttons, button_width(ui, ActionId::kCloseDialog, keep)), ActionId::kCloseDialog, "keep",
           keep);
    button(ui, place, ActionId::kDeleteRun, {}, remove);
  });
}

void draw_token(Ui& ui, const Rect& screen) {
  const Session& session = ui.dashboard.session();
  dialog(
      ui, screen, {.title = "This server wants a token", .width = 460, .height = 250, .may_close = false},
      [&](Rect rest) {
        const std::string_view text =
            "It is the one that the server was started with (ZAPPLY_TOKEN). This browser keeps it, so you are asked once.";
        Rect buttons = cut_bottom(rest, ui.px(36));
        const float height = ui.paragraph(rest, text, kPlain);
        ui.mirror.leaf({.key = "dialog.text", .tag = "p", .text = text, .rect = rest});
        cut_top(rest, height + ui.px(14));
        field(ui, cut_top(rest, ui.px(34)), ActionId::kToken, session.draft(), "Token", Icon::kLock, "password");
        cut_top(rest, ui.px(6));
        const Rect said = cut_top(rest, ui.px(22));
        ui.text(said, session.refusal(), {.size = 12.5f, .color = ui.palette.bad, .may_shorten = true});
        if (!session.refusal().empty())
          ui.mirror.leaf(
              {.key = "token.refusal", .tag = "p", .role = "alert", .text = session.refusal(), .rect = said});
        const ButtonText enter{.label = session.is_entering() ? "Logging in…" : std::string_view(),
                               .look = ButtonLook::kPrimary};
        button(ui, cut_right(buttons, button_width(ui, ActionId::kEnter, enter)), ActionId::kEnter, {}, enter);
      });
}

}  // namespace

void draw_dialogs(Ui& ui, const Rect& screen, float& offset) {
  switch (ui.dashboard.dialog()) {
    case Dialog::kNone:
      break;
    case Dialog::kStartRun:
      return draw_start_dialog(ui, screen, offset);
    case Dialog::kHelp:
      return draw_help_dialog(ui, screen);
    case Dialog::kSettings:
      return draw_settings_dialog(ui, screen);
    case Dialog::kDeleteRun:
      return draw_delete(ui, screen);
    case Dialog::kToken:
      return draw_token(ui, screen);
  }
}

}  // namespace zapply

#include "app-wasm/shell/dialogs_view.h"
#include "app-wasm/shell/shell_actions.h"
#include "app-wasm/ui/dialog.h"
#include "app-wasm/ui/widgets.h"

namespace zapply {

void draw_token_dialog(Ui& ui, const Session& session) {
  dialog(ui, {.title = "This server wants a token", .width = 460, .height = 250, .may_close = false}, [&](Rect rest) {
    const std::string_view text =
        "It is the one that the server was started with (ZAPPLY_TOKEN). This browser keeps it, so you are asked once.";
    Rect buttons = cut_bottom(rest, ui.px(36));
    const float height = ui.paragraph(rest, text, {.size = 13.5f});
    ui.mirror.leaf({.key = "dialog.text", .tag = "p", .text = text, .rect = rest});
    cut_top(rest, height + ui.px(14));
    field(ui, cut_top(rest, ui.px(34)), shell_action("token.text"), session.draft(), "Token", Icon::kLock, "password");
    cut_top(rest, ui.px(6));
    const Rect said = cut_top(rest, ui.px(22));
    ui.text(said, session.refusal(), {.size = 12.5f, .color = ui.palette.bad, .may_shorten = true});
    if (!session.refusal().empty())
      ui.mirror.leaf({.key = "token.refusal", .tag = "p", .role = "alert", .text = session.refusal(), .rect = said});
    const ButtonText enter{.label = session.is_entering() ? "Logging in…" : std::string_view(),
                           .look = ButtonLook::kPrimary};
    const Action& action = shell_action("token.enter");
    button(ui, cut_right(buttons, button_width(ui, action, enter)), action, {}, enter);
  });
}

}  // namespace zapply

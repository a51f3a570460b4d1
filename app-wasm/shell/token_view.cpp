#include "app-wasm/shell/dialogs_view.h"
#include "app-wasm/shell/shell_actions.h"
#include "app-wasm/ui/controls.h"

namespace zapply {

void describe_token_dialog(Ui& ui, const Session& session) {
  dialog(ui, {.title = "This server wants a token", .may_close = false}, [&] {
    text(ui, "dialog.text",
         "It is the one that the server was started with (ZAPPLY_TOKEN). This browser keeps it, so you are asked once.",
         {}, "p");
    field(ui, shell_action("token.text"),
          {.value = session.draft(), .placeholder = "Token", .icon = Icon::kLock, .input_type = "password"});
    if (!session.refusal().empty())
      ui.page.leaf(
          {.key = "token.refusal", .tag = "p", .role = "alert", .text = session.refusal(), .style_class = "bad"});
    ui.page.begin({.key = "dialog.foot", .style_class = "dialog-foot"});
    button(ui, shell_action("token.enter"), {},
           {.label = session.is_entering() ? "Logging in…" : std::string_view(), .look = ButtonLook::kPrimary});
    ui.page.end();
  });
}

}  // namespace zapply

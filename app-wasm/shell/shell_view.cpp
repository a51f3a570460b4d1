#include "app-wasm/shell/shell_view.h"

#include <chrono>

#include "app-wasm/dashboard/channels_view.h"
#include "app-wasm/dashboard/schedules_view.h"
#include "app-wasm/shell/dialogs_view.h"
#include "app-wasm/shell/shell_actions.h"
#include "app-wasm/ui/controls.h"

namespace zapply {
namespace {

void describe_brand(Ui& ui, const Shell& shell) {
  ui.page.leaf({.key = "brand", .tag = "span", .text = "zapply", .style_class = "brand", .icon = name_of(Icon::kBolt)});
  if (shell.dashboard().server.demo)
    ui.page.leaf({.key = "demo",
                  .tag = "span",
                  .text = "DEMO",
                  .style_class = "badge",
                  .title = "A made-up job board and a database of its own"});
}

void describe_tabs(Ui& ui, const Shell& shell) {
  const std::string_view shown = shell.dashboard().navigation.page();
  ui.page.begin({.key = "pages", .tag = "nav", .label = "Pages", .style_class = "tabs"});
  shell.pages().each([&]<class P>(const P&) {
    if constexpr (requires { P::kHasTab; }) return;
    const std::string href = "#/" + std::string(P::kName);
    ui.page.leaf({.key = P::kTab.name,
                  .tag = "a",
                  .text = P::kTab.label,
                  .action = P::kTab.name,
                  .current = P::kName == shown,
                  .href = href,
                  .style_class = "tab",
                  .icon = name_of(P::kIcon)});
  });
  ui.page.end();
}

struct LinkState {
  Icon icon;
  std::string_view style_class;
  std::string text;
};

LinkState link_state(const Ui& ui, const Shell& shell) {
  const Connection& connection = shell.dashboard().connection;
  switch (connection.state()) {
    case Connection::State::kLive:
      return {Icon::kDot, "good", "Live"};
    case Connection::State::kConnecting:
      return {Icon::kHalf, "warning", "Connecting…"};
    case Connection::State::kHidden:
      return {Icon::kHalf, "quiet", "Paused"};
    case Connection::State::kLost:
      break;
  }
  std::string text = "Disconnected";
  if (const auto at = connection.retry_at()) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*at - ui.now()).count();
    text += ", trying again in " + std::to_string(std::max<long long>(seconds, 1)) + " s";
  }
  return {Icon::kUnplugged, "bad", std::move(text)};
}

void describe_state(Ui& ui, const Shell& shell) {
  ui.page.begin({.key = "state", .style_class = "state"});
  const LinkState link = link_state(ui, shell);
  chip(ui, "connection", link.icon, link.text, link.style_class);
  const std::string title = "Times are in " + shell.dashboard().settings.zone;
  ui.page.leaf({.key = "zone",
                .tag = "button",
                .label = "Times in " + ui.zone_now(),
                .text = ui.zone_now(),
                .action = shell_action("settings").name,
                .style_class = "button bare zone",
                .title = title});
  const std::string theme = "Theme: " + std::string(name_of(shell.dashboard().settings.theme));
  icon_button(ui, shell_action("theme.next"), {}, {.icon = Icon::kTheme, .label = theme});
  icon_button(ui, shell_action("help"), {},
              {.icon = Icon::kKeys, .label = "Keys", .title = "Keys ( ? )", .style_class = "icon-button keys"});
  icon_button(ui, shell_action("settings"), {}, {.icon = Icon::kGear});
  ui.page.end();
}

/// Something that concerns the whole page.
void describe_banner(Ui& ui, const Shell& shell) {
  const bool lost = shell.dashboard().connection.state() == Connection::State::kLost;
  if (!lost && !shell.is_server_newer()) return;
  ui.page.begin({.key = "banner.box", .style_class = lost ? "banner bad" : "banner warning"});
  const std::string text =
      lost ? "No connection: " + shell.dashboard().connection.why_lost() + ". What you see may be old."
           : "The server is version " + shell.dashboard().server.version + ", this page is older.";
  ui.page.leaf({.key = "banner", .tag = "p", .text = text, .icon = name_of(Icon::kWarning)});
  button(ui, lost ? kReload : shell_action("page.reload"));
  ui.page.end();
}

void describe_notice(Ui& ui, const Shell& shell) {
  const auto& notice = shell.dashboard().notices.shown();
  if (!notice) return;
  ui.page.begin({.key = "notice.box", .style_class = notice->is_error ? "notice bad" : "notice"});
  ui.page.leaf({.key = "notice",
                .tag = "p",
                .text = notice->text,
                .icon = name_of(notice->is_error ? Icon::kWarning : Icon::kCheck)});
  if (!notice->undo.name.empty()) button(ui, notice->undo, notice->arg, {.look = ButtonLook::kQuiet});
  if (!notice->answers.empty()) {
    ui.page.begin({.key = "answers", .role = "group", .label = notice->question, .style_class = "row answers"});
    text(ui, "question", notice->question, "quiet");
    for (const Action& answer : notice->answers) pill(ui, answer, {}, {.label = answer.label, .note = answer.key});
    ui.page.end();
  }
  ui.page.end();
}

void describe_dialog(Ui& ui, const Shell& shell) {
  const std::string& name = shell.dashboard().overlays.dialog();
  if (name == "help") return describe_help_dialog(ui, shell.actions());
  if (name == "settings") return describe_settings_dialog(ui, shell);
  if (name == "schedules") return describe_schedules_dialog(ui, shell.dashboard());
  if (name == "channels") return describe_channels_dialog(ui, shell.dashboard().channels);
  if (name == "clean") return describe_clean_dialog(ui, shell.dashboard().cleaning);
  if (name == "token") return describe_token_dialog(ui, shell.session());
  ui.draw_dialog();  // the page's own
}

}  // namespace

void describe_shell(Ui& ui, Shell& shell) {
  const bool covered = !shell.dashboard().overlays.dialog().empty();
  const std::string_view shown = shell.dashboard().navigation.page();
  ui.page.begin({.key = "bar", .tag = "header", .style_class = "bar", .inert = covered});
  ui.page.leaf({.key = "skip",
                .tag = "a",
                .text = "Skip to the content",
                .action = shell_action("skip").name,
                .href = "#main",
                .style_class = "skip"});
  describe_brand(ui, shell);
  describe_tabs(ui, shell);
  describe_state(ui, shell);
  ui.page.end();
  ui.page.begin(
      {.key = "main", .tag = "main", .style_class = "main", .inert = covered, .takes_focus = true, .id = "main"});
  describe_banner(ui, shell);
  shell.pages().each([&]<class P>(P& page) {
    if (P::kName == shown) page.draw(ui);
  });
  ui.page.end();
  describe_notice(ui, shell);
  describe_dialog(ui, shell);
}

}  // namespace zapply

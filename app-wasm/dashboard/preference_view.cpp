#include "app-wasm/dashboard/preference_view.h"

#include <string>

#include "app-wasm/dashboard/dashboard_actions.h"
#include "app-wasm/ui/controls.h"

namespace zapply {
namespace {

void describe_part(Ui& ui, const OwnPreference::Part& part) {
  ui.page.begin({.key = part.part, .tag = "li", .style_class = "reason"});
  const bool is_for = part.weight > 0;
  chip(ui, "way", is_for ? Icon::kStar : Icon::kHide, is_for ? "for" : "against", is_for ? "good" : "bad");
  text(ui, "why", part.why);
  ui.page.end();
}

}  // namespace

void describe_preference(Ui& ui, const PreferenceSettings& preference) {
  if (preference.profile().empty()) return;
  ui.page.begin({.key = "preference", .tag = "section", .label = "What you prefer", .style_class = "panel preference"});
  text(ui, "title", "What you prefer", {}, "h2");
  const OwnPreference* const told = preference.told();
  if (!told) {
    missing(ui, preference.load(), "what you prefer", preference.error());
    ui.page.end();
    return;
  }
  ui.page.leaf({.key = "words", .tag = "p", .role = "status", .text = told->words, .style_class = "quiet"});
  if (told->is_active && !told->parts.empty()) {
    ui.page.begin({.key = "parts", .tag = "ul", .label = "What was learned", .style_class = "learned"});
    for (const OwnPreference::Part& part : told->parts) describe_part(ui, part);
    ui.page.end();
  }
  if (!preference.error().empty()) text(ui, "error", "Not done: " + preference.error(), "bad", "p");
  ui.page.begin({.key = "doings", .style_class = "row"});
  const Action& toggle = dashboard_action("preference.toggle");
  switch_button(ui, toggle, {}, told->is_on, toggle.label, toggle.label);
  button(ui, dashboard_action("preference.learn"));
  button(ui, dashboard_action("preference.reset"), {}, {.look = ButtonLook::kQuiet});
  ui.page.end();
  ui.page.end();
}

}  // namespace zapply

#include <string>

#include "app-wasm/dashboard/dashboard_actions.h"
#include "app-wasm/shell/dialogs_view.h"
#include "app-wasm/ui/controls.h"
#include "shared/text.h"

namespace zapply {
namespace {

using State = CleaningUp::State;

/// What would go, goes, or went; `style_class` is how that looks.
std::string outcome(const Ui& ui, const CleaningUp& cleaning, std::string_view& style_class) {
  const bool failed = !cleaning.error().empty();
  if (failed) style_class = "bad";
  switch (cleaning.state()) {
    case State::kAsking:
      return "Counting…";
    case State::kKnown:
      if (failed) return "Not counted: " + cleaning.error();
      if (cleaning.plan().counts.empty()) return "Nothing is that old.";
      return "To go: " + describe(cleaning.plan().counts) + ", about " + format_bytes(cleaning.plan().bytes) +
             (cleaning.plan().oldest ? ", the oldest of " + ui.local_time(*cleaning.plan().oldest) : "") + ".";
    case State::kDeleting:
      return "Deleting… " + describe(cleaning.gone());
    case State::kDone:
      break;
  }
  std::string went = cleaning.gone().empty() ? "Nothing was deleted." : "Deleted: " + describe(cleaning.gone()) + ".";
  if (failed) return went + " It ended early: " + cleaning.error();
  return went + " The database is now " + format_bytes(cleaning.database_bytes()) + ", it was " +
         format_bytes(cleaning.plan().database_bytes) + ".";
}

void describe_choice(Ui& ui, const CleaningUp& cleaning) {
  std::vector<Choice> ages;
  for (const char* days : {"365", "90", "30", "7"})
    ages.push_back({days, "Ended more than " + std::string(days) + " days ago"});
  ages.push_back({"0", "Whatever has ended"});
  ui.page.begin({.key = "clean.age", .style_class = "row"});
  select(ui, dashboard_action("clean.days"), std::to_string(cleaning.days()), ages);
  ui.page.end();
  ui.page.begin({.key = "clean.kinds", .style_class = "row"});
  const Action &runs = dashboard_action("clean.runs"), &jobs = dashboard_action("clean.jobs");
  switch_button(ui, runs, {}, cleaning.which().runs, runs.label, runs.label);
  switch_button(ui, jobs, {}, cleaning.which().jobs, jobs.label, jobs.label);
  ui.page.end();
}

}  // namespace

void describe_clean_dialog(Ui& ui, const CleaningUp& cleaning) {
  dialog(ui, {.title = "Make room"}, [&] {
    if (cleaning.state() < State::kDeleting) describe_choice(ui, cleaning);
    std::string_view style_class;
    const std::string words = outcome(ui, cleaning, style_class);
    ui.page.leaf({.key = "clean.text", .tag = "p", .role = "status", .text = words, .style_class = style_class});
    ui.page.begin({.key = "dialog.foot", .style_class = "dialog-foot"});
    button(ui, kCloseDialog, "clean");
    if (cleaning.state() < State::kDeleting)
      button(ui, dashboard_action("clean.start"), {},
             {.icon = Icon::kTrash, .has_icon = true, .look = ButtonLook::kDanger});
    ui.page.end();
  });
}

}  // namespace zapply

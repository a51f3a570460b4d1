#include "app-wasm/dashboard/second_opinions_view.h"

#include <string>

#include "app-wasm/dashboard/dashboard_actions.h"
#include "app-wasm/ui/controls.h"
#include "shared/text.h"

namespace zapply {
namespace {

void describe_state(Ui& ui, const OpinionsTold& told) {
  text(ui, "who",
       told.model + " at " + told.host + " is asked about the best new jobs, at most " +
           with_thousands(told.asks_per_run) +
           " of a run. It is sent the posting, and your headline, titles, skills, place, "
           "languages and wishes; neither your name nor your CV. No score changes.",
       "quiet", "p");
  text(ui, "budget",
       with_thousands(told.asked_today) + " of " + with_thousands(told.asks_per_day) + " questions asked today; " +
           count_of(told.waiting, "job waits.", "jobs wait."),
       "quiet", "p");
  if (told.paused_until)
    text(ui, "paused", "Paused until " + ui.local_time(*told.paused_until) + ": " + told.cause, "bad", "p");
}

}  // namespace

void describe_second_opinions(Ui& ui, const SecondOpinions& opinions) {
  text(ui, "Second opinion", "Second opinion", {}, "h3");
  const OpinionsTold* const told = opinions.told();
  if (!told && opinions.load() == Load::kFailed) {
    missing(ui, opinions.load(), "the language model’s state", opinions.error());
    return;
  }
  if (!told || !told->is_configured) {
    // As high before it is known: the dialog would move under the pointer.
    text(ui, "opinion.how",
         !told
             ? "Loading…"
             : "Off: nothing is sent to anybody. Who starts the server with ZAPPLY_LLM_URL and ZAPPLY_LLM_MODEL has a "
               "language model of their own say what it thinks of the best new jobs.",
         "quiet opinion-how", "p");
    return;
  }
  ui.page.begin({.key = "opinion", .role = "group", .label = "Second opinion", .style_class = "opinion"});
  describe_state(ui, *told);
  button(ui, dashboard_action("opinion.test"), {}, {.label = opinions.is_testing() ? "Testing…" : "Test"});
  const auto& tested = opinions.tested();
  ui.page.leaf({.key = "opinion.tested",
                .tag = "p",
                .role = "status",
                .text = tested ? tested->first : std::string(),
                .style_class = !tested || tested->second ? "good" : "bad"});
  ui.page.end();
}

}  // namespace zapply

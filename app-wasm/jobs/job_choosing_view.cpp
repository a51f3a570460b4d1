#include "app-wasm/jobs/job_choosing_view.h"

#include <string>

#include "app-wasm/jobs/jobs_actions.h"
#include "app-wasm/ui/controls.h"
#include "shared/text.h"

namespace zapply {

void describe_choosing(Ui& ui, const PageOfJobs& page) {
  if (!page.is_choosing) return;
  const auto count = static_cast<std::int64_t>(page.chosen.size());
  ui.page.begin({.key = "jobs.chosen", .role = "group", .label = "Selected jobs", .style_class = "row choosing"});
  ui.page.leaf({.key = "jobs.chosen-count",
                .tag = "span",
                .role = "status",
                .text = count == 0 ? "Select jobs in the list" : with_thousands(count) + " selected"});
  button(ui, jobs_action("jobs.choose-all"), {}, {.look = ButtonLook::kQuiet});
  ui.page.leaf({.key = "between", .tag = "span", .style_class = "filling"});
  button(ui, jobs_action("jobs.choose"), {}, {.label = "Done", .look = ButtonLook::kQuiet, .key = "jobs.chosen-done"});
  button(ui, jobs_action("jobs.star-chosen"), {}, {.icon = Icon::kStar, .has_icon = true});
  button(ui, jobs_action("jobs.hide-chosen"), {}, {.icon = Icon::kHide, .has_icon = true});
  ui.page.end();
}

}  // namespace zapply

#include "app-wasm/jobs/jobs_no_match_view.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app-wasm/jobs/jobs_actions.h"
#include "app-wasm/jobs/jobs_filter_words.h"
#include "app-wasm/jobs/jobs_told_view.h"
#include "app-wasm/ui/controls.h"
#include "shared/text.h"

namespace zapply {
namespace {

struct Cause {
  SetFilter filter;
  FacetCount without;
};

/// Filters without which there would be jobs, the widest door first.
std::vector<Cause> causes_of(const PageOfJobs& page, const JobFacets& facets) {
  std::vector<Cause> causes;
  for (SetFilter& filter : set_filters(
           page.place().filter, [&](const std::string& source) { return page.dashboard().sources.label_of(source); }))
    for (const auto& [name, jobs] : facets.without)
      if (name == filter.name && jobs.count > 0) {
        causes.push_back({std::move(filter), jobs});
        break;
      }
  std::stable_sort(causes.begin(), causes.end(),
                   [](const Cause& a, const Cause& b) { return a.without.count > b.without.count; });
  return causes;
}

void describe_nothing_new(Ui& ui, const PageOfJobs& page) {
  const auto& look = page.dashboard().settings.jobs_look.before;
  const std::string since = look ? "That was " + ui.local_time(*look) + "." : "";
  placeholder(ui, {.icon = Icon::kCheck,
                   .title = "Nothing new since your last look",
                   .advice = since,
                   .has_action = true,
                   .action = jobs_action("jobs.clear")});
}

void describe_causes(Ui& ui, const std::vector<Cause>& causes) {
  ui.page.begin({.key = "jobs.causes", .tag = "ul", .label = "Filters that leave nothing", .style_class = "causes"});
  for (const Cause& cause : causes) {
    ui.page.begin({.key = cause.filter.name, .tag = "li"});
    const std::string jobs = jobs_text(cause.without);
    pill(ui, jobs_action("jobs.drop"), cause.filter.name,
         {.label = cause.filter.words + " ×", .note = jobs, .title = "Take this filter away"});
    ui.page.end();
  }
  ui.page.end();
}

}  // namespace

void describe_no_match(Ui& ui, const PageOfJobs& page) {
  const JobsFilter& filter = page.jobs().list().filter();
  if (filter.unseen && JobsFilter{.unseen = true, .sort = filter.sort} == filter) return describe_nothing_new(ui, page);
  const JobFacets* const facets = page.jobs().facets().shown();
  const std::vector<Cause> causes = facets ? causes_of(page, *facets) : std::vector<Cause>();
  const bool knows = page.jobs().facets().is_current();
  ui.page.begin({.key = "placeholder", .style_class = "placeholder"});
  ui.page.leaf({.key = "icon", .tag = "span", .icon = name_of(Icon::kSearch)});
  text(ui, "title", "No job matches", "title", "p");
  text(ui, "advice",
       !causes.empty() ? "There would be some without one of these:"
       : knows         ? "It takes more than one filter less. Or look at all of them."
                       : "Take a word or a filter away, or look at all of them.",
       "quiet", "p");
  describe_meant_words(ui, page);
  if (!causes.empty()) describe_causes(ui, causes);
  button(ui, jobs_action("jobs.clear"), {}, {.look = ButtonLook::kQuiet});
  ui.page.end();
}

}  // namespace zapply

#include "app-wasm/jobs/jobs_searches_view.h"

#include <string>

#include "app-wasm/jobs/jobs_actions.h"
#include "app-wasm/ui/controls.h"

namespace zapply {
namespace {

void describe_one(Ui& ui, const JobsSearches::One& one, const SavedSearch* search, bool is_open) {
  const std::string key = "search:" + one.name, href = hash_of(JobsPlace{.filter = one.filter, .job_id = {}});
  std::string count, title = one.name;
  if (search && search->fault) title += " finds nothing: " + *search->fault;
  if (search && search->new_jobs && search->new_jobs->count > 0) {
    count = facet_text(*search->new_jobs) + " new";
    title += ": " + jobs_text(*search->new_jobs) + " since you looked, " + ui.local_time(search->looked_at);
  }
  ui.page.begin({.key = key, .tag = "a", .current = is_open, .href = href, .style_class = "pill", .title = title});
  text(ui, "label", one.name);
  if (search && search->fault) text(ui, "fault", "!", "bad");
  if (!count.empty()) text(ui, "count", count, "fresh");
  ui.page.end();
}

void describe_naming(Ui& ui, const JobsSearches& searches) {
  ui.page.begin({.key = "jobs.naming", .style_class = "row naming"});
  field(ui, jobs_action("jobs.save-name"),
        {.value = *searches.naming, .placeholder = "Name of this search", .icon = Icon::kSearch});
  button(ui, jobs_action("jobs.save-done"), {}, {.look = ButtonLook::kPrimary});
  button(ui, jobs_action("jobs.save-leave"), {}, {.look = ButtonLook::kQuiet});
  ui.page.leaf(
      {.key = "jobs.save-fault", .tag = "span", .role = "alert", .text = searches.fault, .style_class = "bad"});
  ui.page.end();
}

/// What can be done with the one that is open.
void describe_open(Ui& ui, const PageOfJobs& page, const JobsSearches::One& open) {
  const SavedSearch* const search = page.searches().kept().find(open.name);
  if (!search) return;
  if (search->fault) text(ui, "fault", *search->fault, "bad");
  if (!open.filter.starred) {
    const std::string feed = "feeds/" + open.name + ".atom", label = "Feed of search " + open.name;
    ui.page.leaf(
        {.key = "feed", .tag = "a", .label = label, .text = "Feed", .href = feed, .style_class = "button bare"});
  }
  if (!search->file) {
    const std::string key = "jobs.search-remove:" + open.name, label = "Remove search " + open.name;
    ui.page.leaf({.key = key,
                  .tag = "button",
                  .label = label,
                  .text = "Remove",
                  .action = jobs_action("jobs.search-remove").name,
                  .arg = open.name,
                  .style_class = "button bare"});
  }
}

}  // namespace

void describe_searches(Ui& ui, const PageOfJobs& page) {
  const JobsSearches& searches = page.searches();
  if (searches.naming) describe_naming(ui, searches);
  if (searches.all().empty()) return;
  const JobsSearches::One* const open = searches.with(page.place().filter);
  ui.page.begin({.key = "jobs.searches", .tag = "nav", .label = "Saved searches", .style_class = "row searches"});
  for (const JobsSearches::One& one : searches.all())
    describe_one(ui, one, searches.kept().find(one.name), &one == open);
  if (open) describe_open(ui, page, *open);
  if (ui.is_enabled(jobs_action("jobs.save-over"))) {
    const std::string label = "Save as " + searches.opened()->name;
    button(ui, jobs_action("jobs.save-over"), {}, {.label = label});
  }
  ui.page.end();
}

void describe_save(Ui& ui) {
  if (ui.is_enabled(jobs_action("jobs.save"))) button(ui, jobs_action("jobs.save"), {}, {.look = ButtonLook::kQuiet});
}

}  // namespace zapply

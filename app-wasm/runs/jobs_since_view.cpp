#include "app-wasm/runs/jobs_since_view.h"

#include <algorithm>
#include <string>
#include <vector>

#include "app-wasm/runs/run_actions.h"
#include "app-wasm/ui/controls.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kChoicesMax = 60;

/// Finished runs before this one that are known here, newest first; the one that is compared with is one of them.
std::vector<std::int64_t> choices(const PageOfRuns& page, std::int64_t run_id) {
  std::vector<std::int64_t> ids;
  for (const Run& run : page.detail().earlier()) ids.push_back(run.id);
  for (const std::int64_t id : page.list().ids()) {
    const Run* const run = page.dashboard().history.find(id);
    if (id < run_id && run && is_finished(run->status)) ids.push_back(id);
  }
  std::sort(ids.rbegin(), ids.rend());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  if (ids.size() > kChoicesMax) ids.resize(kChoicesMax);
  const std::int64_t since = page.detail().jobs_since().since();
  if (std::find(ids.begin(), ids.end(), since) == ids.end()) ids.push_back(since);
  return ids;
}

/// "run 3: partial, 6 sources, 2026-11-23 11:18": how it ended and how much it asked decide what may be compared.
std::string label_of(const Ui& ui, const PageOfRuns& page, std::int64_t id) {
  const std::vector<Run>& earlier = page.detail().earlier();
  const auto known = std::find_if(earlier.begin(), earlier.end(), [&](const Run& run) { return run.id == id; });
  const Run* const run = known != earlier.end() ? &*known : page.dashboard().history.find(id);
  const std::string name = "run " + std::to_string(id);
  if (!run) return name;
  const auto asked = std::count_if(run->source_runs.begin(), run->source_runs.end(),
                                   [](const SourceRun& source) { return source.status != SourceRunStatus::kSkipped; });
  return name + ": " + std::string(name_of(run->status)) + ", " + count_of(asked, "source", "sources") + ", " +
         ui.local_time(run->started_at).substr(0, 16);
}

const std::vector<Choice>& offered_choices(const Ui& ui, PageOfRuns& page, const Run& run) {
  OfferedRuns& offered = page.memory.offered;
  const OfferedRuns::Of of{.run_id = run.id,
                           .since = page.detail().jobs_since().since(),
                           .earlier = page.detail().earlier().size(),
                           .list_version = page.list().version(),
                           .zone = page.dashboard().settings.zone};
  if (of != offered.of) {
    offered.of = of;
    offered.choices.clear();
    for (const std::int64_t id : choices(page, run.id))
      offered.choices.push_back({std::to_string(id), label_of(ui, page, id)});
  }
  return offered.choices;
}

void describe_choice(Ui& ui, PageOfRuns& page, const Run& run) {
  const std::string since = std::to_string(page.detail().jobs_since().since());
  select(ui, run_action("run.compare"), since, offered_choices(ui, page, run));
}

void describe_jobs(Ui& ui, std::string_view key, std::string_view what, const NamedJobs& named) {
  if (named.count.count == 0) return text(ui, key, "no jobs " + std::string(what), "quiet");
  ui.page.begin({.key = key, .tag = "details", .style_class = "named-jobs"});
  ui.page.leaf({.key = "count", .tag = "summary", .text = jobs_text(named.count) + " " + std::string(what)});
  ui.page.begin({.key = "jobs", .tag = "ul", .label = what});
  for (const NamedJob& job : named.jobs) {
    const std::string id = std::to_string(job.id);
    ui.page.begin({.key = id, .tag = "li"});
    link(ui, run_action("run.job"), id, job.title, "#/jobs/" + id);
    text(ui, "company", job.company.empty() ? job.source_name : job.company, "quiet");
    ui.page.end();
  }
  ui.page.end();
  if (const auto more = named.count.count - static_cast<std::int64_t>(named.jobs.size()); more > 0)
    text(ui, "more", "and " + facet_text({more, named.count.is_exact}) + " more", "quiet");
  ui.page.end();
}

}  // namespace

void describe_jobs_since(Ui& ui, PageOfRuns& page, const Run& run) {
  const JobsSince& changes = page.detail().jobs_since();
  if (changes.since() == 0) return;
  ui.page.begin({.key = "changes", .tag = "section", .label = "Jobs since an earlier run", .style_class = "changes"});
  ui.page.begin({.key = "since", .style_class = "row"});
  text(ui, "label", "Jobs since", "quiet");
  describe_choice(ui, page, run);
  ui.page.end();
  if (!changes.error().empty()) {
    text(ui, "error", "Not compared: " + changes.error(), "warning");
  } else if (changes.jobs()) {
    describe_jobs(ui, "gained", "gained", changes.jobs()->gained);
    describe_jobs(ui, "lost", "lost", changes.jobs()->lost);
  } else {
    text(ui, "waits", "comparing…", "quiet");
  }
  ui.page.end();
}

}  // namespace zapply

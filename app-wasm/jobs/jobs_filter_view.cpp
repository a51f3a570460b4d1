#include "app-wasm/jobs/jobs_filter_view.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "app-wasm/jobs/jobs_actions.h"
#include "app-wasm/ui/controls.h"
#include "shared/text.h"
#include "shared/work_words.h"

namespace zapply {
namespace {

using Check = MenuItem::Check;

constexpr std::array<std::string_view, enum_count<JobSort>()> kSorts{"Latest found", "Latest posted", "Best paid",
                                                                     "Company, A to Z", "Best match"};
constexpr std::array<std::string_view, enum_count<JobShelf>()> kShelves{"Open jobs", "Closed jobs", "Hidden jobs",
                                                                        "Everything"};
constexpr std::array<std::pair<int, std::string_view>, 5> kPosted{
    {{0, "Posted any time"}, {1, "Last 24 hours"}, {3, "Last 3 days"}, {7, "Last 7 days"}, {30, "Last 30 days"}}};

Check check_of(bool on) { return on ? Check::kOn : Check::kOff; }

/// Each value of an enum, as its names and labels say.
template <class Enum, std::size_t kCount>
std::vector<Choice> choices_of(const std::array<std::string_view, kCount>& labels) {
  std::vector<Choice> choices;
  for (std::size_t i = 0; i < kCount; ++i)
    choices.push_back({std::string(name_of(static_cast<Enum>(i))), std::string(labels[i])});
  return choices;
}

void describe_flags(Ui& ui, const PageOfJobs& page) {
  const JobsFilter& filter = page.place().filter;
  if (filter.run_id) {
    const std::string run = "New in run " + std::to_string(*filter.run_id);
    const std::string label = run + " ×", title = run + ": show those of every run";
    pill(ui, jobs_action("jobs.any-run"), {}, {.label = label, .on = true, .title = title});
  }
  const auto& look = page.dashboard().settings.jobs_look.before;
  const std::string since = "New since your last look" + (look ? ", " + ui.local_time(*look) : "");
  pill(ui, jobs_action("jobs.unseen"), {}, {.label = "New", .on = filter.unseen, .title = since});
  pill(ui, jobs_action("jobs.starred"), {}, {.label = "Starred", .on = filter.starred});
  const auto work_mode = [&](const Action& action, WorkMode mode) {
    pill(ui, action, {}, {.label = work_mode_word(mode), .on = filter.work_modes.has(mode)});
  };
  work_mode(jobs_action("jobs.remote"), WorkMode::kRemote);
  work_mode(jobs_action("jobs.hybrid"), WorkMode::kHybrid);
  work_mode(jobs_action("jobs.onsite"), WorkMode::kOnsite);
}

void describe_fields(Ui& ui, const PageOfJobs& page) {
  const JobsFilter& filter = page.place().filter;
  field(ui, jobs_action("jobs.from"),
        {.value = filter.remote_from, .placeholder = "Remote from", .icon = Icon::kPlace});
  field(ui, jobs_action("jobs.company"), {.value = filter.company, .placeholder = "Company", .icon = Icon::kHouse});
  const std::string salary = filter.salary_min > 0 ? std::to_string(filter.salary_min) : "";
  field(ui, jobs_action("jobs.salary"),
        {.value = salary, .placeholder = "Pays at least", .icon = Icon::kCoin, .input_mode = "numeric"});
}

void describe_sources(Ui& ui, const PageOfJobs& page) {
  const JobsFilter& filter = page.place().filter;
  const SourcesList& sources = page.dashboard().sources;
  std::vector<MenuItem> items{
      {.label = "All sources", .action = jobs_action("jobs.source"), .check = check_of(filter.sources.empty())}};
  const auto is_chosen = [&](const std::string& name) {
    return std::find(filter.sources.begin(), filter.sources.end(), name) != filter.sources.end();
  };
  for (const Source& source : sources.all())
    if (source.jobs_open > 0 || is_chosen(source.name))
      items.push_back({.label = source.label,
                       .action = jobs_action("jobs.source"),
                       .arg = source.name,
                       .check = check_of(is_chosen(source.name)),
                       .note = with_thousands(source.jobs_open),
                       .several = true});
  const std::string label = filter.sources.empty()       ? "All sources"
                            : filter.sources.size() == 1 ? sources.label_of(filter.sources.front())
                                                         : std::to_string(filter.sources.size()) + " sources";
  menu_button(ui, "jobs-sources", label, items);
}

void describe_choices(Ui& ui, const PageOfJobs& page) {
  const JobsFilter& filter = page.place().filter;
  describe_sources(ui, page);
  std::vector<Choice> posted;
  for (const auto& [days, label] : kPosted) posted.push_back({std::to_string(days), std::string(label)});
  const std::string days = std::to_string(filter.posted_days);
  if (std::none_of(posted.begin(), posted.end(), [&](const Choice& choice) { return choice.value == days; }))
    posted.push_back({days, "Last " + days + " days"});
  select(ui, jobs_action("jobs.posted"), days, posted);
  select(ui, jobs_action("jobs.show"), name_of(filter.shelf), choices_of<JobShelf>(kShelves));
}

void describe_clear(Ui& ui, const PageOfJobs& page) {
  if (!ui.is_enabled(jobs_action("jobs.clear"))) return;
  button(ui, jobs_action("jobs.clear"), {}, {.look = ButtonLook::kQuiet});
  if (page.place().filter.unseen) button(ui, jobs_action("jobs.seen"), {}, {.look = ButtonLook::kQuiet});
}

/// How many of the filters that a phone folds away are set.
int filters_set(const JobsFilter& filter) {
  return filter.run_id.has_value() + filter.unseen + filter.starred + !filter.work_modes.empty() +
         !filter.remote_from.empty() + !filter.company.empty() + (filter.salary_min > 0) + !filter.sources.empty() +
         (filter.posted_days > 0) + (filter.shelf != JobShelf::kOpen);
}

void describe_top(Ui& ui, const PageOfJobs& page) {
  const JobsFilter& filter = page.place().filter;
  const JobsList& list = page.jobs().list();
  ui.page.begin({.key = "jobs.top", .style_class = "row top"});
  text(ui, "title", "Jobs", {}, "h1");
  field(ui, jobs_action("jobs.search"),
        {.value = filter.text,
         .placeholder = "Search, such as: rust OR go -senior \"team lead\" title:backend  ( / )",
         .icon = Icon::kSearch,
         .style_class = "search"});
  ui.page.leaf({.key = "jobs.count",
                .tag = "span",
                .role = "status",
                .text = list.load() == Load::kReady ? jobs_count_text(list) : std::string(),
                .style_class = "quiet count"});
  const int set = filters_set(filter);
  const std::string filters = set == 0 ? "Filters" : "Filters (" + std::to_string(set) + ")";
  ui.page.leaf({.key = "jobs.filters",
                .tag = "button",
                .text = filters,
                .action = jobs_action("jobs.filters").name,
                .style_class = "button only-compact",
                .expanded = page.filters_open ? Element::State::kOn : Element::State::kOff});
  std::vector<Choice> sorts = choices_of<JobSort>(kSorts);
  if (filter.text.empty()) sorts.pop_back();
  select(ui, jobs_action("jobs.sort"), name_of(filter.order()), sorts);
  const IconButton download{.icon = Icon::kDownload};
  const MenuItem csv{.label = "What is shown, as CSV (also for Excel)", .action = jobs_action("jobs.csv")};
  menu_button(ui, "jobs-download", "Download", {&csv, 1}, &download);
  ui.page.end();
}

}  // namespace

std::string jobs_count_text(const JobsList& list) {
  if (list.total()) return count_of(*list.total(), "job", "jobs");
  return with_thousands(list.total_at_least()) + "+ jobs";
}

void describe_jobs_filter(Ui& ui, const PageOfJobs& page) {
  describe_top(ui, page);
  ui.page.begin({.key = "jobs.filter",
                 .role = "group",
                 .label = "Filters",
                 .style_class = page.filters_open ? "row filters open" : "row filters"});
  describe_flags(ui, page);
  describe_fields(ui, page);
  describe_choices(ui, page);
  describe_clear(ui, page);
  ui.page.end();
}

}  // namespace zapply

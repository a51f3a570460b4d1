#include "app-wasm/jobs/jobs_filter_view.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "app-wasm/jobs/jobs_actions.h"
#include "app-wasm/jobs/jobs_filter_words.h"
#include "app-wasm/jobs/jobs_searches_view.h"
#include "app-wasm/jobs/jobs_told_view.h"
#include "app-wasm/ui/controls.h"
#include "shared/text.h"
#include "shared/work_words.h"

namespace zapply {
namespace {

using Check = MenuItem::Check;

constexpr std::array<std::string_view, enum_count<JobSort>()> kSorts{"Latest found",    "Latest posted", "Best paid",
                                                                     "Company, A to Z", "Best match",    "Best fit"};
constexpr std::array<std::string_view, enum_count<JobsSuiting>()> kSuitings{"Not ruled out", "Fits you: 60 and more",
                                                                            "You may do it", "?: doesn't say whether",
                                                                            "Ruled out",     "Ruled out or not"};
constexpr std::array<std::string_view, enum_count<JobShelf>()> kShelves{"Open jobs", "Closed jobs", "Hidden jobs",
                                                                        "Everything"};
/// CSS pixels from which the uppermost row has room for more.
constexpr double kWide = 1000;
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

/// How many jobs there would be with that value; nothing while it is not known.
std::string count_beside(const PageOfJobs& page, FacetName name, std::string_view value) {
  const JobFacets* const facets = page.jobs().facets().shown();
  return facets ? facet_text(facets->of(name).of(value)) : std::string();
}

std::string with_count(const PageOfJobs& page, std::string label, FacetName name, std::string_view value) {
  const JobFacets* const facets = page.jobs().facets().shown();
  const bool has_count = facets && std::any_of(facets->of(name).values.begin(), facets->of(name).values.end(),
                                               [&](const FacetValue& one) { return one.value == value; });
  return has_count ? label + " (" + facet_text(facets->of(name).of(value)) + ")" : label;
}

bool has_profile(const PageOfJobs& page) { return !page.dashboard().profiles.used().empty(); }

std::vector<Choice> suitings(const PageOfJobs& page) {
  std::vector<Choice> out = choices_of<JobsSuiting>(kSuitings);
  for (const auto& [suiting, verdict] :
       {std::pair(JobsSuiting::kSure, Verdict::kYes), std::pair(JobsSuiting::kUnsure, Verdict::kUnknown),
        std::pair(JobsSuiting::kRuledOut, Verdict::kNo)}) {
    std::string& label = out[static_cast<std::size_t>(suiting)].label;
    label = with_count(page, label, FacetName::kVerdict, name_of(verdict));
  }
  return out;
}

/// Those that begin as it is typed; before anything is typed, those with the most jobs.
std::vector<std::string> places_to_choose(const PageOfJobs& page) {
  if (!page.place().filter.remote_from.empty()) return page.jobs().places().names();
  std::vector<std::string> names;
  if (const JobFacets* const facets = page.jobs().facets().shown())
    for (const FacetValue& place : facets->of(FacetName::kRemoteFrom).values) names.push_back(place.value);
  return names;
}

void describe_flags(Ui& ui, const PageOfJobs& page) {
  const JobsFilter& filter = page.place().filter;
  if (filter.run_id) {
    const std::string run = "New in run " + std::to_string(*filter.run_id);
    const std::string label = run + " ×", title = run + ": show those of every run";
    pill(ui, jobs_action("jobs.any-run"), {}, {.label = label, .on = true, .title = title});
  }
  if (!filter.more.empty()) {
    const std::string label = more_words(filter) + " ×";
    pill(ui, jobs_action("jobs.drop"), "more",
         {.label = label, .on = true, .title = "The saved search asks for that, too: take it away"});
  }
  const auto& look = page.dashboard().settings.jobs_look.before;
  const std::string since = "New since your last look" + (look ? ", " + ui.local_time(*look) : "");
  pill(ui, jobs_action("jobs.unseen"), {}, {.label = "New", .on = filter.unseen, .title = since});
  const std::string starred = count_beside(page, FacetName::kState, "starred");
  pill(ui, jobs_action("jobs.starred"), {}, {.label = "Starred", .note = starred, .on = filter.starred});
  const auto work_mode = [&](const Action& action, WorkMode mode) {
    const std::string count = count_beside(page, FacetName::kWorkMode, name_of(mode));
    pill(ui, action, {}, {.label = work_mode_word(mode), .note = count, .on = filter.work_modes.has(mode)});
  };
  work_mode(jobs_action("jobs.remote"), WorkMode::kRemote);
  work_mode(jobs_action("jobs.hybrid"), WorkMode::kHybrid);
  work_mode(jobs_action("jobs.onsite"), WorkMode::kOnsite);
}

void describe_fields(Ui& ui, const PageOfJobs& page) {
  const JobsFilter& filter = page.place().filter;
  field(ui, jobs_action("jobs.from"),
        {.value = filter.remote_from,
         .placeholder = "Remote from",
         .icon = Icon::kPlace,
         .completions = places_to_choose(page),
         .empties = &jobs_action("jobs.empty")});
  field(ui, jobs_action("jobs.company"),
        {.value = filter.company,
         .placeholder = "Company",
         .icon = Icon::kHouse,
         .completions = page.jobs().companies().names(),
         .empties = &jobs_action("jobs.empty")});
  const std::string salary = filter.salary_min > 0 ? std::to_string(filter.salary_min) : "";
  field(ui, jobs_action("jobs.salary"),
        {.value = salary,
         .placeholder = "Yearly pay from",
         .icon = Icon::kCoin,
         .input_mode = "numeric",
         .empties = &jobs_action("jobs.empty")});
}

void describe_sources(Ui& ui, const PageOfJobs& page) {
  const JobsFilter& filter = page.place().filter;
  const SourcesList& sources = page.dashboard().sources;
  const JobFacets* const facets = page.jobs().facets().shown();
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
                       .note = facets ? facet_text(facets->of(FacetName::kSource).of(source.name))
                                      : with_thousands(source.jobs_open),
                       .several = true});
  const std::string label = filter.sources.empty()       ? "All sources"
                            : filter.sources.size() == 1 ? sources.label_of(filter.sources.front())
                                                         : std::to_string(filter.sources.size()) + " sources";
  menu_button(ui, "jobs-sources", label, items);
}

/// One of a list's words, each with its count; those that no job has are left out.
void describe_words(Ui& ui, const PageOfJobs& page, const Action& action, std::string_view any, FacetName name,
                    const std::string& chosen, std::span<const std::string_view> words) {
  const JobFacets* const facets = page.jobs().facets().shown();
  std::vector<Choice> choices{{"", std::string(any)}};
  for (const std::string_view word : words)
    if (word == chosen || !facets || facets->of(name).of(word).count > 0)
      choices.push_back({std::string(word), with_count(page, capitalized(word), name, word)});
  select(ui, action, chosen, choices);
}

void describe_choices(Ui& ui, const PageOfJobs& page) {
  const JobsFilter& filter = page.place().filter;
  describe_sources(ui, page);
  std::vector<Choice> posted;
  for (const auto& [days, label] : kPosted) {
    const std::string name = days == 1 ? "24h" : std::to_string(days) + "d";
    posted.push_back({std::to_string(days), with_count(page, std::string(label), FacetName::kPosted, name)});
  }
  const std::string days = std::to_string(filter.posted_days);
  if (std::none_of(posted.begin(), posted.end(), [&](const Choice& choice) { return choice.value == days; }))
    posted.push_back({days, "Last " + days + " days"});
  select(ui, jobs_action("jobs.posted"), days, posted);
  std::vector<Choice> shelves = choices_of<JobShelf>(kShelves);
  for (Choice& shelf : shelves) shelf.label = with_count(page, shelf.label, FacetName::kState, shelf.value);
  select(ui, jobs_action("jobs.show"), name_of(filter.shelf), shelves);
  if (has_profile(page)) select(ui, jobs_action("jobs.suiting"), name_of(filter.suiting), suitings(page));
  describe_words(ui, page, jobs_action("jobs.employment"), "Any employment", FacetName::kEmployment, filter.employment,
                 kEmployments);
  describe_words(ui, page, jobs_action("jobs.seniority"), "Any seniority", FacetName::kSeniority, filter.seniority,
                 kSeniorities);
}

void describe_clear(Ui& ui, const PageOfJobs& page) {
  describe_save(ui);
  if (!ui.is_enabled(jobs_action("jobs.clear"))) return;
  button(ui, jobs_action("jobs.clear"), {}, {.look = ButtonLook::kQuiet});
  if (page.place().filter.unseen) button(ui, jobs_action("jobs.seen"), {}, {.look = ButtonLook::kQuiet});
}

/// How many of the filters that a phone folds away are set.
int filters_set(const JobsFilter& filter) {
  return filter.run_id.has_value() + filter.unseen + filter.starred + !filter.work_modes.empty() +
         !filter.remote_from.empty() + !filter.company.empty() + (filter.salary_min > 0) + !filter.sources.empty() +
         (filter.posted_days > 0) + !filter.employment.empty() + !filter.seniority.empty() +
         !filter.without_companies.empty() + !filter.more.empty() + (filter.shelf != JobShelf::kOpen) +
         (filter.suiting != JobsSuiting::kPossible);
}

void describe_top(Ui& ui, const PageOfJobs& page) {
  const JobsFilter& filter = page.place().filter;
  const JobsList& list = page.jobs().list();
  ui.page.begin({.key = "jobs.top", .style_class = "row top"});
  text(ui, "title", "Jobs", {}, "h1");
  field(
      ui, jobs_action("jobs.search"),
      {.value = filter.text,
       .placeholder = ui.css_width() < kWide ? "Search: rust OR go -senior"
                                             : "Search, such as: rust OR go -senior \"team lead\" title:backend  ( / )",
       .icon = Icon::kSearch,
       .style_class = "search",
       .empties = &jobs_action("jobs.empty")});
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
  std::erase_if(sorts, [&](const Choice& choice) {
    return (choice.value == name_of(JobSort::kRelevance) && filter.text.empty()) ||
           (choice.value == name_of(JobSort::kMatch) && !has_profile(page));
  });
  select(ui, jobs_action("jobs.sort"), name_of(filter.order(has_profile(page))), sorts);
  const std::string choosing = page.is_choosing ? "Select none" : "Select several…";
  const bool is_wide = ui.css_width() >= kWide;
  if (is_wide) button(ui, jobs_action("jobs.choose"), {}, {.label = choosing});
  const IconButton icon{.icon = Icon::kMore};
  std::vector<MenuItem> more;
  if (!is_wide) more.push_back({.label = choosing, .action = jobs_action("jobs.choose")});
  more.push_back({.label = std::string(jobs_action("jobs.link").label), .action = jobs_action("jobs.link")});
  more.push_back({.label = "Download what is shown, as CSV (also for Excel)", .action = jobs_action("jobs.csv")});
  more.push_back({.label = "Statistics of what is shown", .action = jobs_action("jobs.statistics")});
  menu_button(ui, "jobs-download", is_wide ? "Link or download" : "Select several, link or download", more, &icon);
  ui.page.end();
}

/// The filters that a phone or a low window has folded away, each with the way to take it away.
void describe_chips(Ui& ui, const PageOfJobs& page) {
  constexpr double kLow = 500;  // CSS pixels; as web/style.css has it
  const bool folds = ui.is_compact() || ui.screen().h / ui.ratio < kLow;
  if (!folds || page.filters_open) return;
  const JobsFilter& filters = page.place().filter;
  std::vector<SetFilter> set =
      set_filters(filters, [&](const std::string& source) { return page.dashboard().sources.label_of(source); });
  const bool is_open_shelf = filters.shelf == JobShelf::kOpen;
  const bool is_possible = filters.suiting == JobsSuiting::kPossible || !has_profile(page);
  std::erase_if(set, [&](const SetFilter& filter) {  // these are seen elsewhere, or are as at first
    return filter.name == "q" || filter.name == "exclude_company" || (filter.name == "state" && is_open_shelf) ||
           (filter.name == "verdict" && is_possible);
  });
  if (set.empty()) return;
  ui.page.begin({.key = "jobs.chips", .role = "group", .label = "Filters that are set", .style_class = "row chips"});
  for (const SetFilter& filter : set)
    pill(ui, jobs_action("jobs.drop"), filter.name,
         {.label = filter.words + " ×", .on = true, .title = "Take this filter away"});
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
  ui.page.leaf({.key = "break", .style_class = "break"});
  describe_fields(ui, page);
  describe_choices(ui, page);
  describe_clear(ui, page);
  ui.page.end();
  describe_searches(ui, page);
  describe_chips(ui, page);
  describe_told(ui, page);
}

}  // namespace zapply

#include "app-wasm/jobs/jobs_searches.h"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/text.h"

namespace zapply {
namespace {

JobsFilter unsorted(JobsFilter filter) {
  filter.sort.reset();
  return filter;
}

/// The parameters of GET /api/jobs whose values stand in the page's address as they are, by another name.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kSame{{{"q", "q"},
                                                                               {"source", "source"},
                                                                               {"run_id", "run"},
                                                                               {"remote_from", "from"},
                                                                               {"company", "company"},
                                                                               {"exclude_company", "without"},
                                                                               {"employment", "employment"},
                                                                               {"seniority", "seniority"},
                                                                               {"unknown", "unknown"},
                                                                               {"salary_min", "salary"},
                                                                               {"posted_days", "days"},
                                                                               {"sort", "sort"}}};

/// Whether somebody may do a job, as the page has it; all where it has no such choice.
JobsSuiting suiting_of(const Query& query, const std::string& profile) {
  if (query.get("profile") != profile) return JobsSuiting::kAll;
  for (std::size_t i = 0; i < enum_count<JobsSuiting>(); ++i) {
    const auto suiting = static_cast<JobsSuiting>(i);
    const Query asked = to_query(jobs_query({.suiting = suiting}, profile, {}, {}));
    if (asked.get("verdict") == query.get("verdict") && asked.get("score_min") == query.get("score_min"))
      return suiting;
  }
  return JobsSuiting::kAll;
}

JobShelf shelf_of(const Query& query) {
  const std::string_view closed = query.get("closed"), hidden = query.get("hidden");
  if (closed == "any")
    return hidden == "any" ? JobShelf::kEverything : hidden.empty() ? JobShelf::kOpen : JobShelf::kHidden;
  return closed == "true" && hidden.empty() ? JobShelf::kClosed : JobShelf::kOpen;
}

std::string without_key(std::string fault) {
  if (const std::size_t key = fault.find("\": "); fault.starts_with('"') && key != std::string::npos)
    fault.erase(0, key + 3);
  return fault;
}

}  // namespace

SearchQuery search_of(const JobsFilter& filter, const std::string& profile) {
  JobsFilter lasting = filter;
  lasting.unseen = false;
  lasting.posted_days = 0;
  return {.jobs = jobs_query(lasting, profile, {}, {}), .posted_days = filter.posted_days};
}

JobsFilter filter_of(const std::string& text, const std::string& profile) {
  const Query query = Query::parse(text);
  Query address;
  for (const auto& [name, of_page] : kSame) address.add(of_page, query.get(name));
  for (const std::string_view mode : split_list(query.get("work_mode"))) address.add(mode, 1);
  if (!query.has("work_mode") && query.get("remote") == "true") address.add("remote", 1);
  if (query.get("starred") == "true") address.add("starred", 1);
  JobsFilter filter = parse_jobs_filter(address);
  filter.shelf = shelf_of(query);
  filter.suiting = suiting_of(query, profile);
  if (!filter.sort) filter.sort = filter.text.empty() ? JobSort::kNewest : JobSort::kRelevance;
  if (filter.sort == JobsFilter{.text = filter.text}.order(!profile.empty())) filter.sort.reset();
  // What it does not say.
  const Query said = to_query(search_of(filter, profile).jobs);
  Query more;
  for (const auto& [name, value] : query.pairs()) {
    const bool is_mode = name == "remote" && filter.work_modes.has(WorkMode::kRemote);
    if (name != "sort" && name != "posted_days" && !is_mode && said.get(name) != value) more.add(name, value);
  }
  filter.more = more.text();
  return filter;
}

const std::vector<JobsSearches::One>& JobsSearches::all() const {
  const std::string& profile = dashboard_.profiles.used();
  if (generation_ == kept_.generation() && profile_ == profile) return all_;
  generation_ = kept_.generation();
  profile_ = profile;
  all_.clear();
  for (const SavedSearch& search : kept_.all()) all_.push_back({search.name, filter_of(search.query, profile)});
  return all_;
}

const JobsSearches::One* JobsSearches::find(std::string_view name) const {
  const auto found = std::find_if(all().begin(), all().end(), [&](const One& one) { return one.name == name; });
  return found == all_.end() ? nullptr : &*found;
}

const JobsSearches::One* JobsSearches::with(const JobsFilter& filter) const {
  const JobsFilter in_any_order = unsorted(filter);
  const auto found =
      std::find_if(all().begin(), all().end(), [&](const One& one) { return unsorted(one.filter) == in_any_order; });
  return found == all_.end() ? nullptr : &*found;
}

void JobsSearches::follow(const JobsFilter& filter) {
  if (const One* const open = with(filter))
    opened_ = open->name;
  else if (filter.is_empty())
    opened_.clear();
}

void JobsSearches::look(const JobsFilter& filter, const JobsList& list) {
  if (list.load() != Load::kReady || list.is_asking() || list.filter() != filter) return;
  const One* const open = with(filter);
  if (!open || looked_generation_ == list.generation()) return;
  looked_generation_ = list.generation();
  const SavedSearch* const search = kept_.find(open->name);
  if (search && search->new_jobs && search->new_jobs->count > 0) kept_.look(open->name);
}

void JobsSearches::save(const JobsFilter& filter) {
  if (!naming) return;
  std::string name(trimmed(*naming));
  std::replace(name.begin(), name.end(), ' ', '-');
  kept_.add(name, to_text(search_of(filter, dashboard_.profiles.used())), [this, name](const std::string& why) {
    fault = without_key(why);
    if (!why.empty()) return dashboard_.effects.focus_field("jobs.save-name");
    naming.reset();
    opened_ = name;
    dashboard_.notices.tell("Saved: search " + name);
    dashboard_.effects.focus_field("search:" + name);
  });
}

void JobsSearches::save_in_place(const JobsFilter& filter) {
  const std::string name = opened_;
  kept_.change_query(name, to_text(search_of(filter, dashboard_.profiles.used())),
                     [this, name](const std::string& why) {
                       dashboard_.notices.tell(
                           why.empty() ? "Changed: search " + name : "Not saved: " + without_key(why), !why.empty());
                       if (why.empty()) dashboard_.effects.focus_field("search:" + name);
                     });
}

void JobsSearches::remove(std::string_view name, const Action& undo) {
  kept_.remove(name, [this, undo, name = std::string(name)](const std::string& why) {
    if (!why.empty()) return dashboard_.notices.tell("Not removed: " + why, true);
    dashboard_.notices.tell_done("Removed: search " + name, undo, name);
    dashboard_.effects.focus_field("jobs.search");
  });
}

void JobsSearches::bring_back(std::string_view name) {
  dashboard_.notices.close();
  kept_.bring_back(name, [this, name = std::string(name)](const std::string& why) {
    if (!why.empty()) return dashboard_.notices.tell("Not brought back: " + why, true);
    dashboard_.notices.tell("Here again: search " + name);
    dashboard_.effects.focus_field("search:" + name);
  });
}

}  // namespace zapply

#pragma once

#include <cstdint>
#include <string_view>

#include "app-wasm/dashboard/actions.h"
#include "app-wasm/jobs/jobs_filter_words.h"
#include "app-wasm/jobs/jobs_page.h"

namespace zapply {

/// What can be done with jobs. `arg` is what the page's elements carry; where it is a job's id, empty
/// means the open job or the one the keys have gone to.
namespace jobs_actions {

bool is_shown(const PageOfJobs&, std::string_view);
bool has_job(const PageOfJobs&, std::string_view id);
bool has_open_job(const PageOfJobs&, std::string_view);
bool has_apply_url(const PageOfJobs&, std::string_view id);  ///< another one than the posting's
bool may_separate(const PageOfJobs&, std::string_view duplicate_id);
bool has_filter(const PageOfJobs&, std::string_view);
bool has_chosen(const PageOfJobs&, std::string_view);
bool may_undo(const PageOfJobs&, std::string_view);
bool has_visit(const PageOfJobs&, std::string_view);
bool may_save(const PageOfJobs&, std::string_view);
bool may_save_over(const PageOfJobs&, std::string_view);
bool may_bring_back(const PageOfJobs&, std::string_view);
inline bool is_naming(const PageOfJobs& page, std::string_view) { return page.searches().naming.has_value(); }

/// Without an id the open one, or the one under the cursor; null: there is none.
const Job* job_of(const PageOfJobs&, std::string_view id);
void open_id(PageOfJobs&, std::int64_t id);
void focus_row(PageOfJobs&, std::int64_t id);

/// A filter replaces the address; opening a job is a step to come back from.
template <class Change>
void change_filter(PageOfJobs& page, Change change) {
  JobsPlace place = page.place();
  change(place.filter);
  page.go(place, Navigation::Step::kReplace);
}

template <WorkMode mode>
void toggle_work_mode(PageOfJobs& page, std::string_view) {
  change_filter(page, [](JobsFilter& filter) { filter.work_modes.toggle(mode); });
}

void show_page(PageOfJobs&, std::string_view);
void copy_link(PageOfJobs&, std::string_view);
void empty_field(PageOfJobs&, std::string_view name);    ///< that of the action
void leave_search(PageOfJobs&, std::string_view);        ///< on to the first job found
void toggle_source(PageOfJobs&, std::string_view name);  ///< empty: all
void finish_look(PageOfJobs&, std::string_view);         ///< everything has been seen
void salary(PageOfJobs&, std::string_view amount);       ///< "90000", "90k", "90,000"
void shelf(PageOfJobs&, std::string_view name);
void suiting(PageOfJobs&, std::string_view name);
void sort(PageOfJobs&, std::string_view name);
void clear_filters(PageOfJobs&, std::string_view);
void download(PageOfJobs&, std::string_view);
void show_statistics(PageOfJobs&, std::string_view);
void keep_unsaid(PageOfJobs&, std::string_view filter);  ///< or not any more
void place(PageOfJobs&, std::string_view name);
void company(PageOfJobs&, std::string_view name);
void leave_company_out(PageOfJobs&, std::string_view name);
void let_company_in(PageOfJobs&, std::string_view name);
void visit_company(PageOfJobs&, std::string_view name);
void end_visit(PageOfJobs&, std::string_view);

void begin_naming(PageOfJobs&, std::string_view);
void end_naming(PageOfJobs&, std::string_view);
void bring_search_back(PageOfJobs&, std::string_view name);
void remove_search(PageOfJobs&, std::string_view name);

void step(PageOfJobs&, std::int64_t rows);
void open(PageOfJobs&, std::string_view id);
void close(PageOfJobs&, std::string_view);
void star(PageOfJobs&, std::string_view id);
void hide(PageOfJobs&, std::string_view id);
/// What star, hide and leave_company_out have done, as their notice's `arg` says it; without one, the notice's.
void undo(PageOfJobs&, std::string_view what);
/// While the notice of a hide asks for it: why, of all that it hid.
bool is_asked_why(const PageOfJobs&, std::string_view);
void say_why(PageOfJobs&, HideReason);
template <HideReason reason>
void say(PageOfJobs& page, std::string_view) {
  say_why(page, reason);
}
bool is_hidden_job_open(const PageOfJobs&, std::string_view);
void choose_reason(PageOfJobs&, std::string_view name);  ///< of the open job; or none any more
void toggle_choosing(PageOfJobs&, std::string_view);
void choose(PageOfJobs&, std::string_view id);  ///< or not any more
void choose_all(PageOfJobs&, std::string_view);
void star_chosen(PageOfJobs&, std::string_view);
void hide_chosen(PageOfJobs&, std::string_view);
void open_posting(PageOfJobs&, std::string_view id);
void open_apply(PageOfJobs&, std::string_view id);  ///< the posting where there is nothing else

using Arg = std::string_view;

inline constexpr auto kJobs = std::to_array<ActionRow<PageOfJobs>>({
    {PageOfJobs::kTab, always, show_page},
    {"jobs.focus", "Search jobs", "/", is_shown,
     [](PageOfJobs& p, Arg) { p.dashboard().effects.focus_field("jobs.search"); }},
    {"jobs.search", "Search jobs", "", is_shown,
     [](PageOfJobs& p, Arg text) {
       p.jobs().set_cursor(0);  // Enter leads to the first that is found
       change_filter(p, [&](JobsFilter& filter) { filter.text = text; });
     }},
    {"jobs.enter", "To the jobs found", "jobs.search:Enter", is_shown, leave_search},
    {"jobs.empty", "Clear this field", "", is_shown, empty_field},
    {"jobs.link", "Copy the link to this list", "y", is_shown, copy_link},
    {"jobs.source", "Show this source", "", is_shown, toggle_source},
    {"jobs.any-run", "Of every run", "", is_shown,
     [](PageOfJobs& p, Arg) { change_filter(p, [](JobsFilter& filter) { filter.run_id.reset(); }); }},
    {"jobs.unseen", "New since my last look", "", is_shown,
     [](PageOfJobs& p, Arg) { change_filter(p, [](JobsFilter& filter) { filter.unseen ^= true; }); }},
    {"jobs.seen", "Mark all as seen", "", is_shown, finish_look},
    {"jobs.remote", "Remote", "", is_shown, toggle_work_mode<WorkMode::kRemote>},
    {"jobs.hybrid", "Hybrid", "", is_shown, toggle_work_mode<WorkMode::kHybrid>},
    {"jobs.onsite", "On site", "", is_shown, toggle_work_mode<WorkMode::kOnsite>},
    {"jobs.from", "Remote from", "", is_shown, place},
    {"jobs.meant", "The place that may be meant", "", is_shown, place},
    {"jobs.company", "Company", "", is_shown, company},
    {"jobs.without-company", "Leave out this company", "", is_shown, leave_company_out},
    {"jobs.with-company", "Show this company again", "", is_shown, let_company_in},
    {"jobs.employment", "Employment", "", is_shown,
     [](PageOfJobs& p, Arg name) { change_filter(p, [&](JobsFilter& filter) { filter.employment = name; }); }},
    {"jobs.seniority", "Seniority", "", is_shown,
     [](PageOfJobs& p, Arg name) { change_filter(p, [&](JobsFilter& filter) { filter.seniority = name; }); }},
    {"jobs.unsaid", "Those that don't say it", "", is_shown, keep_unsaid},
    {"jobs.drop", "Take this filter away", "", is_shown,
     [](PageOfJobs& p, Arg name) { change_filter(p, [&](JobsFilter& filter) { drop_filter(filter, name); }); }},
    {"jobs.company-only", "Jobs of this company", "", is_shown, visit_company},
    {"jobs.back", "Back to the list before", "", has_visit, end_visit},
    {"jobs.tag", "Jobs with this tag", "", is_shown,
     [](PageOfJobs& p, Arg words) { p.go({.filter = {.text = std::string(words)}}); }},
    {"jobs.salary", "Pays at least, a year", "", is_shown, salary},
    {"jobs.posted", "Posted since", "", is_shown,
     [](PageOfJobs& p,
        Arg days) { change_filter(p, [&](JobsFilter& filter) { filter.posted_days = number_of(days); }); }},
    {"jobs.starred", "Starred", "", is_shown,
     [](PageOfJobs& p, Arg) { change_filter(p, [](JobsFilter& filter) { filter.starred ^= true; }); }},
    {"jobs.show", "Which jobs", "", is_shown, shelf},
    {"jobs.suiting", "Whether you may do it", "", is_shown, suiting},
    {"jobs.sort", "Order", "", is_shown, sort},
    {"jobs.save", "Save this search…", "", may_save, begin_naming},
    {"jobs.save-name", "Name of this search", "", is_naming,
     [](PageOfJobs& p, Arg text) { p.searches().naming = text; }},
    {"jobs.save-done", "Save", "jobs.save-name:Enter", is_naming,
     [](PageOfJobs& p, Arg) { p.searches().save(p.place().filter); }},
    {"jobs.save-leave", "Cancel", "Escape", is_naming, end_naming},
    {"jobs.save-over", "Put this filter in its place", "", may_save_over,
     [](PageOfJobs& p, Arg) { p.searches().save_in_place(p.place().filter); }},
    {"jobs.search-undo", "Undo", "Ctrl+z", may_bring_back, bring_search_back},
    {"jobs.search-remove", "Remove this search", "", is_shown, [](PageOfJobs& p, Arg name) { remove_search(p, name); }},
    {"jobs.filters", "Filters", "", is_shown, [](PageOfJobs& p, Arg) { p.filters_open ^= true; }},
    {"jobs.filters-close", "Close the filters", "Escape",
     [](const PageOfJobs& p, Arg) { return is_shown(p, {}) && p.filters_open; },
     [](PageOfJobs& p, Arg) {
       p.filters_open = false;
       p.dashboard().effects.focus_field("jobs.filters");
     }},
    {"jobs.clear", "Clear filters", "", has_filter, clear_filters},
    {"jobs.refresh", "Show them", "", is_shown, [](PageOfJobs& p, Arg) { p.jobs().refresh(); }},
    {"jobs.choose", "Select", "", is_shown, toggle_choosing},
    {"jobs.choose-all", "All that are loaded", "", is_shown, choose_all},
    {"jobs.star-chosen", "Star", "", has_chosen, star_chosen},
    {"jobs.hide-chosen", "Hide", "", has_chosen, hide_chosen},
    {"job.choose", "Select this job", "x", has_job, choose},
    {"job.undo", "Undo", "Ctrl+z", may_undo, undo},
    {"job.why-too_senior", "Too senior", "1", is_asked_why, say<HideReason::kTooSenior>},
    {"job.why-not_from_here", "Not from here", "2", is_asked_why, say<HideReason::kNotFromHere>},
    {"job.why-pay", "Pay", "3", is_asked_why, say<HideReason::kPay>},
    {"job.why-company", "Company", "4", is_asked_why, say<HideReason::kCompany>},
    {"job.why-trade", "Trade", "5", is_asked_why, say<HideReason::kTrade>},
    {"job.why-other", "Other", "6", is_asked_why, say<HideReason::kOther>},
    {"job.reason", "Why it is hidden", "", is_hidden_job_open, choose_reason},
    {"jobs.csv", "CSV", "", is_shown, download},
    {"jobs.statistics", "Statistics of what is shown", "", is_shown, show_statistics},
    {"job.opinion", "Ask", "",
     [](const PageOfJobs& p, Arg) { return is_shown(p, {}) && p.jobs().detail().may_ask_opinion(); },
     [](PageOfJobs& p, Arg) { p.jobs().detail().ask_opinion(p.dashboard().now()); }},
    {"job.next", "Next job", "j", is_shown, [](PageOfJobs& p, Arg) { step(p, 1); }},
    {"job.down", "Next job", "ArrowDown", is_shown, [](PageOfJobs& p, Arg) { step(p, 1); }},
    {"job.previous", "Previous job", "k", is_shown, [](PageOfJobs& p, Arg) { step(p, -1); }},
    {"job.up", "Previous job", "ArrowUp", is_shown, [](PageOfJobs& p, Arg) { step(p, -1); }},
    {"job.open", "Open job", "Enter", is_shown, open},
    {"job.original", "The job that came first", "", is_shown, open},
    {"job.another", "Another job of this company", "", is_shown, open},
    {"job.star", "Star", "s", has_job, star},
    {"job.hide", "Hide", "h", has_job, hide},
    {"job.posting", "Open posting", "o", has_job, open_posting},
    {"job.apply", "Apply", "a", has_job, open_apply},
    {"job.separate", "Not the same", "", may_separate,
     [](PageOfJobs& p, Arg duplicate_id) { p.jobs().separate(number_of(duplicate_id)); }},
    {"job.close", "Close", "Escape", has_open_job, close},
});

}  // namespace jobs_actions

/// What answers why a job is hidden: a row for each reason.
constexpr const Action& why_action(HideReason reason) {
  const std::string_view name = name_of(reason);
  for (const Action& row : jobs_actions::kJobs)
    if (row.name.starts_with("job.why-") && row.name.substr(8) == name) return row;
  return jobs_actions::kJobs.front();  // there is one for each: see its test
}

consteval const Action& jobs_action(std::string_view name) { return row_of(jobs_actions::kJobs, name); }

}  // namespace zapply

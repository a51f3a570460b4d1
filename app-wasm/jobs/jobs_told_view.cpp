#include "app-wasm/jobs/jobs_told_view.h"

#include <algorithm>
#include <string>
#include <vector>

#include "app-wasm/jobs/jobs_actions.h"
#include "app-wasm/jobs/jobs_filter_words.h"
#include "app-wasm/ui/controls.h"
#include "shared/run.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// A list of so few may be that short by a word that was meant otherwise.
constexpr std::int64_t kFew = 5;
/// CSS pixels; as web/style.css has it.
constexpr double kLow = 500;

void describe_unknown_place(Ui& ui, const UnknownPlace& place) {
  const std::string& meant = place.did_you_mean;
  text(ui, "no-place",
       "There is no place “" + place.text + "”" +
           (meant.empty() ? ": a country or a region is known. These jobs are open to everybody." : "; did you mean"),
       "bad");
  if (!meant.empty()) button(ui, jobs_action("jobs.meant"), meant, {.label = meant + "?", .look = ButtonLook::kQuiet});
}

/// The jobs that a filter leaves out because they don't say it, or that it keeps all the same.
void describe_unsaid(Ui& ui, Unsaid kept, FacetCount unknown, bool is_kept) {
  const std::string_view name = name_of(kept);
  const bool is_one = unknown.count == 1;
  std::string words = facet_text(unknown) + (is_kept ? " of them " : " more ") + std::string(unsaid_words(kept));
  if (const std::size_t many = words.find(" don't "); is_one && many != std::string::npos)
    words.replace(many, 7, " doesn't ");
  const std::string doing =
      (is_kept ? "Leave " : "Show ") + std::string(is_one ? "it" : "them") + (is_kept ? " out" : "");
  const std::string key = "unsaid " + std::string(name), button_key = "jobs.unsaid:" + std::string(name);
  ui.page.begin({.key = key, .tag = "span", .style_class = "unsaid"});
  text(ui, "words", words + ":");
  ui.page.leaf({.key = button_key,
                .tag = "button",
                .label = doing + ": " + words,
                .text = doing,
                .action = jobs_action("jobs.unsaid").name,
                .arg = name,
                .style_class = "button bare link"});
  ui.page.end();
}

/// Why a run counts more new jobs than the list of them.
void describe_run(Ui& ui, const PageOfJobs& page, const JobFacets& facets) {
  const JobsFilter& filter = page.place().filter;
  const JobsList& list = page.jobs().list();
  if (!filter.run_id || !list.total() || JobsFilter{.run_id = filter.run_id, .sort = filter.sort} != filter) return;
  const Run* const run = page.dashboard().history.find(*filter.run_id);
  if (!run || !is_finished(run->status)) return;
  const RunStats stats = stats_of(run->source_runs);
  const std::int64_t everything = std::max(facets.of(FacetName::kState).of("everything").count, *list.total());
  const std::int64_t put_away = everything - *list.total(), elsewhere = stats.new_jobs - everything;
  std::vector<std::string> parts;
  if (elsewhere > 0)
    parts.push_back(count_of(elsewhere, "is a duplicate, shown with the job that came first",
                             "are duplicates, shown with the jobs that came first"));
  if (put_away > 0) parts.push_back(count_of(put_away, "is closed or hidden", "are closed or hidden"));
  if (!parts.empty())
    text(ui, "of-run", "The run found " + with_thousands(stats.new_jobs) + " new jobs: " + joined(parts, ", ") + ".",
         "quiet");
}

/// What the profile leaves out, and the way to it; without one, what it would bring.
void describe_ruled_out(Ui& ui, const PageOfJobs& page, const JobFacets& facets) {
  const Profiles& profiles = page.dashboard().profiles;
  if (profiles.load() == Load::kReady && profiles.used().empty()) {
    const bool has_room = ui.screen().h / ui.ratio >= kLow;
    if (has_room && page.place().filter.is_empty() && page.jobs().list().total_at_least() > 0) {
      ui.page.begin({.key = "no-profile", .tag = "span", .style_class = "quiet unsaid"});
      text(ui, "words", "With a profile the jobs that fit you stand first, each with the reasons:");
      ui.page.leaf({.key = "way", .tag = "a", .text = "make one", .href = "#/profile"});
      ui.page.end();
    }
    return;
  }
  const FacetCount ruled_out = facets.of(FacetName::kVerdict).of("no");
  // Beside a score or a surer verdict fewer are counted than there are to be shown.
  if (ruled_out.count == 0 || page.place().filter.suiting != JobsSuiting::kPossible) return;
  const std::string words = facet_text(ruled_out) + " more " + (ruled_out.count == 1 ? "is" : "are") +
                            " ruled out for " + profiles.used() + ":";
  ui.page.begin({.key = "ruled-out", .tag = "span", .style_class = "unsaid"});
  text(ui, "words", words);
  button(ui, jobs_action("jobs.suiting"), name_of(JobsSuiting::kRuledOut),
         {.label = "Show them", .look = ButtonLook::kQuiet});
  ui.page.end();
}

/// What one came from to the jobs of a company.
void describe_visit(Ui& ui, const PageOfJobs& page) {
  if (!ui.is_enabled(jobs_action("jobs.back"))) return;
  const JobsFilter& from = page.visit->from;
  text(ui, "visit", "Jobs of " + page.visit->company);
  const std::string label = from.text.empty() ? "Back to the list before" : "Back to “" + from.text + "”";
  button(ui, jobs_action("jobs.back"), {}, {.label = label, .look = ButtonLook::kQuiet});
}

}  // namespace

void describe_meant_words(Ui& ui, const PageOfJobs& page) {
  const std::string meant = with_operators(page.place().filter.text);
  if (meant.empty()) return;
  const std::string label = "Search “" + meant + "”?";
  button(ui, jobs_action("jobs.search"), meant, {.label = label, .key = "jobs.meant-words"});
}

void describe_told(Ui& ui, const PageOfJobs& page) {
  const JobsFilter& filter = page.place().filter;
  const JobFacets* const facets = page.jobs().facets().shown();
  if (!facets) return;
  ui.page.begin({.key = "jobs.left-out", .style_class = "row left-out"});
  if (facets->unknown_place && facets->unknown_place->text == filter.remote_from &&
      !page.jobs().places().may_become_name(filter.remote_from))
    describe_unknown_place(ui, *facets->unknown_place);
  const auto offer = [&](Unsaid kept, bool is_set, FacetName name) {
    const FacetCount unknown = facets->of(name).unknown;
    if (is_set && (unknown.count > 0 || filter.unsaid.has(kept)))
      describe_unsaid(ui, kept, unknown, filter.unsaid.has(kept));
  };
  offer(Unsaid::kWorkMode, !filter.work_modes.empty(), FacetName::kWorkMode);
  offer(Unsaid::kRemoteFrom, !filter.remote_from.empty(), FacetName::kRemoteFrom);
  offer(Unsaid::kEmployment, !filter.employment.empty(), FacetName::kEmployment);
  offer(Unsaid::kSeniority, !filter.seniority.empty(), FacetName::kSeniority);
  offer(Unsaid::kSalary, filter.salary_min > 0, FacetName::kSalary);
  if (filter.salary_min > 0)
    text(ui, "pay-counts", "Pay counts by the year, at the top of its range, in any currency.", "quiet");
  const JobsList& list = page.jobs().list();
  if (list.load() == Load::kReady && list.total_at_least() > 0 && list.total_at_least() <= kFew)
    describe_meant_words(ui, page);
  describe_ruled_out(ui, page, *facets);
  describe_run(ui, page, *facets);
  describe_visit(ui, page);
  for (const std::string& company : filter.without_companies)
    pill(ui, jobs_action("jobs.with-company"), company, {.label = "Without " + company + " ×", .on = true});
  ui.page.end();
}

}  // namespace zapply

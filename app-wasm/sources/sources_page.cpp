#include "app-wasm/sources/sources_page.h"

#include <algorithm>

#include "app-wasm/sources/sources_actions.h"

namespace zapply {
namespace {

constexpr std::size_t kRunsAskedMax = 8;

}  // namespace

static_assert(PageEntry<PageOfSources>);

PageOfSources::PageOfSources(Dashboard& dashboard)
    : Page(dashboard), find_board_(dashboard.requests), double_jobs_(dashboard.requests) {
  list().on_removed([this](const std::string& source, const std::string& company) {
    this->dashboard().notices.tell_done(list().label_of(source) + " is not asked for “" + company + "” any more",
                                        sources_action("source.undo"), company);
  });
}

std::string PageOfSources::title() const { return open_.empty() ? std::string() : list().label_of(open_); }

void PageOfSources::forget() {
  find_board_.clear();
  double_jobs_.forget();
  asked_runs_.clear();
}

const SourceRun* PageOfSources::last_run_of(const Source& source) const {
  const Run* const run = source.last_run_id ? dashboard().history.find(*source.last_run_id) : nullptr;
  if (!run) return nullptr;
  const auto found = std::find_if(run->source_runs.begin(), run->source_runs.end(),
                                  [&](const SourceRun& each) { return each.source_name == source.name; });
  return found == run->source_runs.end() ? nullptr : &*found;
}

void PageOfSources::look_at_last_run(const Source& source) {
  if (!source.last_run_id || dashboard().history.find(*source.last_run_id)) return;
  if (source.name != open_ && asked_runs_.size() >= kRunsAskedMax) return;
  if (asked_runs_.insert(*source.last_run_id).second) dashboard().runs.ask(*source.last_run_id);
}

std::string PageOfSources::log_hash(const Source& source) const {
  if (!source.last_run_id) return {};
  Address address{.page = "runs", .rest = std::to_string(*source.last_run_id)};
  const bool is_failed = source.last_status == SourceRunStatus::kFailed;
  Level level = is_failed ? Level::kError : Level::kInfo;
  if (const SourceRun* const run = last_run_of(source))
    level = run->log_counts[Level::kError] > 0     ? Level::kError
            : run->log_counts[Level::kWarning] > 0 ? Level::kWarning
                                                   : Level::kInfo;
  if (level != Level::kInfo) address.query.add("level", name_of(level));
  address.query.add("source", source.name);
  return address.text();
}

std::optional<std::int64_t> PageOfSources::double_jobs(const std::string& source, std::int64_t jobs_open) {
  // While a run is on the numbers change all the time.
  return double_jobs_.of(source, jobs_open, /*may_ask=*/dashboard().runs.running() == nullptr);
}

std::string PageOfSources::hash_of(const std::string& open) {
  return Address{.page = std::string(kName), .rest = open}.text();
}

void PageOfSources::add_actions(Actions& actions) { actions.add("Sources", *this, sources_actions::kSources); }

bool PageOfSources::may_add_found() const {
  const std::optional<FoundBoard>& found = find_board_.found();
  if (!found || (found->outcome != FindOutcome::kFound && !is_doubt(found->outcome))) return false;
  const Source* const source = list().find(found->source);
  return source && !source->companies_by_config && !list().has(*source, found->company);
}

void PageOfSources::go(const std::string& name, Navigation::Step step) {
  if (name != open_) list().leave();
  dashboard().navigation.go(hash_of(name), step);
}

}  // namespace zapply

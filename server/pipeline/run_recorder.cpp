#include "server/pipeline/run_recorder.h"

#include <algorithm>
#include <cassert>
#include <iterator>

#include "server/store/log_table.h"
#include "server/store/runs_table.h"
#include "server/store/save_jobs.h"
#include "server/store/store.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::chrono::milliseconds kCommitAfter{20};
constexpr std::size_t kEntriesMax = 500;
// Jobs are cheaper to save together, as their indexes are written once. Others wait for the writer meanwhile.
constexpr std::chrono::milliseconds kSaveAfter{100};
constexpr std::size_t kJobsMax = 500;

SourceRun& find_source(Run& run, std::string_view name) {
  const auto found = std::find_if(run.source_runs.begin(), run.source_runs.end(),
                                  [&](const SourceRun& source) { return source.source_name == name; });
  assert(found != run.source_runs.end());
  return *found;
}

void add(SourceRun& source, std::int64_t found, const SavedJobs& saved) {
  source.jobs_found += found;
  source.jobs_new += saved.added;
  source.jobs_updated += saved.updated;
  source.jobs_duplicate += saved.duplicates;
}

}  // namespace

RunRecorder::RunRecorder(Store& store, Run run, Clock clock)
    : store_(store), run_(std::move(run)), clock_(std::move(clock)) {}

SourceRun& RunRecorder::source(std::string_view name) { return find_source(run_, name); }

void RunRecorder::log(Level level, std::string_view source_name, std::string_view message) {
  if (entries_.size() >= kEntriesMax) commit();
  start_waiting();
  entries_.push_back({++run_.last_seq, clock_(), level, std::string(source_name), clean_line(message)});
  ++run_.log_counts[level];
  if (!source_name.empty()) ++source(source_name).log_counts[level];
}

void RunRecorder::set_progress(Progress progress) {
  if (run_.phases.empty() || run_.phases.front().progress == progress) return;
  run_.phases.front().progress = progress;
  run_.progress = progress_of(run_.phases);
  start_waiting();
}

void RunRecorder::touch() { start_waiting(); }

void RunRecorder::begin_source(std::string_view name) {
  source(name).started_at = clock_();
  start_waiting();
}

void RunRecorder::end_source(std::string_view name, SourceRunStatus status, std::optional<std::string> error,
                             std::optional<Timestamp> next_allowed_at) {
  SourceRun& ended = source(name);
  ended.status = status;
  if (error) ended.error_message = clean_line(*error);
  ended.completed_at = clock_();
  if (!ended.started_at) ended.started_at = ended.completed_at;
  outcomes_.push_back({std::string(name), next_allowed_at});
  start_waiting();
}

void RunRecorder::save(std::string_view source_name, std::vector<FoundJob> jobs) {
  for (auto at = jobs.begin(); at != jobs.end();) {
    const auto room = static_cast<std::ptrdiff_t>(kJobsMax - std::min(jobs_waiting_, kJobsMax));
    const auto end = at + std::min(room, jobs.end() - at);
    save_some(source_name, {std::make_move_iterator(at), std::make_move_iterator(end)});
    at = end;
    if (jobs_waiting_ >= kJobsMax) commit();
  }
}

void RunRecorder::save_some(std::string_view source_name, std::vector<FoundJob> jobs) {
  jobs_waiting_ += jobs.size();
  start_saving();
  if (!saves_.empty() && saves_.back().source == source_name)
    std::move(jobs.begin(), jobs.end(), std::back_inserter(saves_.back().jobs));
  else
    saves_.push_back({std::string(source_name), std::move(jobs)});
}

void RunRecorder::remember(FetchState state) {
  fetch_states_.push_back(std::move(state));
  start_saving();
}

std::int64_t RunRecorder::close_missing(std::string_view source_name, const std::string& company) {
  commit();
  const std::int64_t closed = store_.write([&](Database& database) {
    const std::int64_t count = close_missing_jobs(database, run_.id, std::string(source_name), company, clock_());
    if (count > 0) {
      Run next = run_;
      find_source(next, source_name).jobs_closed += count;
      update_run(database, next);
    }
    return count;
  });
  source(source_name).jobs_closed += closed;
  return closed;
}

void RunRecorder::start_waiting() {
  if (!first_waiting_) first_waiting_ = std::chrono::steady_clock::now();
}

void RunRecorder::start_saving() {
  if (!first_saved_) first_saved_ = std::chrono::steady_clock::now();
}

std::optional<std::chrono::steady_clock::time_point> RunRecorder::commit_due() const {
  std::optional<std::chrono::steady_clock::time_point> due;
  if (first_waiting_) due = *first_waiting_ + kCommitAfter;
  if (first_saved_) due = std::min(due.value_or(*first_saved_ + kSaveAfter), *first_saved_ + kSaveAfter);
  return due;
}

void RunRecorder::commit_what_is_due() {
  const auto now = std::chrono::steady_clock::now();
  if (const auto due = commit_due(); !due || *due > now) return;
  const bool saves_may_wait = first_saved_ && *first_saved_ + kSaveAfter > now && outcomes_.empty();
  if (saves_may_wait)
    commit_entries();
  else
    commit();
}

void RunRecorder::commit_entries() {
  Run next = run_;
  store_.write([&](Database& database) {
    append_log_entries(database, next.id, entries_);
    next.revision = update_run(database, next);
  });
  run_ = std::move(next);
  entries_.clear();
  first_waiting_.reset();
}

void RunRecorder::commit() {
  if (!first_waiting_ && !first_saved_) return;
  Run next = run_;
  store_.write([&](Database& database) {
    append_log_entries(database, next.id, entries_);
    for (const WaitingJobs& save : saves_)
      add(find_source(next, save.source), static_cast<std::int64_t>(save.jobs.size()),
          save_jobs(database, next.id, save.jobs, clock_()));
    for (const FetchState& state : fetch_states_) write_fetch_state(database, state);
    for (const WaitingOutcome& outcome : outcomes_)
      record_source_outcome(database, next.id, find_source(next, outcome.source), outcome.next_allowed_at);
    next.revision = update_run(database, next);
  });
  run_ = std::move(next);
  entries_.clear();
  saves_.clear();
  jobs_waiting_ = 0;
  fetch_states_.clear();
  outcomes_.clear();
  first_waiting_.reset();
  first_saved_.reset();
}

void RunRecorder::finish(RunStatus status, std::optional<std::string> error) {
  run_.status = status;
  if (error) run_.error_message = clean_line(*error);
  run_.completed_at = clock_();
  for (PhaseRun& phase : run_.phases) {
    phase.status = from_name<PhaseStatus>(name_of(status)).value();
    phase.error_message = run_.error_message;
    phase.completed_at = run_.completed_at;
  }
  start_waiting();
  commit();
  store_.checkpoint();
}

void RunRecorder::drop_waiting() {
  saves_.clear();
  jobs_waiting_ = 0;
  fetch_states_.clear();
  first_saved_.reset();
  if (entries_.empty()) return;
  // Sequence numbers go on behind what is stored.
  run_.last_seq -= static_cast<std::int64_t>(entries_.size());
  for (const LogEntry& entry : entries_) {
    --run_.log_counts[entry.level];
    if (!entry.source.empty()) --source(entry.source).log_counts[entry.level];
  }
  entries_.clear();
}

}  // namespace zapply

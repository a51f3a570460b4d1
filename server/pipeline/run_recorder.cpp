#include "server/pipeline/run_recorder.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

#include "server/store/runs.h"
#include "server/store/store.h"
#include "server/threads/shortage.h"
#include "shared/text.h"

namespace zapply {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kCommitAfter{20};
constexpr std::size_t kEntriesMax = 500;
// Jobs are cheaper to save together, as their indexes are written once. Others wait for the writer meanwhile.
constexpr std::chrono::milliseconds kSaveAfter{100};
constexpr std::size_t kJobsMax = 500;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

}  // namespace

RunRecorder::RunRecorder(Store& store, Run run, Clock clock, std::function<void()> failed)
    : store_(store),
      run_id_(run.id),
      clock_(std::move(clock)),
      failed_(std::move(failed)),
      run_(std::move(run)),
      timer_([this](const std::stop_token& stop) { keep_time(stop); }) {}

Run RunRecorder::run() const {
  const Lock lock(mutex_);
  return run_;
}

SourceRun RunRecorder::source(std::string_view name) const {
  const Lock lock(mutex_);
  return run_.source_runs.at(position_of(name));
}

std::optional<std::string> RunRecorder::failure() const {
  const Lock lock(mutex_);
  return failure_;
}

std::size_t RunRecorder::position_of(Phase name) const {
  const auto found = std::ranges::find(run_.phases, name, &PhaseRun::name);
  return found == run_.phases.end() ? kNone : static_cast<std::size_t>(found - run_.phases.begin());
}

std::size_t RunRecorder::position_of(std::string_view source) const {
  const auto found = std::ranges::find(run_.source_runs, source, &SourceRun::source_name);
  return found == run_.source_runs.end() ? kNone : static_cast<std::size_t>(found - run_.source_runs.begin());
}

void RunRecorder::change(std::size_t source, const SourceChange& change) {
  assert(source != kNone);
  apply(run_.source_runs.at(source), change);
  changes_.add(source, change);
  start_waiting();
}

void RunRecorder::change(std::size_t phase, const PhaseChange& change) {
  assert(phase != kNone);
  apply(run_.phases.at(phase), change);
  run_.progress = progress_of(run_.phases);
  changes_.add(phase, change);
  start_waiting();
}

void RunRecorder::log(Level level, std::string_view source, std::string_view message) {
  const Lock lock(mutex_);
  if (changes_.entries.size() >= kEntriesMax) commit_waiting(true);
  changes_.entries.push_back({clock_(), level, std::string(source), clean_line(message)});
  ++run_.log_counts[level];
  start_waiting();
  const std::size_t position = source.empty() ? kNone : position_of(source);
  if (position == kNone) return;
  ++run_.source_runs[position].log_counts[level];
  ++changes_.of_source(position).added.log_counts[level];
}

void RunRecorder::begin_phase(Phase name) {
  const Lock lock(mutex_);
  run_.phase = name;
  changes_.phase = name;
  change(position_of(name), PhaseChange{.status = PhaseStatus::kRunning, .started_at = clock_()});
}

void RunRecorder::end_phase(Phase name, PhaseStatus status, std::optional<std::string> error) {
  const Lock lock(mutex_);
  if (error) error = clean_line(*error);
  change(position_of(name), PhaseChange{.status = status, .error_message = std::move(error), .completed_at = clock_()});
}

void RunRecorder::set_progress(Phase name, Progress progress) {
  const Lock lock(mutex_);
  const std::size_t position = position_of(name);
  assert(position != kNone);
  const Progress known = run_.phases[position].progress;
  if (progress == known) return;
  change(position, PhaseChange{.progress = {progress.done - known.done, progress.total - known.total}});
}

void RunRecorder::count(Phase name, std::string_view counter, std::int64_t added) {
  const Lock lock(mutex_);
  change(position_of(name), PhaseChange{.counters = {{std::string(counter), added}}});
}

void RunRecorder::begin_source(std::string_view name) {
  const Lock lock(mutex_);
  change(position_of(name), SourceChange{.started_at = clock_()});
}

void RunRecorder::count(std::string_view source, std::int64_t SourceRun::*counter, std::int64_t added) {
  const Lock lock(mutex_);
  const std::size_t position = position_of(source);
  assert(position != kNone);
  run_.source_runs[position].*counter += added;
  changes_.of_source(position).added.*counter += added;
  start_waiting();
}

void RunRecorder::end_source(std::string_view name, SourceRunStatus status, std::optional<std::string> error,
                             std::optional<Timestamp> next_allowed_at) {
  const Lock lock(mutex_);
  const std::size_t position = position_of(name);
  SourceChange end{.status = status, .completed_at = clock_()};
  if (error) end.error_message = clean_line(*error);
  if (!run_.source_runs.at(position).started_at) end.started_at = end.completed_at;
  changes_.source_ends.push_back({position, next_allowed_at});
  change(position, end);
}

void RunRecorder::end_company(CompanyOutcome outcome) {
  const Lock lock(mutex_);
  if (outcome.error) outcome.error = clean_line(*outcome.error);
  changes_.company_outcomes.push_back(std::move(outcome));
  start_saving();
}

void RunRecorder::save(std::string_view source, std::vector<FoundJob> jobs) {
  const Lock lock(mutex_);
  const std::size_t position = position_of(source);
  for (auto at = jobs.begin(); at != jobs.end();) {
    const auto room = static_cast<std::ptrdiff_t>(kJobsMax - std::min(changes_.jobs.size(), kJobsMax));
    const auto end = at + std::min(room, jobs.end() - at);
    save_some(position, at, end);
    at = end;
  }
}

void RunRecorder::save_some(std::size_t position, std::vector<FoundJob>::iterator from,
                            std::vector<FoundJob>::iterator to) {
  saved_at_ = clock_();
  std::move(from, to, std::back_inserter(changes_.jobs));
  changes_.job_sources.resize(changes_.jobs.size(), position);
  start_saving();
  if (changes_.jobs.size() >= kJobsMax) commit_waiting(true);
}

void RunRecorder::remember(FetchState state) {
  const Lock lock(mutex_);
  changes_.fetch_states.push_back(std::move(state));
  start_saving();
}

std::int64_t RunRecorder::close_missing(std::string_view source, const std::string& company) {
  commit();
  Lock lock(mutex_);
  const std::size_t position = position_of(source);
  lock.unlock();
  const std::int64_t closed = zapply::close_missing(store_, run_id_, position, company, clock_());
  lock.lock();
  run_.source_runs[position].jobs_closed += closed;
  return closed;
}

void RunRecorder::commit() {
  const Lock lock(mutex_);
  commit_waiting(true);
}

void RunRecorder::finish(RunStatus status, std::optional<std::string> error) {
  const Lock lock(mutex_);
  if (error) error = clean_line(*error);
  changes_.end = {status, std::move(error), clock_()};
  commit_waiting(true);
}

void RunRecorder::drop_waiting() {
  const Lock lock(mutex_);
  for (const NewEntry& entry : changes_.entries) {
    --run_.log_counts[entry.level];
    const std::size_t position = entry.source.empty() ? kNone : position_of(entry.source);
    if (position == kNone) continue;
    --run_.source_runs[position].log_counts[entry.level];
    --changes_.of_source(position).added.log_counts[entry.level];
  }
  changes_.entries.clear();
  changes_.jobs.clear();
  changes_.job_sources.clear();
  changes_.fetch_states.clear();
  changes_.company_outcomes.clear();
  first_saved_.reset();
}

void RunRecorder::start_waiting() {
  if (first_waiting_) return;
  first_waiting_ = steady_clock::now();
  changed_.notify_all();
}

void RunRecorder::start_saving() {
  if (first_saved_) return;
  first_saved_ = steady_clock::now();
  changed_.notify_all();
}

std::optional<RunRecorder::Time> RunRecorder::due() const {
  std::optional<Time> due;
  if (first_waiting_) due = *first_waiting_ + kCommitAfter;
  if (first_saved_) due = std::min(due.value_or(*first_saved_ + kSaveAfter), *first_saved_ + kSaveAfter);
  return due;
}

void RunRecorder::keep_time(const std::stop_token& stop) {
  const FirstInLine keeps_its_promise;
  Lock lock(mutex_);
  while (changed_.wait(lock, stop, [this]() REQUIRES(mutex_) { return due() && !failure_ && !committing_; })) {
    const Time time = *due();
    const auto is_earlier = [&]() REQUIRES(mutex_) { return due().value_or(time) < time; };
    if (changed_.wait_until(lock, stop, time, is_earlier)) continue;
    if (stop.stop_requested()) return;
    const auto now = steady_clock::now();
    if (failure_ || !due() || *due() > now) continue;
    // Jobs that may still wait for others do. What is remembered of a source comes with all of its jobs.
    const bool jobs_may_wait = first_saved_ && *first_saved_ + kSaveAfter > now && changes_.source_ends.empty();
    try {
      commit_waiting(!jobs_may_wait);
    } catch (const std::exception& error) {
      failure_ = cause_of(error);
      lock.unlock();
      if (failed_) failed_();
      lock.lock();
    }
  }
}

RunChanges RunRecorder::take(bool with_jobs) {
  RunChanges taken;
  if (with_jobs) {
    taken = std::exchange(changes_, {});
    first_saved_.reset();
  } else {
    taken.entries.swap(changes_.entries);
    taken.phase = std::exchange(changes_.phase, {});
    taken.phases.swap(changes_.phases);
    taken.sources.swap(changes_.sources);
  }
  first_waiting_.reset();
  return taken;
}

void RunRecorder::give_back(RunChanges changes) {
  changes.append(std::move(changes_));
  changes_ = std::move(changes);
  start_waiting();
  if (!changes_.jobs.empty() || !changes_.fetch_states.empty() || !changes_.company_outcomes.empty()) start_saving();
}

// One at a time, and without the lock: others go on logging and counting meanwhile.
void RunRecorder::commit_waiting(bool with_jobs) {
  changed_.wait(mutex_, [this]() REQUIRES(mutex_) { return !committing_; });
  RunChanges changes = take(with_jobs);
  if (changes.empty()) return;
  committing_ = true;
  const Timestamp saved_at = saved_at_;
  mutex_.unlock();
  std::optional<CommittedRun> committed;
  std::exception_ptr error;
  try {
    committed = commit_run(store_, run_id_, changes, saved_at);
  } catch (...) {
    error = std::current_exception();
  }
  mutex_.lock();
  committing_ = false;
  changed_.notify_all();
  if (!committed) {
    give_back(std::move(changes));
    std::rethrow_exception(error);
  }
  failure_.reset();
  run_.revision = committed->revision;
  run_.last_seq = committed->last_seq;
  for (std::size_t i = 0; i < committed->saved.size(); ++i) add_saved(run_.source_runs[i], committed->saved[i]);
  if (!changes.end) return;
  run_.status = changes.end->status;
  run_.error_message = changes.end->error_message;
  run_.completed_at = changes.end->completed_at;
}

}  // namespace zapply

#include "server/api/run_metrics.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "server/render/metrics_text.h"
#include "server/sources/catalog.h"
#include "server/store/run_sums.h"
#include "server/store/sources.h"
#include "shared/enum_names.h"

namespace zapply {
namespace {

using enum MetricKind;

double seconds(std::chrono::milliseconds time) { return static_cast<double>(time.count()) / 1000; }
double seconds(Timestamp time) { return static_cast<double>(to_ms(time)) / 1000; }

/// The names of what a thing can have come to.
template <class Status>
std::vector<std::string_view> ends_of() {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < enum_count<Status>(); ++i)
    if (is_finished(static_cast<Status>(i))) names.push_back(name_of(static_cast<Status>(i)));
  return names;
}

/// 1 for what it has come to and 0 for all else, so that an alert needs no list of them.
std::int64_t is_it(std::string_view status, std::string_view name) { return status == name ? 1 : 0; }

const EndedSum& sum_of(const std::vector<EndedSum>& sums, std::string_view what, std::string_view status) {
  static const EndedSum kNone;
  const auto sum = std::find_if(sums.begin(), sums.end(),
                                [&](const EndedSum& one) { return one.what == what && one.status == status; });
  return sum == sums.end() ? kNone : *sum;
}

/// Each that there can be: one that appears with its first run would not be seen to grow.
template <class Tell>
void for_each_end_of_phases(Tell tell) {
  for (const std::string_view phase : EnumNames<Phase>::kNames)
    for (const std::string_view status : ends_of<PhaseStatus>()) tell(phase, status);
}

void tell_ended(MetricsText& metrics, const std::vector<EndedSum>& sums) {
  metrics.metric("zapply_runs_ended_total", kCounter, "Runs that ended, by what they came to.");
  for (const std::string_view status : ends_of<RunStatus>())
    metrics.sample({{"status", status}}, sum_of(sums, "run", status).ended);
  metrics.metric("zapply_runs_duration_seconds_total", kCounter, "How long the runs took that ended.");
  for (const std::string_view status : ends_of<RunStatus>())
    metrics.sample({{"status", status}}, seconds(sum_of(sums, "run", status).duration));
  metrics.metric("zapply_phases_ended_total", kCounter, "Phases of runs that ended, by what they came to.");
  for_each_end_of_phases([&](std::string_view phase, std::string_view status) {
    metrics.sample({{"phase", phase}, {"status", status}}, sum_of(sums, phase, status).ended);
  });
  metrics.metric("zapply_phases_duration_seconds_total", kCounter, "How long the phases of runs took that ended.");
  for_each_end_of_phases([&](std::string_view phase, std::string_view status) {
    metrics.sample({{"phase", phase}, {"status", status}}, seconds(sum_of(sums, phase, status).duration));
  });
}

void tell_running(MetricsText& metrics, const std::optional<Run>& run) {
  metrics.metric("zapply_run_running", kGauge, "Whether a run is on.").sample(std::int64_t{run.has_value()});
  if (!run) return;
  metrics.metric("zapply_run_start_timestamp_seconds", kGauge, "When the run that is on began.")
      .sample(seconds(run->started_at));
  metrics.metric("zapply_run_steps_done", kGauge, "Steps that it has done.").sample(run->progress.done);
  metrics.metric("zapply_run_steps_known", kGauge, "Steps that it knows of, which may become more.")
      .sample(run->progress.total);
}

void tell_last(MetricsText& metrics, const Run& run) {
  metrics.metric("zapply_last_run_status", kGauge, "What the newest run that ended came to: 1 for that status.");
  for (const std::string_view status : ends_of<RunStatus>())
    metrics.sample({{"status", status}}, is_it(status, name_of(run.status)));
  if (run.completed_at)
    metrics.metric("zapply_last_run_end_timestamp_seconds", kGauge, "When the newest run that ended did.")
        .sample(seconds(*run.completed_at));
  if (const auto duration = duration_of(run))
    metrics.metric("zapply_last_run_duration_seconds", kGauge, "How long it took.").sample(seconds(*duration));
  metrics.metric("zapply_last_run_phase_status", kGauge, "What its phases came to: 1 for that status.");
  for (const PhaseRun& phase : run.phases)
    for (const std::string_view status : ends_of<PhaseStatus>())
      metrics.sample({{"phase", name_of(phase.name)}, {"status", status}}, is_it(status, name_of(phase.status)));
  metrics.metric("zapply_last_run_phase_duration_seconds", kGauge, "How long its phases took.");
  for (const PhaseRun& phase : run.phases)
    if (const auto duration = duration_of(phase)) metrics.sample({{"phase", name_of(phase.name)}}, seconds(*duration));
}

/// What sources count in runs, by the names that Prometheus gives such things.
struct Counted {
  std::int64_t SourceRun::*value;
  std::string_view name;
  std::string_view help;
};
constexpr Counted kCounted[] = {
    {&SourceRun::jobs_found, "zapply_source_jobs_found_total", "Postings that were read, in all runs."},
    {&SourceRun::jobs_new, "zapply_source_jobs_new_total", "Jobs that were new."},
    {&SourceRun::jobs_updated, "zapply_source_jobs_updated_total", "Jobs of which the source said something else."},
    {&SourceRun::jobs_duplicate, "zapply_source_jobs_duplicate_total", "Jobs that were kept as another's duplicate."},
    {&SourceRun::jobs_closed, "zapply_source_jobs_closed_total", "Jobs that were gone."},
    {&SourceRun::jobs_failed, "zapply_source_jobs_failed_total", "Postings that could not be read."},
    {&SourceRun::requests, "zapply_source_requests_total", "Requests that were sent, repeated ones included."},
    {&SourceRun::retries, "zapply_source_retries_total", "Requests that were sent again."},
    {&SourceRun::bytes, "zapply_source_received_bytes_total", "Bytes of answers, as they were transferred."},
};

}  // namespace

void tell_runs(MetricsText& metrics, Store& store, const Catalog& catalog) {
  const RunSums sums = run_sums(store);
  tell_ended(metrics, sums.ended);
  tell_running(metrics, sums.running);
  if (sums.last_ended) tell_last(metrics, *sums.last_ended);

  std::vector<SourceSum> known;
  for (const SourceFile& file : catalog.all()) {
    const auto sum = std::find_if(sums.sources.begin(), sums.sources.end(),
                                  [&](const SourceSum& one) { return one.source_name == file.name; });
    known.push_back(sum == sums.sources.end() ? SourceSum{.source_name = file.name, .counted = {}} : *sum);
  }
  metrics.metric("zapply_source_failed_runs_in_a_row", kGauge,
                 "Runs in which the source failed since one in which it did not.");
  for (const SourceSum& sum : known) metrics.sample({{"source", sum.source_name}}, sum.failed_in_a_row);
  for (const Counted& counted : kCounted) {
    metrics.metric(counted.name, kCounter, counted.help);
    for (const SourceSum& sum : known) metrics.sample({{"source", sum.source_name}}, sum.counted.*counted.value);
  }
}

void tell_sources(MetricsText& metrics, Store& store, const Catalog& catalog) {
  struct Known {
    const SourceFile* file;
    const SourceState* state;
  };
  const std::vector<SourceState> states = source_states(store);
  std::int64_t open = 0;
  std::vector<Known> known;
  const SourceState unknown;
  for (const SourceFile& file : catalog.all()) known.push_back({&file, &unknown});
  for (const SourceState& state : states) {
    open += state.jobs_open;
    for (Known& one : known)
      if (one.file->name == state.name) one.state = &state;
  }

  metrics.metric("zapply_jobs_open", kGauge, "Jobs that are not closed, duplicates and hidden ones included.")
      .sample(open);
  metrics.metric("zapply_source_enabled", kGauge, "Whether runs ask the source.");
  for (const auto& [file, state] : known)
    metrics.sample({{"source", file->name}}, std::int64_t{catalog.enabled(*file, *state)});
  metrics.metric("zapply_source_jobs_open", kGauge, "Jobs of the source that are not closed.");
  for (const auto& [file, state] : known) metrics.sample({{"source", file->name}}, state->jobs_open);
  metrics.metric("zapply_source_last_status", kGauge, "What the source did when it was in a run last: 1 for that.");
  for (const auto& [file, state] : known)
    for (const std::string_view status : ends_of<SourceRunStatus>())
      if (state->last_status)
        metrics.sample({{"source", file->name}, {"status", status}}, is_it(status, name_of(*state->last_status)));
  metrics.metric("zapply_source_last_success_timestamp_seconds", kGauge,
                 "When the source was last completed or unchanged.");
  for (const auto& [file, state] : known)
    if (state->last_success_at) metrics.sample({{"source", file->name}}, seconds(*state->last_success_at));
}

}  // namespace zapply

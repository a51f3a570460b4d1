#include "server/store/run_changes.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace zapply {
namespace {

template <class Change>
Change& at_position(std::vector<Change>& changes, std::size_t position) {
  for (Change& change : changes)
    if (change.position == position) return change;
  Change& added = changes.emplace_back();
  added.position = position;
  return added;
}

template <class T>
void append_all(std::vector<T>& to, std::vector<T>& from) {
  if (to.empty())
    to = std::move(from);
  else
    std::move(from.begin(), from.end(), std::back_inserter(to));
}

template <class Target, class Source>
void set_if_given(Target& target, Source& source) {
  if (source) target = *source;
}

/// The status and what goes with it.
template <class Target, class Change>
void set_given(Target& target, const Change& change) {
  set_if_given(target.status, change.status);
  set_if_given(target.error_message, change.error_message);
  set_if_given(target.started_at, change.started_at);
  set_if_given(target.completed_at, change.completed_at);
}

void add_to(Progress& to, const Progress& change) {
  to.done += change.done;
  to.total += change.total;
}

void add_to(std::vector<Counter>& to, const std::vector<Counter>& changes) {
  for (const Counter& change : changes) add_to_counter(to, change.name, change.value);
}

void add_counters(SourceRun& to, const SourceRun& changes) {
  for (const SourceCounter& counter : kSourceCounters) to.*counter.of_source += changes.*counter.of_source;
  for (std::size_t i = 0; i < to.log_counts.by_level.size(); ++i)
    to.log_counts.by_level[i] += changes.log_counts.by_level[i];
}

}  // namespace

bool RunChanges::empty() const {
  return entries.empty() && !phase && phases.empty() && sources.empty() && jobs.empty() && fetch_states.empty() &&
         company_outcomes.empty() && source_ends.empty() && !end;
}

PhaseChange& RunChanges::of_phase(std::size_t position) { return at_position(phases, position); }

SourceChange& RunChanges::of_source(std::size_t position) { return at_position(sources, position); }

void RunChanges::add(std::size_t phase_position, const PhaseChange& change) {
  PhaseChange& known = of_phase(phase_position);
  add_to(known.progress, change.progress);
  add_to(known.counters, change.counters);
  set_given(known, change);
}

void RunChanges::add(std::size_t source_position, const SourceChange& change) {
  SourceChange& known = of_source(source_position);
  add_counters(known.added, change.added);
  set_given(known, change);
}

void RunChanges::append(RunChanges later) {
  append_all(entries, later.entries);
  set_if_given(phase, later.phase);
  for (const PhaseChange& change : later.phases) add(change.position, change);
  for (const SourceChange& change : later.sources) add(change.position, change);
  append_all(jobs, later.jobs);
  append_all(job_sources, later.job_sources);
  append_all(fetch_states, later.fetch_states);
  append_all(company_outcomes, later.company_outcomes);
  append_all(source_ends, later.source_ends);
  set_if_given(end, later.end);
}

void apply(PhaseRun& known, const PhaseChange& change) {
  add_to(known.progress, change.progress);
  add_to(known.counters, change.counters);
  set_given(known, change);
}

void apply(SourceRun& known, const SourceChange& change) {
  add_counters(known, change.added);
  set_given(known, change);
}

}  // namespace zapply

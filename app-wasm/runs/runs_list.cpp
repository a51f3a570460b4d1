#include "app-wasm/runs/runs_list.h"

#include <algorithm>

namespace zapply {
namespace {

constexpr int kPageSize = 60;

}  // namespace

RunsList::RunsList(Requests& requests, RunHistory& history, ZoneOffset zone_offset)
    : requests_(requests), history_(history), zone_offset_(std::move(zone_offset)) {}

void RunsList::show(const RunsFilter& filter) {
  if (load_ != Load::kNone && filter == filter_) return;
  filter_ = filter;
  if (load_ == Load::kNone) return reload();
  // What is known to fit stays on screen until the server has answered.
  std::erase_if(ids_, [&](std::int64_t id) {
    const Run* run = history_.find(id);
    return !run || !admits(filter_, *run, zone_offset_);
  });
  ++version_;
  complete_ = false;
  load_ = Load::kLoading;
  ask_first_page();
}

void RunsList::forget() {
  requests_.abandon(first_ticket_);
  requests_.abandon(more_ticket_);
  more_ticket_ = 0;
  ids_.clear();
  ++version_;
  total_ = 0;
  complete_ = false;
  load_ = Load::kNone;
}

void RunsList::reload() {
  ask_first_page();
  ask_counts();
}

void RunsList::ask_first_page() {
  requests_.abandon(first_ticket_);
  requests_.abandon(more_ticket_);
  more_ticket_ = 0;
  if (load_ != Load::kReady) load_ = Load::kLoading;
  first_ticket_ = requests_.get(path_of_page(), [this](const Answer& answer) { take_page(answer, true); });
}

void RunsList::ask_counts() {
  if (requests_.is_pending(counts_ticket_)) {
    counts_are_old_ = true;
    return;
  }
  counts_are_old_ = false;
  counts_ticket_ = requests_.get("api/runs/counts", [this](const Answer& answer) {
    std::string error;
    if (const auto counts = parse_answer(answer, parse_run_counts, error)) counts_ = *counts;
    if (counts_are_old_ && error.empty()) ask_counts();
  });
}

void RunsList::want_more() {
  if (load_ != Load::kReady || complete_ || ids_.empty() || requests_.is_pending(first_ticket_) || more_ticket_ != 0 ||
      !error_.empty())
    return;
  const std::string path = path_of_page() + "&before=" + std::to_string(ids_.back());
  more_ticket_ = requests_.get(path, [this](const Answer& answer) { take_page(answer, false); });
}

std::string RunsList::path_of_page() const {
  const Query filter = runs_parameters(filter_, zone_offset_);
  return "api/runs?page_size=" + std::to_string(kPageSize) + (filter.empty() ? "" : "&" + filter.text());
}

void RunsList::take_page(const Answer& answer, bool first) {
  (first ? first_ticket_ : more_ticket_) = 0;
  const auto page = parse_answer(answer, parse_runs_page, error_);
  if (!page) {
    if (load_ != Load::kReady) load_ = Load::kFailed;
    return;
  }
  ++version_;
  if (first) ids_.clear();
  for (const Run& run : page->runs) {
    history_.apply(run);
    if (history_.find(run.id) && (ids_.empty() || run.id < ids_.back())) ids_.push_back(run.id);
  }
  complete_ = page->runs.size() < kPageSize;
  if (first) total_ = page->total;
  load_ = Load::kReady;
}

void RunsList::noticed(const Run& run) {
  if (load_ != Load::kReady) return;
  const auto at = std::lower_bound(ids_.begin(), ids_.end(), run.id, std::greater<>());
  const bool is_there = at != ids_.end() && *at == run.id;
  const bool belongs = admits(filter_, run, zone_offset_);
  if (is_there && !belongs) {
    ids_.erase(at);
    ++version_;
    --total_;
  } else if (!is_there && belongs && (complete_ || (!ids_.empty() && run.id > ids_.back()))) {
    ids_.insert(at, run.id);
    ++version_;
    ++total_;
  } else if (is_finished(run.status)) {
    ++version_;
  }
}

void RunsList::noticed_gone(std::int64_t id) {
  const auto at = std::lower_bound(ids_.begin(), ids_.end(), id, std::greater<>());
  if (at == ids_.end() || *at != id) return;
  ids_.erase(at);
  ++version_;
  --total_;
}

}  // namespace zapply

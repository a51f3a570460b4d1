#include "app-wasm/state/log.h"

#include <algorithm>

#include "app-wasm/state/columns.h"
#include "app-wasm/state/query.h"

namespace zapply {
namespace {

constexpr std::int64_t kPullMax = 500;       ///< entries in one pull
constexpr std::int64_t kPrefetchRows = 150;  ///< above and below the view

}  // namespace

void Log::open(std::int64_t run_id) {
  if (run_id == run_id_) return;
  close();
  run_id_ = run_id;
  load_ = Load::kLoading;
}

void Log::close() {
  requests_.abandon(ticket_);
  ticket_ = 0;
  run_id_ = 0;
  last_seq_ = 0;
  is_known_ = false;
  cache_.clear();
  scroll_.reset();
  load_ = Load::kNone;
  error_.clear();
}

void Log::grow(std::int64_t last_seq) {
  if (!is_known_) scroll_.to_end();
  is_known_ = true;
  last_seq_ = std::max(last_seq_, last_seq);
  if (last_seq_ == 0 && load_ == Load::kLoading) load_ = Load::kReady;
}

void Log::arrange(float view_px, float line_px, std::size_t wrap_columns) {
  LogLayout layout;
  layout.row_count = row_count();
  layout.view_px = view_px;
  layout.line_px = line_px;
  if (wrap_columns > 0) {
    layout.shape_of = [this, wrap_columns](std::int64_t row) {
      const LogEntry* entry = entry_at(row);
      return RowShape{entry ? wrapped_lines(entry->message, wrap_columns) : 1, 1};
    };
  }
  scroll_.arrange(layout);
  if (is_known_) pull();
}

void Log::retry() {
  error_.clear();
  load_ = cache_.size() > 0 ? Load::kReady : Load::kLoading;
}

void Log::pull() {
  if (run_id_ == 0 || !error_.empty()) return;
  const std::int64_t first = scroll_.top_row();
  const std::int64_t end = scroll_.end_row();
  if (requests_.is_pending(ticket_)) {
    // A pull for a place that the reader has left would only hold up the one for where they are.
    const bool serves_view =
        pulled_last_ >= seq_of(first) - kPrefetchRows && pulled_first_ <= seq_of(end) + kPrefetchRows;
    if (serves_view) return;
    requests_.abandon(ticket_);
  }
  if (pull_missing(first, end) || scroll_.is_following()) return;
  if (pull_missing(end, std::min(end + kPrefetchRows, row_count()))) return;
  pull_missing(std::max<std::int64_t>(first - kPrefetchRows, 0), first);
}

/// Pulls the first missing entries of some rows; false when they are all here.
bool Log::pull_missing(std::int64_t first_row, std::int64_t end_row) {
  while (first_row < end_row && entry_at(first_row)) ++first_row;
  if (first_row >= end_row) return false;
  while (end_row > first_row && entry_at(end_row - 1)) --end_row;
  pull_range(seq_of(first_row), std::min(seq_of(end_row - 1), seq_of(first_row) + kPullMax - 1));
  return true;
}

void Log::pull_range(std::int64_t first_seq, std::int64_t last_seq) {
  pulled_first_ = first_seq;
  pulled_last_ = last_seq;
  Query query;
  query.add("after", first_seq - 1).add("limit", last_seq - first_seq + 1);
  ticket_ = requests_.get(query.after("api/runs/" + std::to_string(run_id_) + "/logs"),
                          [this](const Answer& answer) { take(answer); });
}

void Log::take(const Answer& answer) {
  ticket_ = 0;
  auto page = parse_answer(answer, parse_log_page, error_);
  if (page && (page->entries.empty() || page->entries.front().seq != pulled_first_))
    error_ = "the server left out entry " + std::to_string(pulled_first_);
  if (!error_.empty()) {
    if (cache_.size() == 0) load_ = Load::kFailed;
    return;
  }
  last_seq_ = std::max(last_seq_, page->last_seq);
  cache_.insert(std::move(page->entries), seq_of(scroll_.top_row()));
  load_ = Load::kReady;
}

}  // namespace zapply

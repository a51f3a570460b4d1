#include "app-wasm/log/log_copy.h"

#include <algorithm>
#include <utility>

#include "app-wasm/ui/columns.h"
#include "shared/query.h"

namespace zapply {
namespace {

constexpr std::int64_t kPullMax = 5000;

}  // namespace

void LogCopy::fetch(std::int64_t run_id, const LogSelection& selection, const LogMatches* view, LogLineLook look) {
  clear();
  if (selection.is_empty()) return;
  run_id_ = run_id;
  selection_ = selection;
  has_view_ = view != nullptr;
  if (view) view_ = *view;
  look_ = std::move(look);
  pulled_to_ = selection.first().seq - 1;
  state_ = State::kFetching;
  pull();
}

void LogCopy::clear() {
  requests_.abandon(ticket_);
  state_ = State::kNothing;
  done_ = nullptr;
  text_.clear();
  error_.clear();
  view_ = {};
  before_ = {};
}

void LogCopy::pull() {
  // Entries that a filter hides are skipped, not fetched.
  std::int64_t next = pulled_to_ + 1;
  if (has_view_) {
    const std::int64_t rank = view_.rank_of(next);
    next = rank < view_.count() ? view_.at(rank) : selection_.last().seq + 1;
  }
  if (next > selection_.last().seq) {
    state_ = State::kReady;
    if (text_.ends_with('\n') && selection_.last().column != 0) text_.pop_back();
    return;
  }
  pulled_to_ = std::min(next + kPullMax - 1, selection_.last().seq);
  Query query;
  query.add("after", next - 1).add("limit", pulled_to_ - next + 1);
  ticket_ = requests_.get(query.after("api/runs/" + std::to_string(run_id_) + "/logs"),
                          [this](const Answer& answer) { take(answer); });
}

void LogCopy::take(const Answer& answer) {
  std::function<void()> done = std::exchange(done_, nullptr);
  take_page(answer);
  if (state_ == State::kFetching) {
    done_ = std::move(done);
  } else if (done) {
    done();
  }
}

void LogCopy::take_page(const Answer& answer) {
  const auto page = parse_answer(answer, parse_log_page, error_);
  if (!page) {
    state_ = State::kFailed;
    return;
  }
  for (const LogEntry& entry : page->entries)
    if (!has_view_ || view_.contains(entry.seq)) append(entry);
  if (text_.size() > kBytesMax) {
    clear();
    state_ = State::kTooLarge;
    return;
  }
  pull();
}

void LogCopy::append(const LogEntry& entry) {
  const auto columns = selection_.columns_in(entry.seq);
  const std::string line = log_line(entry, before_.seq > 0 ? &before_ : nullptr, look_);
  before_ = entry;
  if (!columns) return;
  const std::size_t from = byte_of_column(line, static_cast<std::size_t>(columns->first));
  const bool whole = columns->second == LogPoint::kLineEnd;
  const std::size_t to = whole ? line.size() : byte_of_column(line, static_cast<std::size_t>(columns->second));
  if (to > from) text_.append(line, from, to - from);
  if (entry.seq < selection_.last().seq || whole) text_ += '\n';
}

}  // namespace zapply

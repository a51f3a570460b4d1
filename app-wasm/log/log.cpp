#include "app-wasm/log/log.h"

#include <algorithm>
#include <utility>

#include "app-wasm/ui/columns.h"
#include "shared/query.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kPullMax = 500;        ///< entries of a range in one pull
constexpr std::size_t kScatteredMax = 100;   ///< entries that are no range: each stands in the address
constexpr std::int64_t kPrefetchRows = 150;  ///< above and below the view
constexpr std::int64_t kFirstHits = 50'000;  ///< entries that a search looks through before it has something to show
constexpr std::int64_t kFoldAhead = 450;     ///< below the view, while the end of a fold is looked for

void add_filter(Query& query, const LogFilter& filter) {
  query.add("level", names_in(filter.levels)).add("source", joined(filter.sources, ","));
}

/// The same filter for one level only; nothing when it does not admit that level.
std::optional<std::string> level_parameters(const LogFilter& filter, const LogFind& find, Level level) {
  if (!filter.levels.admits(level)) return std::nullopt;
  LogFilter narrowed = filter;
  narrowed.levels.clear();
  narrowed.levels.add(level);
  return find.only_hits ? find_parameters(narrowed, find) : filter_parameters(narrowed);
}

}  // namespace

std::string filter_parameters(const LogFilter& filter) {
  Query query;
  add_filter(query, filter);
  return query.text();
}

std::string find_parameters(const LogFilter& filter, const LogFind& find) {
  Query query;
  add_filter(query, filter);
  query.add(find.regex ? "re" : "q", find.text);
  if (find.match_case) query.add("case", "true");
  return query.text();
}

Log::Log(Requests& requests)
    : requests_(requests),
      copy_(requests),
      hit_places_(requests),
      view_(requests),
      hits_(requests),
      errors_(requests),
      warnings_(requests) {}

void Log::open(std::int64_t run_id) {
  if (run_id == run_id_) return;
  close();
  run_id_ = run_id;
  load_ = Load::kLoading;
}

void Log::close() {
  requests_.abandon(ticket_);
  pulled_.clear();
  run_id_ = 0;
  last_seq_ = 0;
  is_known_ = false;
  cache_.clear();
  scroll_.reset();
  folds_.reset();
  selection_.clear();
  copy_.clear();
  hit_places_.clear();
  for (LogQuery* query : {&view_, &hits_, &errors_, &warnings_}) query->clear();
  filter_ = {};
  find_ = {};
  filtered_ = false;
  cursor_ = 0;
  go_to_ = 0;
  jump_in_ = nullptr;
  top_seq_ = 1;
  bottom_seq_ = kept_seq_ = seen_seq_ = 0;
  load_ = Load::kNone;
  was_arranged_ = is_drawn_ = false;
  error_.clear();
}

void Log::grow(const Run& run) {
  if (is_known_ && is_finished(run.status) && run.last_seq < last_seq_) {
    // Its middle was deleted to make room: entries have other numbers now.
    const LogFilter filter = filter_;
    const LogFind find = find_;
    close();
    open(run.id);
    show(filter, find);
  }
  if (!std::exchange(is_known_, true)) {
    scroll_.to_end();
    scroll_.follow(!is_finished(run.status) && go_to_ == 0);
    seen_seq_ = run.last_seq;
  }
  last_seq_ = std::max(last_seq_, run.last_seq);
  folds_.rows_loaded();
  if (last_seq_ == 0 && load_ == Load::kLoading) load_ = Load::kReady;
  ask_queries();
  keep_up(run);
}

void Log::show(const LogFilter& filter, const LogFind& find) {
  if (filter == filter_ && find == find_) return;
  keep_in_sight();
  LogFind same_hits = find_;
  same_hits.only_hits = find.only_hits;
  if (same_hits != find) cursor_ = 0;
  filter_ = filter;
  find_ = find;
  jump_in_ = nullptr;
  ask_queries();
}

/// What the reader looks at, before rows become others: where a jump went, or what is selected.
void Log::keep_in_sight() {
  const auto is_in_sight = [this](std::int64_t seq) { return seq >= top_seq_ && seq <= bottom_seq_; };
  const auto lines = selection_.lines();
  kept_seq_ = cursor_ > 0 && is_in_sight(cursor_) ? cursor_ : lines && is_in_sight(lines->first) ? lines->first : 0;
}

void Log::ask_queries() {
  if (run_id_ == 0 || !is_known_) return;
  const bool only_hits = find_.only_hits && !find_.text.empty();
  if (!filter_.empty() || only_hits) {
    view_.ask(run_id_, only_hits ? find_parameters(filter_, find_) : filter_parameters(filter_));
  } else if (view_.is_asked()) {
    show_all_rows();
  }
  if (find_.text.empty() || only_hits) {
    hits_.clear();
  } else {
    hits_.ask(run_id_, find_parameters(filter_, find_), last_seq_ > kFirstHits ? kFirstHits : 0);
  }
  if (is_drawn_) ask_marks();
}

/// Not before what there is to see has been drawn: the server looks through the whole log for them, on the same processor.
void Log::ask_marks() {
  for (const auto& [query, level] : {std::pair(&errors_, Level::kError), std::pair(&warnings_, Level::kWarning)}) {
    if (const auto parameters = level_parameters(filter_, find_, level)) {
      query->ask(run_id_, *parameters);
    } else {
      query->clear();
    }
  }
}

/// Marks and filters by level need no question while the run's own counts say that there is nothing new.
void Log::keep_up(const Run& run) {
  const auto count_of = [&](const EnumSet<Level>& levels) -> std::optional<std::int64_t> {
    if (!filter_.sources.empty() || (find_.only_hits && !find_.text.empty())) return std::nullopt;
    std::int64_t sum = 0;
    levels.for_each([&](Level level) { sum += run.log_counts[level]; });
    return sum;
  };
  EnumSet<Level> error, warning;
  error.add(Level::kError);
  warning.add(Level::kWarning);
  view_.keep_up(last_seq_, count_of(filter_.levels));
  hits_.keep_up(last_seq_);
  errors_.keep_up(last_seq_, count_of(error));
  warnings_.keep_up(last_seq_, count_of(warning));
}

void Log::show_all_rows() {
  view_.clear();
  folds_.rows_replaced();
  if (!std::exchange(filtered_, false)) return;
  scroll_.rows_replaced(row_of(top_seq_), false);
  if (kept_seq_ > 0 && !scroll_.is_following()) go_to(kept_seq_);
}

bool Log::are_rows_ready() const { return is_known_ && (!view_.is_asked() || view_.load() != Load::kLoading); }

/// Rows become those that were asked for as soon as the answer is there; the reader stays at the same entry.
void Log::take_view() {
  if (view_.is_asked() && view_.question() != view_question_) {
    view_question_ = view_.question();
    // Who looks at the newest of all entries wants the newest of some.
    const bool stays_at_end = !std::exchange(filtered_, true) && bottom_seq_ == last_seq_;
    scroll_.rows_replaced(row_of(top_seq_), stays_at_end && kept_seq_ == 0);
    if (kept_seq_ > 0 && go_to_ == 0 && !scroll_.is_following()) go_to(kept_seq_);
    folds_.rows_replaced();
    if (row_count() == 0) noticed_ready();  // nothing will ever be pulled
  }
}

void Log::noticed_ready() { load_ = Load::kReady; }

/// What was arranged before has been drawn by now.
void Log::note_drawn() {
  if (is_drawn_ || load_ != Load::kReady) return;
  is_drawn_ = std::exchange(was_arranged_, true);
  if (is_drawn_) ask_marks();
}

LogFolds::Fold Log::fold_at(std::int64_t row) const {
  return folds_.fold_at(row, row_count(), [this](std::int64_t at) { return entry_at(at); });
}

LogFolds::Fold Log::group_at(std::int64_t row) const {
  return folds_.group_at(row, row_count(), [this](std::int64_t at) { return entry_at(at); });
}

int Log::lines_of(const LogEntry& entry, bool folded) const {
  if (wrap_.columns == 0) return 1;
  const std::size_t columns = folded ? wrap_.columns - wrap_.fold_columns : wrap_.columns;
  if (entry.message.size() + entry.source.size() < columns) return 1;
  return wrapped_lines(log_text(entry, {.is_narrow = wrap_.is_narrow}), columns);
}

void Log::arrange(float view_px, float line_px, const Wrap& wrap) {
  wrap_ = wrap;
  note_drawn();
  if (is_known_) take_view();
  if (jump_in_) jump(*jump_in_, jump_);
  LogLayout layout;
  layout.row_count = scroll_.is_following() ? rows_to_follow() : row_count();
  layout.view_px = view_px;
  layout.line_px = line_px;
  if (wrap.columns > 0 || folds_.is_on()) {
    layout.shape_of = [this](std::int64_t row) {
      const std::int64_t rows = fold_at(row).rows;
      const LogEntry* entry = entry_at(row);
      return RowShape{entry ? lines_of(*entry, rows > 1) : 1, rows};
    };
  }
  if (folds_.is_on()) layout.start_of = [this](std::int64_t row) { return fold_at(row).first_row; };
  if (go_to_ > 0 && are_rows_ready()) {
    scroll_.resize(layout);
    scroll_.to_row(row_of(std::exchange(go_to_, 0)), 0.3f, true);
  }
  scroll_.arrange(layout);
  if (row_count() > 0) {
    top_seq_ = seq_of(std::min(scroll_.top_row(), row_count() - 1));
    bottom_seq_ = seq_of(std::max(std::min(scroll_.end_row(), row_count()) - 1, std::int64_t{0}));
    if (scroll_.whole_end() > 0)
      seen_seq_ = std::max(seen_seq_, seq_of(std::min(scroll_.whole_end(), row_count()) - 1));
  }
  if (is_known_) pull();
}

/// Questions about errors and warnings wait for the log's first entries.
bool Log::is_awaited(const LogQuery& query) const {
  const bool will_ask = load_ == Load::kLoading || (load_ == Load::kReady && !is_drawn_);
  return query.load() == Load::kLoading || (query.load() == Load::kNone && will_ask);
}

void Log::jump(const LogQuery& query, Jump where) {
  const LogMatches& matches = query.matches();
  jump_in_ = is_awaited(query) ? &query : nullptr;
  jump_ = where;
  if (jump_in_ || matches.count() == 0) return;
  if (where == Jump::kFirst) return go_to(cursor_ = matches.at(0));
  const bool forward = where == Jump::kNext;
  // The first entry that may be gone to, or the one behind the last. In view counts as ahead, either way.
  std::int64_t from = forward ? top_seq_ : 1;
  const std::int64_t last_row = std::min(scroll_.end_row(), row_count()) - 1;
  if (!forward && last_row >= 0) from = seq_of(last_row) + 1;
  if (cursor_ > 0) from = forward ? cursor_ + 1 : cursor_;
  const std::int64_t rank = matches.rank_of(from) - (forward ? 0 : 1);
  if (query.has_more() && (rank < 0 || rank >= matches.count() || from > query.looked_to() + 1)) {
    jump_in_ = &query;
    return;
  }
  cursor_ = matches.at((rank + matches.count()) % matches.count());
  go_to(cursor_);
}

void Log::retry() {
  error_.clear();
  load_ = cache_.size() > 0 ? Load::kReady : Load::kLoading;
}

/// The view follows what is here: one that ran ahead to entries which are on their way would stay empty for as long as
/// the log grows faster than they come.
std::int64_t Log::rows_to_follow() const {
  const std::int64_t rows = filtered_ ? view_.matches().rank_of(cache_.last_seq() + 1) : cache_.last_seq();
  return rows > 0 && rows < row_count() && entry_at(rows - 1) ? rows : row_count();
}

void Log::pull() {
  if (run_id_ == 0 || !error_.empty() || row_count() == 0) return;
  // A view without height is at a row that is not there.
  const std::int64_t first = std::min(scroll_.top_row(), row_count() - 1);
  const std::int64_t end = std::max(scroll_.end_row(), first + 1);
  if (requests_.is_pending(ticket_)) {
    // A pull for a place that the reader has left would only hold up the one for where they are.
    const bool serves_view = pulled_.back() >= seq_of(std::max<std::int64_t>(first - kPrefetchRows, 0)) &&
                             pulled_.front() <= seq_of(std::min(end + kPrefetchRows, row_count()) - 1);
    if (serves_view || scroll_.is_following()) return;
    requests_.abandon(ticket_);
  }
  if (scroll_.is_following()) {
    const std::int64_t latest = row_count() - static_cast<std::int64_t>(kPullMax);
    if (pull_missing(std::max(rows_to_follow(), latest), row_count())) return;
  }
  // Behind what is loaded a fold may go on for long; a screen at a time would take for ever to find its end.
  const bool goes_on = folds_.is_on() && entry_at(first) && has_folds(first, end);
  if (pull_missing(first, goes_on ? std::min(end + kFoldAhead, row_count()) : end) || scroll_.is_following()) return;
  if (pull_missing(end, std::min(end + kPrefetchRows, row_count()))) return;
  pull_missing(std::max<std::int64_t>(first - kPrefetchRows, 0), first);
}

/// Whether some rows of the view are folded into one.
bool Log::has_folds(std::int64_t first_row, std::int64_t end_row) const {
  for (std::int64_t row = first_row; row < end_row;) {
    const LogFolds::Fold fold = fold_at(row);
    if (fold.rows > 1) return true;
    row = fold.first_row + fold.rows;
  }
  return false;
}

/// Pulls the first missing entries of some rows; false when they are all here.
bool Log::pull_missing(std::int64_t first_row, std::int64_t end_row) {
  std::vector<std::int64_t> missing;
  for (std::int64_t row = first_row; row < end_row && missing.size() < kPullMax;) {
    const std::int64_t seq = seq_of(row);
    const LogFolds::Fold fold = fold_at(row);
    row = fold.first_row + fold.rows;  // of a fold that is known whole only the first entry is drawn
    if (cache_.find(seq)) continue;
    const bool scattered = !missing.empty() && seq - missing.front() != static_cast<std::int64_t>(missing.size());
    if (scattered && missing.size() >= kScatteredMax) break;
    missing.push_back(seq);
  }
  if (missing.empty()) return false;
  send_pull(std::move(missing));
  return true;
}

void Log::send_pull(std::vector<std::int64_t> seqs) {
  const std::int64_t span = seqs.back() - seqs.front() + 1;
  Query query;
  if (span <= static_cast<std::int64_t>(kPullMax)) {
    query.add("after", seqs.front() - 1).add("limit", span);
  } else {
    std::string list;
    for (const std::int64_t seq : seqs) list.append(list.empty() ? "" : ",").append(std::to_string(seq));
    query.add("seq", list);
  }
  pulled_ = std::move(seqs);
  ticket_ = requests_.get(query.after("api/runs/" + std::to_string(run_id_) + "/logs"),
                          [this](const Answer& answer) { take(answer); });
}

void Log::take(const Answer& answer) {
  auto page = parse_answer(answer, parse_log_page, error_);
  if (page && (page->entries.empty() || page->entries.front().seq != pulled_.front()))
    error_ = "the server left out entry " + std::to_string(pulled_.front());
  if (!error_.empty()) {
    if (cache_.size() == 0) load_ = Load::kFailed;
    return;
  }
  cache_.insert(std::move(page->entries), top_seq_);
  folds_.rows_loaded();
  noticed_ready();
}

}  // namespace zapply

#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app-wasm/dashboard/requests.h"
#include "app-wasm/log/log_cache.h"
#include "app-wasm/log/log_copy.h"
#include "app-wasm/log/log_folds.h"
#include "app-wasm/log/log_hits.h"
#include "app-wasm/log/log_place.h"
#include "app-wasm/log/log_query.h"
#include "app-wasm/log/log_scroll.h"
#include "app-wasm/log/log_selection.h"
#include "app-wasm/ui/load.h"
#include "shared/run.h"

namespace zapply {

/// The log of one run, however long. Its rows are all entries or those that a filter admits; what is near the reader is
/// pulled by sequence number, one pull in flight.
class Log {
 public:
  explicit Log(Requests&);

  void open(std::int64_t run_id);
  void close();
  /// How far the log has come. What the reader doesn't see is not pulled.
  void grow(const Run&);
  /// Which entries are rows, and what is looked for in them.
  void show(const LogFilter&, const LogFind&);

  std::int64_t run_id() const { return run_id_; }
  std::int64_t last_seq() const { return last_seq_; }

  // --- rows ---
  bool is_filtered() const { return filtered_; }
  std::int64_t row_count() const { return filtered_ ? view_.matches().count() : last_seq_; }
  std::int64_t seq_of(std::int64_t row) const { return filtered_ ? view_.matches().at(row) : row + 1; }
  /// The row of an entry, or where it would be.
  std::int64_t row_of(std::int64_t seq) const { return filtered_ ? view_.matches().rank_of(seq) : seq - 1; }
  /// Empty while it is on its way.
  const LogEntry* entry_at(std::int64_t row) const { return cache_.find(seq_of(row)); }
  LogFolds::Fold fold_at(std::int64_t row) const;
  /// How many rows would fold into one with this one, also while they are unfolded.
  LogFolds::Fold group_at(std::int64_t row) const;

  /// kLoading until the first entries are here or it is known that there are none.
  Load load() const { return load_; }
  const std::string& error() const { return error_; }
  /// After a failure: asks again.
  void retry();

  // --- what the queries found ---
  const LogQuery& view() const { return view_; }
  const LogQuery& hits() const { return find_.only_hits ? view_ : hits_; }
  const LogQuery& errors() const { return errors_; }
  const LogQuery& warnings() const { return warnings_; }
  /// The entry that the last jump went to; 0: none, or the reader has moved on since.
  std::int64_t cursor() const { return cursor_; }
  /// To the next match from where the reader is, or to the one before; goes round at the ends.
  /// Waits for matches that are not here yet when the one to go to may be among them.
  enum class Jump : std::uint8_t { kNext, kPrevious, kFirst };
  void jump(const LogQuery&, Jump);
  /// Whether there is, or may soon be, a match to go to.
  bool may_jump(const LogQuery& query) const { return query.matches().count() > 0 || is_awaited(query); }
  /// Makes an entry visible, in the view's upper third unless it is visible already; as soon as the rows are known.
  void go_to(std::int64_t seq) { go_to_ = seq; }
  void set_cursor(std::int64_t seq) { cursor_ = seq; }
  void leave_cursor() { cursor_ = 0; }

  // --- the reader's place ---
  LogScroll& scroll() { return scroll_; }
  const LogScroll& scroll() const { return scroll_; }
  LogHits& hit_places() { return hit_places_; }
  LogFolds& folds() { return folds_; }
  LogSelection& selection() { return selection_; }
  const LogSelection& selection() const { return selection_; }
  LogCopy& copy() { return copy_; }
  const LogCopy& copy() const { return copy_; }
  /// Rows of entries that came after everything that was here at first or that the reader has seen.
  std::int64_t unseen_rows() const { return row_count() - std::min(row_of(seen_seq_ + 1), row_count()); }
  const LogMatches* filtered_rows() const { return filtered_ ? &view_.matches() : nullptr; }

  /// How texts go on in the next line: after `columns`; 0: never. A folded row keeps `fold_columns` of them for its
  /// count.
  struct Wrap {
    std::size_t columns = 0;
    std::size_t fold_columns = 0;
    bool is_narrow = false;  ///< as LogLineLook has it

    bool operator==(const Wrap&) const = default;
  };
  /// Once per frame before drawing: places the view and asks for what it lacks.
  void arrange(float view_px, float line_px, const Wrap&);
  int lines_of(const LogEntry& entry, bool folded) const;

 private:
  void ask_queries();
  void ask_marks();
  void noticed_ready();
  void note_drawn();
  void keep_up(const Run&);
  bool are_rows_ready() const;
  bool is_awaited(const LogQuery&) const;
  void take_view();
  void show_all_rows();
  void keep_in_sight();
  std::int64_t rows_to_follow() const;
  void pull();
  bool has_folds(std::int64_t first_row, std::int64_t end_row) const;
  bool pull_missing(std::int64_t first_row, std::int64_t end_row);
  void send_pull(std::vector<std::int64_t> seqs);
  void take(const Answer&);

  Requests& requests_;
  std::int64_t run_id_ = 0;
  std::int64_t last_seq_ = 0;
  bool is_known_ = false;  ///< grow() was told at least once
  LogCache cache_;
  LogScroll scroll_;
  LogFolds folds_;
  LogSelection selection_;
  LogCopy copy_;
  LogHits hit_places_;
  Load load_ = Load::kNone;
  bool was_arranged_ = false;  ///< since it is ready
  bool is_drawn_ = false;
  std::string error_;
  Wrap wrap_;

  LogFilter filter_;
  LogFind find_;
  LogQuery view_, hits_, errors_, warnings_;
  bool filtered_ = false;  ///< rows are those of view_
  int view_question_ = 0;  ///< of view_, that the rows answer
  // At the view's edges in the last frame.
  std::int64_t top_seq_ = 1, bottom_seq_ = 0;
  std::int64_t kept_seq_ = 0;  ///< stays in sight when rows become others; 0: the one at the upper edge
  std::int64_t seen_seq_ = 0;  ///< the newest entry that was in view, or that was here when the log was opened
  std::int64_t cursor_ = 0;
  std::int64_t go_to_ = 0;  ///< waits for its row; 0: nothing does

  // A jump that waits for more matches.
  const LogQuery* jump_in_ = nullptr;
  Jump jump_ = Jump::kNext;

  // The pull in flight.
  int ticket_ = 0;
  std::vector<std::int64_t> pulled_;
};

/// The API's parameters for a filter, without what is looked for.
std::string filter_parameters(const LogFilter&);
std::string find_parameters(const LogFilter&, const LogFind&);

}  // namespace zapply

#pragma once

#include <cstdint>
#include <string>

#include "app-wasm/state/load.h"
#include "app-wasm/state/log_cache.h"
#include "app-wasm/state/log_scroll.h"
#include "app-wasm/state/requests.h"

namespace zapply {

/// The log of one run, however long: what is near the reader is pulled by sequence number, one pull in
/// flight.
class Log {
 public:
  explicit Log(Requests& requests) : requests_(requests) {}

  void open(std::int64_t run_id);
  void close();
  /// The run's newest entry is `last_seq`. What the reader doesn't see is not pulled.
  void grow(std::int64_t last_seq);

  std::int64_t run_id() const { return run_id_; }
  std::int64_t last_seq() const { return last_seq_; }
  std::int64_t row_count() const { return last_seq_; }
  std::int64_t seq_of(std::int64_t row) const { return row + 1; }
  /// Empty while it is on its way.
  const LogEntry* entry_at(std::int64_t row) const { return cache_.find(seq_of(row)); }

  /// kLoading until the first entries are here or it is known that there are none.
  Load load() const { return load_; }
  const std::string& error() const { return error_; }

  LogScroll& scroll() { return scroll_; }
  const LogScroll& scroll() const { return scroll_; }
  /// Once per frame before drawing: places the view and asks for what it lacks. Messages go on in the next
  /// line after `wrap_columns`; 0: never.
  void arrange(float view_px, float line_px, std::size_t wrap_columns);
  /// After a failure: asks again.
  void retry();

 private:
  void pull();
  void pull_range(std::int64_t first_seq, std::int64_t last_seq);
  void take(const Answer&);
  bool pull_missing(std::int64_t first_row, std::int64_t end_row);

  Requests& requests_;
  std::int64_t run_id_ = 0;
  std::int64_t last_seq_ = 0;
  bool is_known_ = false;  ///< grow() was told at least once
  LogCache cache_;
  LogScroll scroll_;
  Load load_ = Load::kNone;
  std::string error_;

  // The pull in flight.
  int ticket_ = 0;
  std::int64_t pulled_first_ = 0;
  std::int64_t pulled_last_ = 0;
};

}  // namespace zapply

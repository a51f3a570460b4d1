#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>

#include "shared/log_entry.h"

namespace zapply {

/// Neighbours that say the same, folded into one row ("× 1,922"). Measured from what is loaded; a fold whose ends are
/// known stays known when its entries are not kept any longer.
class LogFolds {
 public:
  /// More than that goes into a further fold.
  static constexpr std::int64_t kRowsMax = 4000;

  /// Which entry a row shows; empty when it is not loaded.
  using EntryOf = std::function<const LogEntry*(std::int64_t row)>;

  void turn(bool on);
  bool is_on() const { return on_; }
  /// Shows the rows of a fold one by one, or folds them again; by the sequence number of its first entry.
  void toggle(std::int64_t first_seq);
  bool is_unfolded(std::int64_t first_seq) const { return unfolded_.contains(first_seq); }
  /// Another log.
  void reset();
  /// Rows are other entries than before (a filter).
  void rows_replaced() { groups_.clear(); }
  /// Entries were loaded, or rows came at the end: folds whose ends were not known may have grown.
  void rows_loaded();

  /// The first row of the fold that `row` is in, and how many rows it has; a row of its own is a fold of one.
  struct Fold {
    std::int64_t first_row = 0;
    std::int64_t rows = 1;
  };
  Fold fold_at(std::int64_t row, std::int64_t row_count, const EntryOf&) const;
  /// The same as if nothing were unfolded.
  Fold group_at(std::int64_t row, std::int64_t row_count, const EntryOf&) const;

 private:
  struct Group {
    std::int64_t rows = 1;
    std::int64_t first_seq = 0;
    bool is_closed = false;  ///< its neighbours are known to say something else
  };
  using Groups = std::map<std::int64_t, Group>;  // by first row

  Groups::const_iterator find(std::int64_t row) const;
  Groups::const_iterator measure(std::int64_t row, std::int64_t row_count, const EntryOf&) const;

  bool on_ = false;
  std::set<std::int64_t> unfolded_;
  mutable Groups groups_;
};

}  // namespace zapply

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "app-wasm/dashboard/requests.h"
#include "app-wasm/runs/run_counts.h"
#include "app-wasm/runs/runs_filter.h"
#include "app-wasm/ui/load.h"
#include "shared/run_history.h"
#include "shared/timestamp.h"

namespace zapply {

/// The runs table: one filter, newest first, further pages as the reader comes near the end. Scrolling goes by run id
/// (`before=`), so runs that start meanwhile shift nothing.
class RunsList {
 public:
  RunsList(Requests&, RunHistory&, ZoneOffset);

  /// Asks again when the filter is another one or nothing was asked yet.
  void show(const RunsFilter&);
  /// Asks for the first page again; what is there stays on screen until the answer comes.
  void reload();
  /// Asks how many runs there are of each kind; to be called when one came, went or became another kind.
  void ask_counts();
  /// As if nothing had been asked yet.
  void forget();
  /// The reader is near the end.
  void want_more();

  const RunsFilter& filter() const { return filter_; }
  Load load() const { return load_; }
  const std::string& error() const { return error_; }  ///< why load() is kFailed, or why more did not come
  /// Ids, newest first; each is in the history.
  const std::vector<std::int64_t>& ids() const { return ids_; }
  bool is_complete() const { return complete_; }
  std::int64_t total() const { return total_; }  ///< that the filter admits
  const RunsTally& counts() const { return counts_; }
  /// Grows whenever the ids do not stay the same, or one of their runs has ended.
  int version() const { return version_; }

  /// How far the keyboard moves what is on screen, for the view to take.
  struct Move {
    double rows = 0;
    double views = 0;
  };
  void move(const Move& move) { move_ = {move_.rows + move.rows, move_.views + move.views}; }
  Move take_move() { return std::exchange(move_, {}); }

  /// To be called after the history learned of a run.
  void noticed(const Run&);
  void noticed_gone(std::int64_t id);

 private:
  void ask_first_page();
  std::string path_of_page() const;
  void take_page(const Answer&, bool first);

  Requests& requests_;
  RunHistory& history_;
  ZoneOffset zone_offset_;
  RunsFilter filter_;
  Load load_ = Load::kNone;
  std::string error_;
  std::vector<std::int64_t> ids_;
  std::int64_t total_ = 0;
  int version_ = 0;
  bool complete_ = false;  ///< there is nothing older than the last of ids_
  RunsTally counts_;
  bool counts_are_old_ = false;  ///< asked for again when the answer that is on its way is here
  Move move_;
  int counts_ticket_ = 0;
  int first_ticket_ = 0;
  int more_ticket_ = 0;
};

}  // namespace zapply

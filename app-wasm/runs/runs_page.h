#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app-wasm/dashboard/dashboard.h"
#include "app-wasm/dashboard/page.h"
#include "app-wasm/log/log_panel.h"
#include "app-wasm/runs/run_detail.h"
#include "app-wasm/runs/runs_filter.h"
#include "app-wasm/runs/runs_list.h"
#include "app-wasm/runs/start_choice.h"
#include "app-wasm/ui/choice.h"

namespace zapply {

/// Where on the page of runs a person is.
struct RunsPlace {
  RunsFilter filter;
  std::optional<std::int64_t> run_id;  ///< the run that is open over the list
  std::optional<std::int64_t> since;   ///< the run that it is compared with; none: the one before it
  LogPlace log;

  bool operator==(const RunsPlace&) const = default;
};
std::string hash_of(const RunsPlace&);

/// The earlier runs that the open one may be compared with, as they are offered; written anew only when something that
/// they say has changed.
struct OfferedRuns {
  struct Of {
    std::int64_t run_id = 0, since = 0;
    std::size_t earlier = 0;
    int list_version = -1;
    std::string zone;

    bool operator==(const Of&) const = default;
  };
  Of of;
  std::vector<Choice> choices;
};

/// What the page's view remembers from frame to frame: how the list is scrolled.
struct RunsMemory {
  OfferedRuns offered;
  bool is_there = false;  ///< the list was part of the page in the frame before
  double top = 0;
  std::int64_t top_id = 0;  ///< the run at the list's upper edge, and the row that it is in
  std::size_t top_row = 0;
  std::size_t end_row = 0;  ///< behind the last that is wholly in sight
  int cursor_moves = 0;     ///< that scrolling has followed
  std::string focused;      ///< the page's element that had the keyboard's focus
};

/// A day as it is typed, while it is none.
struct DayDrafts {
  std::string from, to;
};

/// The runs, the one that is open and its log.
class PageOfRuns : public Page {
 public:
  static constexpr std::string_view kName = "runs";
  static constexpr Action kTab{"show.runs", "Runs"};
  static constexpr Icon kIcon = Icon::kBolt;

  explicit PageOfRuns(Dashboard&);

  void parse(const Address&);
  std::string hash() const { return hash_of(place_); }
  std::string title() const { return place_.run_id ? "Run " + std::to_string(*place_.run_id) : std::string(); }
  void show();
  void leave();
  void reload();
  void forget();
  void noticed(const RunNews&);
  void noticed_gone(std::int64_t run_id);
  void add_actions(Actions&);
  void draw(Ui&);

  const RunsPlace& place() const { return place_; }
  void go(const RunsPlace&, Navigation::Step = Navigation::Step::kPush);
  bool is_shown() const { return dashboard().navigation.page() == kName; }
  void open_run(std::int64_t id);
  /// Back to the list, with the keyboard at the row that it came from, or at another run's.
  void close_run(Navigation::Step = Navigation::Step::kPush, std::int64_t to = 0);

  RunsList& list() { return list_; }
  const RunsList& list() const { return list_; }
  RunDetail& detail() { return detail_; }
  const RunDetail& detail() const { return detail_; }
  LogPanel& log() { return log_; }
  const LogPanel& log() const { return log_; }

  /// Whether the open run is a line over its log; else all that is known of it stands there, too, or instead.
  bool is_run_folded() const;
  void fold_run(bool folded);
  /// The log has the reader's attention: a low window folds the run, unless they have unfolded it.
  void fold_run_by_itself();
  /// Where the rest could be shown instead.
  void show_log() { log_shown_ = true; }

  /// The row of the list that the keyboard is at; 0: none.
  std::int64_t cursor_id() const { return cursor_id_; }
  void set_cursor(std::int64_t id) { cursor_id_ = id; }
  /// Moves it, or what is open, by so many rows.
  void step(int rows);
  /// Grows when the cursor's row should come into view.
  int cursor_moves() const { return cursor_moves_; }

  StartChoice start_choice;
  DayDrafts days;
  RunsMemory memory;
  bool filters_open = false;  ///< where a phone folds them away
  bool shows_one = false;     ///< of an open run all that is known of it, or its log: the view found no room for both

 private:
  bool is_folded_by_itself_ = false;
  bool is_unfolded_by_person_ = false;
  bool log_shown_ = false;  ///< where one is shown
  std::int64_t cursor_id_ = 0;
  int cursor_moves_ = 0;
  RunsPlace place_;
  RunsList list_;
  RunDetail detail_;
  LogPanel log_;
};

}  // namespace zapply

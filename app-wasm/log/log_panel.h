#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "app-wasm/dashboard/dashboard.h"
#include "app-wasm/log/log.h"
#include "app-wasm/log/log_line.h"
#include "app-wasm/log/log_marks.h"
#include "app-wasm/log/log_place.h"

namespace zapply {

/// The log's own menu: where it was asked for, and for what as soon as a frame has looked.
struct LogMenu {
  static constexpr std::string_view kName = "log";

  std::int64_t left = 0, top = 0;  ///< CSS pixels
  bool by_key = false;             ///< asked for by the keyboard: for where the reader is
  std::int64_t seq = 0;            ///< 0: nobody has looked yet
  std::string href;                ///< of the link that is there
};

/// What the log's view remembers from frame to frame that is nobody else's business.
struct LogMemory {
  bool is_selecting = false;  ///< with the mouse
  std::string pressed_link;   ///< what opens when the mouse has not moved until it is let go
  bool is_extending = false;  ///< the next line that is pressed becomes the other end of what is selected
  LogMenu menu;
  LogMarks errors, warnings, hits;
};

/// The log of the open run as a person reads it: where in it they are, and how it is written for them.
class LogPanel {
 public:
  using Step = Navigation::Step;

  /// `go` makes a place the address; what it leads to comes back through show().
  LogPanel(Dashboard& dashboard, Log& log, std::function<void(const LogPlace&, Step)> go)
      : dashboard_(dashboard), log_(log), go_(std::move(go)) {}

  Dashboard& dashboard() const { return dashboard_; }
  Log& log() { return log_; }
  const Log& log() const { return log_; }
  /// Nothing while the run is not known.
  const Run* run() const { return dashboard_.history.find(log_.run_id()); }

  const LogPlace& place() const { return place_; }
  void show(const LogPlace&);
  void leave() { place_ = {}; }
  /// To the newest entry, and along with those that come.
  void to_newest();

  /// Whether it is part of the page now, or what else is known of the run is there instead.
  bool is_in_sight = true;

  /// Whether the log has the whole page; ends with the run.
  bool is_full_page() const { return full_page_run_ != 0 && full_page_run_ == log_.run_id(); }
  void fill_page(bool on) { full_page_run_ = on ? log_.run_id() : 0; }
  /// As LogLineLook has it. What is selected becomes whole lines, as columns are others then.
  void set_narrow(bool);

  /// Filters and searches replace the address; only a jump to a line or another run is a step to come back from.
  template <class Change>
  void change_place(Change change, Step step = Step::kReplace) {
    LogPlace place = place_;
    change(place);
    go_(place, step);
  }

  /// To be called when a selection is as it shall be: fetches its text and puts its lines into the address.
  void finish_selection();
  /// How the log is written now.
  LogLineLook look() const;

  LogMemory memory;

 private:
  Dashboard& dashboard_;
  Log& log_;
  std::function<void(const LogPlace&, Step)> go_;
  LogPlace place_;
  std::int64_t full_page_run_ = 0;
  bool is_narrow_ = false;
};

}  // namespace zapply

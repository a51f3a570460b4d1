#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "app-wasm/dashboard/connection.h"
#include "app-wasm/dashboard/notices.h"
#include "app-wasm/dashboard/requests.h"
#include "shared/run_history.h"

namespace zapply {

/// The run that is on, and what can be done with runs from any page.
class RunCommands {
 public:
  RunCommands(Requests& requests, const RunHistory& history, const Connection& connection, Notices& notices)
      : requests_(requests), history_(history), connection_(connection), notices_(notices) {}

  /// Who shows a run: one that was started, or that a link leads to.
  void on_open(std::function<void(std::int64_t id, bool was_started)> open) { open_ = std::move(open); }
  /// Who is told what the server said of a run, and that there is no such run (any more).
  void on_news(std::function<void(const Run&)> learned, std::function<void(std::int64_t id)> gone) {
    learned_ = std::move(learned);
    gone_ = std::move(gone);
  }

  /// Or nothing; also when the list's filter leaves it out.
  const Run* running() const;
  void open(std::int64_t id) { open_(id, false); }

  bool may_start() const;
  /// Of these sources, or of all that are on. `force`: also those that were asked recently.
  void start(const std::vector<std::string>& sources = {}, bool force = false, bool report = false);
  bool is_starting() const { return starting_; }
  void cancel(std::int64_t id);
  /// From the click until the server confirms the run's end.
  bool is_cancelling(const Run&) const;
  void remove(std::int64_t id, std::function<void()> done);

  void ask_running();
  void ask(std::int64_t id);

 private:
  void take_start(const Answer&);

  Requests& requests_;
  const RunHistory& history_;
  const Connection& connection_;
  Notices& notices_;
  std::function<void(std::int64_t, bool)> open_;
  std::function<void(const Run&)> learned_;
  std::function<void(std::int64_t)> gone_;
  bool starting_ = false;
  std::int64_t cancelling_run_ = 0;  ///< its cancel is in flight
};

}  // namespace zapply

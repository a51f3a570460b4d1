#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app-wasm/dashboard/requests.h"
#include "app-wasm/log/log.h"
#include "app-wasm/runs/jobs_since.h"
#include "app-wasm/ui/load.h"
#include "shared/run_history.h"

namespace zapply {

/// The run that is open, and its log.
class RunDetail {
 public:
  RunDetail(Requests& requests, RunHistory& history)
      : requests_(requests), history_(history), log_(requests), jobs_since_(requests) {}

  void open(std::int64_t id);
  void close();
  /// Which run before this one; nothing: the latest of them.
  void compare_with(std::optional<std::int64_t> run_id);
  /// Asks again; what is there stays on screen until the answer comes.
  void reload();

  std::int64_t id() const { return id_; }
  /// Empty while it is not known: see load().
  const Run* run() const { return history_.find(id_); }
  Load load() const { return run() ? Load::kReady : load_; }
  bool is_missing() const { return missing_; }  ///< the server has no such run (any more)
  const std::string& error() const { return error_; }
  /// Finished runs before this one, newest first, as far as they are known.
  const std::vector<Run>& earlier() const { return earlier_; }
  /// Of a run that has ended.
  const JobsSince& jobs_since() const { return jobs_since_; }
  Log& log() { return log_; }
  const Log& log() const { return log_; }

  /// To be called after the history learned of a run.
  void noticed(const Run&);
  void noticed_gone(std::int64_t id);

 private:
  void take(const Answer&);
  void ask_earlier();
  void ask_jobs_since();

  Requests& requests_;
  RunHistory& history_;
  Log log_;
  JobsSince jobs_since_;
  std::optional<std::int64_t> since_;
  std::int64_t id_ = 0;
  Load load_ = Load::kNone;
  bool missing_ = false;
  std::string error_;
  int ticket_ = 0;
  std::vector<Run> earlier_;
  int earlier_ticket_ = 0;
};

}  // namespace zapply

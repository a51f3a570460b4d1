#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "shared/enum_names.h"

namespace zapply {

class Dashboard;

/// Everything that a person can do. The canvas, the keyboard and the DOM mirror all act through this one
/// table.
enum class ActionId : std::uint8_t {
  kShowRuns,
  kShowJobs,
  kShowSources,
  kStartRun,
  kOpenRun,
  kCloseRun,
  kCancelRun,
  kFollowLog,
  kLogEnd,
  kLogStart,
  kLogPageDown,
  kLogPageUp,
  kReload,
  kReloadPage,
  kNextTheme,
};

template <>
struct EnumNames<ActionId> {
  static constexpr std::array<std::string_view, 15> kNames{
      "show.runs",     "show.jobs",   "show.sources", "run.start",   "run.open",
      "run.close",     "run.cancel",  "log.follow",   "log.end",     "log.start",
      "log.page-down", "log.page-up", "reload",       "page.reload", "theme.next"};
};

/// `arg` says on what: a run's id, a status' name; what it means stands with the action.
struct Action {
  std::string_view label;
  /// The key that does it, as the browser names keys ("f", "G", "Escape"); empty: none.
  std::string_view key;
  bool (*is_enabled)(const Dashboard&, std::string_view arg);
  void (*run)(Dashboard&, std::string_view arg);
};

const Action& action_of(ActionId);
/// Runs it if it is enabled now; returns whether it did.
bool run_action(Dashboard&, ActionId, std::string_view arg = {});
/// The same by name, for the DOM mirror. An unknown name does nothing.
bool run_action(Dashboard&, std::string_view name, std::string_view arg);
/// Runs the first enabled action of a key; returns whether there was one.
bool press_key(Dashboard&, std::string_view key);

}  // namespace zapply

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "shared/enum_names.h"

namespace zapply {

class Dashboard;

/// Everything that a person can do. The canvas, the keyboard and the DOM mirror all act through this one table.
enum class ActionId : std::uint8_t {
  kShowRuns,
  kShowJobs,
  kShowSources,
  kRunJobs,
  kFocusJobs,
  kSearchJobs,
  kLeaveSearch,
  kJobsSource,
  kJobsAnyRun,
  kJobsUnseen,
  kFinishLook,
  kJobsRemote,
  kJobsFrom,
  kJobsCompany,
  kJobsSalary,
  kJobsPosted,
  kJobsStarred,
  kJobsShelf,
  kJobsSort,
  kClearJobsFilter,
  kRefreshJobs,
  kDownloadJobs,
  kNextJob,
  kNextJobArrow,
  kPreviousJob,
  kPreviousJobArrow,
  kOpenJob,
  kOpenOriginal,
  kStarJob,
  kHideJob,
  kOpenPosting,
  kApply,
  kSeparateJob,
  kOpenLink,
  kOpenSource,
  kTurnSource,
  kRunSource,
  kWriteCompany,
  kAddCompany,
  kAddCompanyInField,
  kRemoveCompany,
  kOpenHomepage,
  kSourceJobs,
  kStartRun,
  kOpenRun,
  kOnlyStatus,
  kTogglePhase,
  kToggleTrigger,
  kRunsSince,
  kRunsFrom,
  kRunsTo,
  kFocusRunsFind,
  kRunsFind,
  kClearRunsFilter,
  kRunsDown,
  kRunsUp,
  kRunsPageDown,
  kRunsPageUp,
  kRunsPageDownSpace,
  kRunsNewest,
  kRunsOldest,
  kCloseMenu,
  kClearSelection,
  kCloseRun,
  kCloseJob,
  kCloseSource,
  kCancelRun,
  kFollowLog,
  kLogEnd,
  kLogStart,
  kLogLineDown,
  kLogLineUp,
  kLogPageDown,
  kLogPageUp,
  kLogSpace,
  kLogHomeKey,
  kLogEndKey,
  kOnlyLevel,
  kToggleLevel,
  kToggleSource,
  kClearLogFilters,
  kFocusFind,
  kFind,
  kToggleRegex,
  kToggleCase,
  kToggleOnlyHits,
  kNextHit,
  kNextHitInField,
  kPreviousHit,
  kPreviousHitInField,
  kNextError,
  kPreviousError,
  kShowContext,
  kToggleFold,
  kFoldLog,
  kWrapLog,
  kLogTime,
  kSelectLine,
  kSelectAll,
  kExtendDown,
  kExtendUp,
  kExtendPageDown,
  kExtendPageUp,
  kExtendEnd,
  kExtendStart,
  kCopy,
  kDownloadLog,
  kToggleMenu,
  kHelp,
  kReload,
  kReloadPage,
  kNextTheme,
  kSettings,
  kTheme,
  kZone,
  kZoneText,
  kAskDelete,
  kDeleteRun,
  kToken,
  kEnter,
  kEnterInField,
  kCloseDialog,
  kChooseStart,
  kChooseSource,
  kChooseAll,
  kChooseNone,
  kForceStart,
  kStartChosen,
  kFirstError,
  kSourceErrors,
};

template <>
struct EnumNames<ActionId> {
  static constexpr std::array kNames = std::to_array<std::string_view>({
      "show.runs",       "show.jobs",       "show.sources",
      "run.jobs", "jobs.focus", "jobs.search", "jobs.enter", "jobs.source", "jobs.any-run",
      "jobs.unseen", "jobs.seen", "jobs.remote", "jobs.from", "jobs.company", "jobs.salary",
      "jobs.posted", "jobs.starred", "jobs.show", "jobs.sort", "jobs.clear", "jobs.refresh", "jobs.csv",
      "job.next", "job.down", "job.previous", "job.up", "job.open", "job.original", "job.star", "job.hide",
      "job.posting", "job.apply", "job.separate", "link", "source.open", "source.on", "source.run",
      "source.company", "source.add", "source.enter", "source.remove", "source.homepage", "source.jobs",
      "run.start",         "run.open",
      "runs.status",     "runs.phase",      "runs.trigger",     "runs.since",        "runs.from",
      "runs.to",         "runs.focus-find", "runs.find",        "runs.clear",
      "runs.down",       "runs.up",         "runs.page-down",   "runs.page-up",       "runs.page-down-space",
      "runs.newest",     "runs.oldest",
      "menu.close",      "select.none",     "run.close",        "job.close",       "source.close",
      "run.cancel",        "log.follow",
      "log.end",         "log.start",       "log.down",         "log.up",            "log.page-down",
      "log.page-up",     "log.space",       "log.home",         "log.last",          "log.only-level",
      "log.level",       "log.source",      "log.clear",        "find.focus",        "find.text",
      "find.regex",      "find.case",       "find.only-hits",   "find.next",         "find.enter",
      "find.previous",   "find.shift-enter", "error.next",      "error.previous",    "log.context",
      "log.unfold",      "log.fold",        "log.wrap",         "log.time",          "select.line",
      "select.all",      "select.down",     "select.up",        "select.page-down",  "select.page-up",
      "select.end",      "select.start",    "copy",             "log.download",      "menu",
      "help",            "reload",          "page.reload",      "theme.next",
      "settings",        "theme",           "zone",             "zone.text",         "run.ask-delete",
      "run.delete",      "token.text",      "token.enter",      "token.key",         "dialog.close",
      "start.choose",    "start.source",    "start.all",        "start.none",        "start.force",
      "start.chosen",    "error.first",     "error.source",
  });
};

/// `arg` says on what: a run's id, a status' name; what it means stands with the action.
struct Action {
  std::string_view label;
  /// The key that does it, as the browser names keys, with "Ctrl+" and, for keys that are no character, "Shift+":
  /// "f", "G", "Escape", "Shift+ArrowDown". In a text field: "<field>:Enter". Empty: none.
  std::string_view key;
  bool (*is_enabled)(const Dashboard&, std::string_view arg);
  void (*run)(Dashboard&, std::string_view arg);
};

std::span<const Action> actions();
const Action& action_of(ActionId);
/// Runs it if it is enabled now; returns whether it did.
bool run_action(Dashboard&, ActionId, std::string_view arg = {});
/// The same by name, for the DOM mirror. An unknown name does nothing.
bool run_action(Dashboard&, std::string_view name, std::string_view arg);
/// Runs the first enabled action of a key; returns whether there was one.
bool press_key(Dashboard&, std::string_view key);

}  // namespace zapply

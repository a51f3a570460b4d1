#include "app-wasm/runs/run_view.h"

#include <string>
#include <vector>

#include "app-wasm/log/log_view.h"
#include "app-wasm/runs/jobs_since_view.h"
#include "app-wasm/runs/run_actions.h"
#include "app-wasm/runs/run_comparison.h"
#include "app-wasm/runs/run_phases_view.h"
#include "app-wasm/runs/run_sources_view.h"
#include "app-wasm/runs/run_summary_view.h"
#include "app-wasm/ui/controls.h"
#include "app-wasm/ui/time_text.h"
#include "shared/run_words.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// Below it, in CSS pixels, a window is too low for the log beside the rest.
constexpr float kLowWindow = 720;

/// What is left of the rest when only the log is shown: "9.4 s · 15 new, 200 found · 2 errors, 1 warning".
std::string in_a_line(const Ui& ui, const Run& run) {
  const RunStats stats = stats_of(run.source_runs);
  std::string out = elapsed_text(run.started_at, duration_of(run), ui.now()) + " · " + with_thousands(stats.new_jobs) +
                    " new, " + with_thousands(stats.jobs_scraped) + " found";
  const std::int64_t errors = run.log_counts[Level::kError], warnings = run.log_counts[Level::kWarning];
  if (errors > 0) out += " · " + count_of(errors, "error", "errors");
  if (warnings > 0) out += (errors > 0 ? ", " : " · ") + count_of(warnings, "warning", "warnings");
  return out;
}

void describe_status(Ui& ui, const PageOfRuns& page, const Run& run) {
  const bool is_cancelling = page.dashboard().runs.is_cancelling(run);
  chip(ui, "status", icon_of(run.status), is_cancelling ? "cancelling" : name_of(run.status),
       is_cancelling ? "stopped" : color_name(run.status));
}

void describe_brief(Ui& ui, const PageOfRuns& page, const Run& run) {
  if (page.is_run_folded()) {
    text(ui, "brief", in_a_line(ui, run), "quiet brief");
  } else {
    text(ui, "by", who_started(run), "quiet brief");
  }
}

void describe_fold(Ui& ui, const PageOfRuns& page) {
  const bool folded = page.is_run_folded();
  const Element::State expanded = folded ? Element::State::kOff : Element::State::kOn;
  const std::string_view name = run_action("run.fold").name;
  if (page.shows_one) {
    ui.page.leaf({.key = name,
                  .tag = "button",
                  .text = folded ? "Overview" : "Log",
                  .action = name,
                  .style_class = folded ? "button" : "button primary",
                  .expanded = expanded});
  } else {
    ui.page.leaf({.key = name,
                  .tag = "button",
                  .label = "All of the run",
                  .action = name,
                  .style_class = "icon-button",
                  .expanded = expanded,
                  .icon = name_of(folded ? Icon::kDown : Icon::kUp),
                  .title = folded ? "Show all of the run (b)" : "Show only the log (b)"});
  }
}

/// On the left what leads on, on the right what ends something: when a run ends, nothing comes to where "Cancel" was.
void describe_doings(Ui& ui, const PageOfRuns& page, const Run& run) {
  const RunStats stats = stats_of(run.source_runs);
  if (is_finished(run.status) && stats.sources_failed > 0)
    button(ui, run_action("run.failed-again"), {},
           {.label = ui.is_compact() ? "Rerun failed" : "", .icon = Icon::kAgain, .has_icon = true});
  if (stats.new_jobs > 0)
    link(ui, run_action("run.jobs"), {}, ui.is_compact() ? "New jobs" : run_action("run.jobs").label,
         "#/jobs?run=" + std::to_string(run.id), "button");
  text(ui, "between", {}, "filling");
  if (!is_finished(run.status))
    button(ui, run_action("run.cancel"), {},
           {.label = page.dashboard().runs.is_cancelling(run) ? "Cancelling…"
                     : ui.is_compact()                        ? "Cancel"
                                                              : "",
            .icon = Icon::kStop,
            .has_icon = true,
            .look = ButtonLook::kDanger});
  const bool may_delete = ui.is_enabled(run_action("run.ask-delete"));
  icon_button(ui, run_action("run.ask-delete"), {},
              {.icon = Icon::kTrash, .title = may_delete ? "Delete run" : "Delete run: once it has ended"});
}

/// Where one is shown, what can be done belongs to the rest.
void describe_head(Ui& ui, const PageOfRuns& page, const Run* run) {
  ui.page.begin({.key = "run.head", .style_class = "row doings"});
  text(ui, "title", "Run " + std::to_string(page.detail().id()), {}, "h2");
  if (run) describe_status(ui, page, *run);
  if (run && !ui.is_compact()) describe_brief(ui, page, *run);
  if (run && !page.shows_one) {
    describe_doings(ui, page, *run);
  } else {
    text(ui, "between", {}, "filling");
  }
  if (run) describe_fold(ui, page);
  icon_button(ui, run_action("run.close"), {}, {.icon = Icon::kClose, .title = "Close (Esc)"});
  if (run && ui.is_compact()) describe_brief(ui, page, *run);
  ui.page.end();
}

struct Tile {
  std::string_view label;
  std::string value;
  std::string note;
  std::string_view style_class = {};
};

/// A finished run's steps are all done; what it usually takes says more.
std::string duration_note(const PageOfRuns& page, const Run& run) {
  const auto often = is_finished(run.status) ? usual_duration(page.detail().earlier()) : std::nullopt;
  if (often) return "usually " + format_duration(*often);
  if (run.progress.total == 0) return {};
  return with_thousands(run.progress.done) + " of " + with_thousands(run.progress.total) + " steps";
}

std::vector<Tile> tiles_of(const Ui& ui, const PageOfRuns& page, const Run& run) {
  const RunStats stats = stats_of(run.source_runs);
  const auto number = [](std::int64_t value) { return with_thousands(value); };
  const std::string started = ui.local_time(run.started_at);
  return {
      {"Started", started.substr(11), started.substr(0, 10) + " " + ui.zone_now()},
      {"Duration", elapsed_text(run.started_at, duration_of(run), ui.now()), duration_note(page, run)},
      {"New jobs", number(stats.new_jobs), number(stats.updated_jobs) + " updated", stats.new_jobs > 0 ? "good" : ""},
      {"Found", number(stats.jobs_scraped),
       stats.duplicate_jobs > 0 ? count_of(stats.duplicate_jobs, "duplicate", "duplicates")
                                : number(stats.closed_jobs) + " closed"},
      {"Requests", number(stats.requests), count_of(stats.retries, "retry", "retries")},
      {"Received", format_bytes(stats.bytes), count_of(stats.sources_run, "source", "sources")},
      {"Problems", number(run.log_counts[Level::kError]),
       count_of(run.log_counts[Level::kWarning], "warning", "warnings"),
       run.log_counts[Level::kError] > 0 ? "bad" : ""},
  };
}

void describe_tiles(Ui& ui, const PageOfRuns& page, const Run& run) {
  ui.page.begin({.key = "stats", .tag = "ul", .label = "Statistics", .style_class = "tiles"});
  for (const Tile& tile : tiles_of(ui, page, run)) {
    const std::string value_class = "value " + std::string(tile.style_class);
    ui.page.begin({.key = tile.label, .tag = "li", .style_class = "tile"});
    text(ui, "label", tile.label, "quiet");
    text(ui, "value", tile.value, value_class);
    text(ui, "note", tile.note, "quiet");
    ui.page.end();
  }
  ui.page.end();
  if (!is_finished(run.status) && run.progress.total > 0)
    progress_bar(ui, "progress", "Progress",
                 static_cast<double>(run.progress.done) / static_cast<double>(run.progress.total));
}

void describe_overview(Ui& ui, PageOfRuns& page, const Run& run) {
  const std::string key = "run.overview:" + std::to_string(run.id);  // each begins at its top
  ui.page.begin({.key = key, .style_class = "overview"});
  if (page.shows_one) {
    ui.page.begin({.key = "run.doings", .style_class = "row"});
    describe_doings(ui, page, run);
    ui.page.end();
  }
  describe_tiles(ui, page, run);
  describe_run_phases(ui, run);
  describe_run_summary(ui, page, run);
  describe_jobs_since(ui, page, run);
  describe_run_sources(ui, run);
  ui.page.end();
}

void describe_log_of_run(Ui& ui, PageOfRuns& page) {
  // Where a run is open, what the wheel and fingers move on the canvas is its log.
  const bool is_low = ui.screen().h < kLowWindow * ui.ratio;
  if (is_low && ui.input.wheel_y != 0) page.fold_run_by_itself();
  describe_log(ui, page.log());
}

void describe_no_run(Ui& ui, const PageOfRuns& page) {
  const RunDetail& detail = page.detail();
  if (!detail.is_missing()) {
    missing(ui, detail.load(), "the run", detail.error());
  } else {
    placeholder(ui, {.icon = Icon::kSearch,
                     .title = "There is no such run",
                     .advice = "It may have been deleted. The list shows those that are left.",
                     .has_action = true,
                     .action = run_action("run.close")});
  }
}

}  // namespace

void describe_run(Ui& ui, PageOfRuns& page) {
  const Run* run = page.detail().run();
  ui.page.begin({.key = "run",
                 .tag = "section",
                 .label = "Run",
                 .style_class = page.shows_one ? "detail run single" : "detail run"});
  describe_head(ui, page, run);
  if (!run) {
    describe_no_run(ui, page);
  } else {
    if (!page.is_run_folded()) describe_overview(ui, page, *run);
    page.log().is_in_sight = page.is_run_folded() || !page.shows_one;
    if (page.log().is_in_sight) describe_log_of_run(ui, page);
  }
  ui.page.end();
}

}  // namespace zapply

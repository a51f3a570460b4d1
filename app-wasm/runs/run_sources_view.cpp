#include "app-wasm/runs/run_sources_view.h"

#include <string>

#include "app-wasm/runs/run_actions.h"
#include "app-wasm/runs/time_bar.h"
#include "app-wasm/ui/controls.h"
#include "app-wasm/ui/time_text.h"
#include "shared/text.h"

namespace zapply {
namespace {

std::string time_text(const Ui& ui, const SourceRun& source) {
  return source.started_at ? elapsed_text(*source.started_at, duration_of(source), ui.now()) : "waits";
}

std::string cause_of(const SourceRun& source) {
  if (source.error_message) return *source.error_message;
  std::string out;
  if (source.jobs_failed > 0) out = count_of(source.jobs_failed, "posting", "postings") + " could not be read";
  if (const std::int64_t warnings = source.log_counts[Level::kWarning]; warnings > 0)
    out.append(out.empty() ? "" : ", ").append(count_of(warnings, "warning", "warnings"));
  return out;
}

std::string_view what_is_shown(const SourceRun& source) {
  if (source.log_counts[Level::kError] > 0) return "Show its errors in the log";
  return source.log_counts[Level::kWarning] > 0 ? "Show its warnings in the log" : "Show its part of the log";
}

void describe_source(Ui& ui, const Run& run, const SourceRun& source) {
  const std::string key = "run.source:" + source.source_name;
  std::string name = source.source_name;
  if (source.company_count > 0) name += " (" + std::to_string(source.company_count) + ")";
  ui.page.begin({.key = source.source_name, .tag = "li", .style_class = "source-of-run"});
  ui.page.begin({.key = key,
                 .tag = "button",
                 .action = run_action("run.source").name,
                 .arg = source.source_name,
                 .style_class = "cells",
                 .title = what_is_shown(source)});
  text(ui, "name", name, "title");
  chip(ui, "outcome", icon_of(source.status), name_of(source.status), color_name(source.status));
  number(ui, "new", source.jobs_new, {"new", "new"}, source.jobs_new > 0 ? "number good" : "number quiet");
  number(ui, "found", source.jobs_found, {"found", "found"}, "number");
  number(ui, "requests", source.requests, {"request", "requests"}, "number");
  text(ui, "time", time_text(ui, source), "number quiet");
  if (const std::string cause = cause_of(source); !cause.empty())
    text(ui, "cause", cause, source.error_message ? "cause bad" : "cause warning");
  bar(ui, "bar", time_bar(run, source.started_at, source.completed_at, ui.now()), color_name(source.status));
  ui.page.end();
  ui.page.end();
}

}  // namespace

void describe_run_sources(Ui& ui, const Run& run) {
  if (run.source_runs.empty()) return;
  ui.page.begin({.key = "sources.heads", .style_class = "source-of-run heads"});
  for (const std::string_view head : {"Source", "Status", "New", "Found", "Requests", "Time"}) text(ui, head, head);
  ui.page.end();
  ui.page.begin({.key = "sources", .tag = "ul", .label = "Sources of this run", .style_class = "sources-of-run"});
  for (const SourceRun& source : run.source_runs) describe_source(ui, run, source);
  ui.page.end();
}

}  // namespace zapply

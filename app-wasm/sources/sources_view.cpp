#include <algorithm>
#include <optional>
#include <string>

#include "app-wasm/sources/board_find_view.h"
#include "app-wasm/sources/source_view.h"
#include "app-wasm/sources/sources_actions.h"
#include "app-wasm/sources/sources_page.h"
#include "app-wasm/ui/controls.h"
#include "app-wasm/ui/time_text.h"
#include "shared/text.h"

namespace zapply {
namespace {

std::string about(const Source& source) {
  if (source.kind == SourceKind::kBoard) return "job board";
  if (source.company_count == 0) return "company pages: needs a company to ask for";
  return "company pages, " + count_of(source.company_count, "company", "companies");
}

/// When it was asked last, as far as that is known.
std::optional<Timestamp> asked_at(const PageOfSources& page, const Source& source) {
  const SourceRun* const run = page.last_run_of(source);
  if (run && run->started_at) return run->started_at;
  return source.last_status == SourceRunStatus::kFailed ? std::nullopt : source.last_success_at;
}

void describe_outcome(Ui& ui, const PageOfSources& page, const Source& source) {
  const SourceOutcome outcome = outcome_of(page, source);
  ui.page.begin({.key = "outcome", .tag = "span", .style_class = "cell outcome"});
  if (source.last_status) {
    chip(ui, "status", outcome.icon, outcome.words, outcome.color);
  } else {
    text(ui, "status", outcome.words, "quiet");
  }
  if (const auto at = asked_at(page, source))
    text(ui, "asked", ago_text(*at, ui.now(), ui.offset_minutes(*at)), "quiet only-compact");
  if (!outcome.troubles.empty()) text(ui, "error", outcome.troubles, "quiet");
  ui.page.end();
}

void describe_times(Ui& ui, const Source& source) {
  const auto cell = [&](std::string_view key, std::string_view style_class, const std::optional<Timestamp>& at,
                        const std::string& words) {
    const std::string title = at ? ui.local_time(*at) + " " + ui.zone_now() : "";
    ui.page.leaf({.key = key, .tag = "span", .text = words, .style_class = style_class, .title = title});
  };
  const auto& success = source.last_success_at;
  cell("success", "cell success", success, success ? ago_text(*success, ui.now(), ui.offset_minutes(*success)) : "");
  const auto& next = source.next_allowed_at;
  cell("next", "cell next", next, !source.enabled ? "not asked" : next ? until_text(*next, ui.now()) : "next run");
}

void describe_link(Ui& ui, const PageOfSources& page, const Source& source) {
  begin_row_link(ui, sources_action("source.open"), source.name, "#/sources/" + source.name,
                 page.open() == source.name);
  ui.page.begin({.key = "name", .tag = "span", .style_class = "cell title"});
  text(ui, "label", source.label);
  if (!source.verified) text(ui, "unverified", "unverified", "badge warning");
  if (source.enabled_by_config)
    ui.page.leaf({.key = "lock",
                  .tag = "span",
                  .label = "Set by the config file",
                  .style_class = "quiet",
                  .icon = name_of(Icon::kLock),
                  .title = "The config file says whether it is on: change it there and start the server again"});
  ui.page.end();
  text(ui, "about", about(source), "cell company");
  number(ui, "jobs", source.jobs_open, {"job", "jobs"}, "cell number");
  describe_outcome(ui, page, source);
  describe_times(ui, source);
  ui.page.end();
}

void describe_row(Ui& ui, PageOfSources& page, const Source& source) {
  const std::string key = "source:" + source.name;
  const bool is_open = page.open() == source.name, on = page.list().is_on(source);
  std::string style_class = "row-of-list source-row";
  if (is_open) style_class += " open";
  if (!on) style_class += " dim";
  ui.page.begin({.key = key, .tag = "li", .style_class = style_class});
  switch_button(ui, sources_action("source.on"), source.name, on, {}, "Ask " + source.label);
  page.look_at_last_run(source);
  describe_link(ui, page, source);
  ui.page.end();
}

void describe_rows(Ui& ui, PageOfSources& page) {
  const SourcesList& list = page.list();
  if (missing(ui, list.load(), "the sources", list.error())) return;
  if (list.all().empty())
    return placeholder(ui, {.icon = Icon::kBolt,
                            .title = "There are no sources",
                            .advice = "Start the server with --sources and a folder of source files."});
  ui.page.begin({.key = "sources.heads", .style_class = "heads source-heads"});
  for (const std::string_view head : {"", "Source", "Open jobs", "Last outcome", "Last success", "Next request"})
    text(ui, head, head);
  ui.page.end();
  ui.page.begin({.key = "sources.scroll", .style_class = "window"});
  ui.page.begin({.key = "sources", .tag = "ul", .label = "Sources", .style_class = "rows"});
  for (const Source& source : list.all()) describe_row(ui, page, source);
  ui.page.end();
  ui.page.end();
}

void describe_title(Ui& ui, PageOfSources& page) {
  const std::vector<Source>& all = page.list().all();
  ui.page.begin({.key = "sources.top", .style_class = "row top"});
  text(ui, "title", "Sources", {}, "h1");
  if (!all.empty()) {
    const auto on = std::count_if(all.begin(), all.end(), [&](const Source& each) { return page.list().is_on(each); });
    std::int64_t jobs = 0;
    for (const Source& source : all) jobs += source.jobs_open;
    std::string words =
        std::to_string(on) + " of " + std::to_string(all.size()) + " on, " + count_of(jobs, "open job", "open jobs");
    const std::int64_t others = page.double_jobs({}, jobs).value_or(0);
    if (others > 0 && others < jobs) words += ", " + with_thousands(others) + " of them twice";
    text(ui, "sources.count", words, "quiet");
  }
  ui.page.end();
}

}  // namespace

void PageOfSources::draw(Ui& ui) {
  const bool open = !open_.empty();
  const bool covered = open && !ui.has_room_for_both();
  ui.page.begin({.key = "sources.page", .style_class = open ? "split open" : "split"});
  ui.page.begin({.key = "sources.head", .style_class = "head", .inert = covered});
  describe_title(ui, *this);
  describe_board_find(ui, *this);
  ui.page.end();
  ui.page.begin(
      {.key = "sources.list", .tag = "section", .label = "List of sources", .style_class = "list", .inert = covered});
  describe_rows(ui, *this);
  ui.page.end();
  if (open) describe_source(ui, *this);
  ui.page.end();
}

}  // namespace zapply

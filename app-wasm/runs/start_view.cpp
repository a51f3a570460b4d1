#include "app-wasm/runs/start_view.h"

#include <string>

#include "app-wasm/runs/runs_actions.h"
#include "app-wasm/ui/controls.h"
#include "app-wasm/ui/time_text.h"
#include "shared/text.h"

namespace zapply {
namespace {

std::string note_of(const Ui& ui, const PageOfRuns& page, const Source& source) {
  if (source.next_allowed_at && *source.next_allowed_at > ui.now())
    return "asked recently, due " + until_text(*source.next_allowed_at, ui.now());
  return page.dashboard().sources.is_on(source) ? std::string() : "off";
}

void describe_source(Ui& ui, const PageOfRuns& page, const Source& source) {
  ui.page.begin({.key = source.name, .tag = "li", .style_class = "source-choice"});
  switch_button(ui, runs_action("start.source"), source.name, runs_actions::is_chosen(page, source), source.label,
                source.label);
  text(ui, "note", note_of(ui, page, source), "quiet");
  ui.page.end();
}

void describe_sources(Ui& ui, PageOfRuns& page) {
  const SourcesList& sources = page.dashboard().sources;
  if (sources.all().empty() && missing(ui, sources.load(), "the sources", sources.error())) return;
  ui.page.begin({.key = "start.sources", .tag = "ul", .label = "Sources", .style_class = "choices"});
  for (const Source& source : sources.all()) describe_source(ui, page, source);
  ui.page.end();
}

}  // namespace

void describe_start_dialog(Ui& ui, PageOfRuns& page) {
  dialog(ui, {.title = "Start a run"}, [&] {
    describe_sources(ui, page);
    switch_button(ui, runs_action("start.force"), {}, page.start_choice.force, runs_action("start.force").label,
                  runs_action("start.force").label);
    switch_button(ui, runs_action("start.report"), {}, page.start_choice.report, runs_action("start.report").label,
                  runs_action("start.report").label);
    ui.page.begin({.key = "dialog.foot", .style_class = "dialog-foot"});
    button(ui, runs_action("start.all"));
    button(ui, runs_action("start.none"));
    ui.page.leaf({.key = "between", .tag = "span", .style_class = "filling"});
    const std::string label =
        "Start with " + count_of(static_cast<long long>(runs_actions::chosen(page)), "source", "sources");
    button(ui, runs_action("start.chosen"), {},
           {.label = label, .icon = Icon::kPlay, .has_icon = true, .look = ButtonLook::kPrimary});
    ui.page.end();
  });
}

}  // namespace zapply

#include "app-wasm/sources/board_find_view.h"

#include "app-wasm/sources/sources_actions.h"
#include "app-wasm/ui/controls.h"
#include "app-wasm/ui/time_text.h"
#include "shared/text.h"

namespace zapply {
namespace {

void describe_jobs(Ui& ui, const FoundBoard& found) {
  ui.page.begin({.key = "found.jobs", .tag = "ul", .label = "Its first jobs"});
  for (std::size_t i = 0; i < found.jobs.size(); ++i) {
    const PreviewJob& job = found.jobs[i];
    ui.page.begin({.key = std::to_string(i), .tag = "li"});
    link_out(ui, "title", job.title, job.url);
    std::string about = job.location;
    if (job.published_at)
      about +=
          (about.empty() ? "" : ", ") + ago_text(*job.published_at, ui.now(), ui.offset_minutes(*job.published_at));
    if (!about.empty()) text(ui, "about", about, "quiet");
    ui.page.end();
  }
  ui.page.end();
  const auto shown = static_cast<std::int64_t>(found.jobs.size());
  if (found.jobs_count > shown)
    text(ui, "found.more", "and " + with_thousands(found.jobs_count - shown) + " more", "quiet", "p");
}

constexpr std::string_view kDoKey = "found.do";

void describe_doings(Ui& ui, const PageOfSources& page, const FoundBoard& found, const Source& source) {
  ui.page.begin({.key = "found.doings", .style_class = "row"});
  if (page.list().has(source, found.company)) {
    if (page.list().is_on(source))
      button(
          ui, sources_action("source.run"), source.name,
          {.label = "Run it now", .icon = Icon::kPlay, .has_icon = true, .look = ButtonLook::kPrimary, .key = kDoKey});
    else
      switch_button(ui, sources_action("source.on"), source.name, false, "Ask it in every run", "Ask " + source.label);
    link(ui, sources_action("source.open"), source.name, "Open " + source.label, "#/sources/" + source.name,
         "button bare");
  } else if (page.may_add_found()) {
    const std::string_view label = page.list().is_saving(source.name) ? "Adding…"
                                   : is_doubt(found.outcome)          ? "Add anyway, and switch on"
                                                                      : "Add and switch on";
    button(ui, sources_action("board.add"), {},
           {.label = label, .icon = Icon::kPlus, .has_icon = true, .look = ButtonLook::kPrimary, .key = kDoKey});
  }
  ui.page.end();
}

void describe_note(Ui& ui, std::string_view key, bool is_bad, std::string_view words) {
  ui.page.leaf({.key = key,
                .tag = "p",
                .text = words,
                .style_class = is_bad ? "note bad" : "note warning",
                .icon = name_of(is_bad ? Icon::kCross : Icon::kWarning)});
}

/// Where nothing has a name that could be told.
std::string_view title_of(FindOutcome outcome) {
  if (outcome == FindOutcome::kUnreachable) return "No answer";
  return outcome == FindOutcome::kInvalid ? "Not the address of a public page" : "Not recognised";
}

void describe_found(Ui& ui, const PageOfSources& page, const FoundBoard& found) {
  const Source* const source = page.list().find(found.source);
  const std::string& company = found.company_name.empty() ? found.company : found.company_name;
  std::string title = company.empty() ? found.label : company + ", by " + found.label;
  if (title.empty()) title = title_of(found.outcome);
  text(ui, "found.title", title, {}, "h2");
  const bool is_added = source && page.list().has(*source, found.company);
  if (is_added)
    text(ui, "found.added",
         page.list().is_on(*source) ? "Added: every run asks for it." : "Added, but " + found.label + " is off.", {},
         "p");
  else if (!found.reason.empty())
    describe_note(ui, "found.reason", !is_doubt(found.outcome), found.reason);
  if (found.outcome == FindOutcome::kUnrecognised && page.dashboard().server.demo)
    text(ui, "found.demo", "This is the demo, which has made-up sources only: the real ones know many more pages.",
         "quiet", "p");
  if (source && !is_added && source->companies_by_config)
    describe_note(ui, "found.locked", false,
                  "The config file sets the companies of " + found.label + ": add \"" + found.company +
                      "\" there and start the server again.");
  if (!found.jobs.empty()) describe_jobs(ui, found);
  if (!source) return;
  if (const std::string& refusal = page.list().refusal(source->name, SourcesList::Change::kFound); !refusal.empty())
    describe_note(ui, "found.refusal", true, "Not saved: " + refusal);
  describe_doings(ui, page, found, *source);
}

}  // namespace

void describe_board_find(Ui& ui, const PageOfSources& page) {
  const BoardFind& find = page.find_board();
  ui.page.begin({.key = "find", .role = "search", .label = "Add a careers page", .style_class = "row find-board"});
  field(ui, sources_action("board.address"),
        {.value = find.draft(),
         .placeholder = "Address of a careers page",
         .icon = Icon::kPlus,
         .input_mode = "url",
         .style_class = "search"});
  button(ui, sources_action("board.look"), {}, {.label = find.is_looking() ? "Looking…" : std::string_view()});
  ui.page.end();
  const bool is_shown = find.is_looking() || find.found() || !find.error().empty();
  ui.page.begin({.key = "found",
                 .tag = "section",
                 .role = "status",
                 .label = "What stands behind the address",
                 .style_class = is_shown ? "found-board" : ""});
  if (find.is_looking()) text(ui, "found.looking", "Reading the page and its board…", "quiet", "p");
  if (!find.error().empty()) describe_note(ui, "found.error", true, find.error());
  if (find.found()) describe_found(ui, page, *find.found());
  if (is_shown) icon_button(ui, sources_action("board.clear"), {}, {.icon = Icon::kClose});
  ui.page.end();
}

}  // namespace zapply

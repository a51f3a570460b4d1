#include "app-wasm/sources/source_view.h"

#include <cmath>
#include <utility>

#include "app-wasm/dashboard/dashboard_actions.h"
#include "app-wasm/sources/sources_actions.h"
#include "app-wasm/ui/flow.h"
#include "app-wasm/ui/panel.h"
#include "app-wasm/ui/time_text.h"
#include "app-wasm/ui/widgets.h"
#include "shared/text.h"

namespace zapply {
namespace {

void draw_head(Ui& ui, const PageOfSources& page, Rect bar, const Source* source) {
  bar = panel_bar(ui, bar, sources_action("source.close"));
  const std::string& title = source ? source->label : page.open();
  ui.text(bar, title, {.face = Face::kStrong, .size = 17, .may_shorten = true});
  ui.mirror.leaf({.key = "source.title", .tag = "h2", .text = title, .rect = bar});
}

void draw_doings(Ui& ui, const PageOfSources& page, Panel& panel, const Source& source) {
  const ButtonText run{.icon = Icon::kPlay, .has_icon = true};
  const ButtonText jobs{.look = ButtonLook::kQuiet};
  const float toggle_size = toggle_width(ui, sources_action("source.on"));
  const float run_size = button_width(ui, sources_action("source.run"), run),
              jobs_size = button_width(ui, sources_action("source.jobs"), jobs);
  Flow flow(panel.row(0), ui.px(34), ui.px(14));
  toggle(ui, flow.next(toggle_size), sources_action("source.on"), page.list().is_on(source), source.name);
  button(ui, flow.next(run_size), sources_action("source.run"), source.name, run);
  button(ui, flow.next(jobs_size), sources_action("source.jobs"), source.name, jobs);
  panel.space(flow.height() / ui.ratio + 14);
}

std::string limits_text(const SourceLimits& limits) {
  const double rate = limits.requests_per_second;
  std::string out = rate >= 1 ? count_of(static_cast<long long>(std::lround(rate)), "request", "requests") + " a second"
                              : "a request every " + std::to_string(std::lround(1 / std::max(rate, 0.001))) + " s";
  out += ", " + std::to_string(limits.concurrency) + " at a time";
  const int minutes = limits.min_interval_minutes;
  const std::string interval =
      minutes % 60 == 0 ? std::to_string(minutes / 60) + " h" : std::to_string(minutes) + " min";
  return minutes > 0 ? out + ", asked again after " + interval + " at the earliest" : out;
}

std::string with_ago(const Ui& ui, Timestamp at) {
  return ui.local_time(at) + " (" + ago_text(at, ui.now(), ui.offset_minutes(at)) + ")";
}

void draw_facts(Ui& ui, Panel& panel, const Source& source) {
  const Timestamp now = ui.now();
  link(ui, panel.row(20), sources_action("source.homepage"), source.name, source.homepage, source.homepage);
  panel.space(10);
  panel.fact("What it is", source.kind == SourceKind::kBoard ? "A job board with one feed"
                                                             : "The careers pages of companies, one feed for each");
  panel.fact("Open jobs", with_thousands(source.jobs_open));
  const Color color = source.last_status ? color_of(ui.palette, *source.last_status) : ui.palette.quiet;
  panel.fact("Last outcome", source.last_status ? name_of(*source.last_status) : "never asked", color);
  if (source.last_success_at) panel.fact("Last success", with_ago(ui, *source.last_success_at));
  const bool waits = source.next_allowed_at && *source.next_allowed_at > now;
  panel.fact("May be asked", waits ? ui.local_time(*source.next_allowed_at) + " (" +
                                         until_text(*source.next_allowed_at, now) + "); a run before that skips it"
                                   : std::string("now"));
  panel.fact("Manners", limits_text(source.limits));
  if (source.last_run_id) {
    link(ui, panel.row(20), dashboard_action("run.open"), std::to_string(*source.last_run_id),
         "Its last run, #" + std::to_string(*source.last_run_id));
    panel.space(4);
  }
}

void draw_company(Ui& ui, const Rect& place, const std::string& company) {
  ui.fill(place, ui.palette.raised, 13);
  ui.outline(place, ui.palette.line, 13);
  Rect rest = place.inset(ui.px(12), 0);
  rest.w += ui.px(10);
  const Rect cross = cut_right(rest, ui.px(24));
  ui.text(rest, company, {.size = 12.5f, .may_shorten = true});
  icon_button(ui, middle(cross, ui.px(24)), sources_action("source.remove"), Icon::kClose, company,
              "Remove " + company);
}

void draw_companies(Ui& ui, const PageOfSources& page, Panel& panel, const Source& source) {
  const SourcesList& sources = page.list();
  panel.heading("Companies");
  if (source.companies.empty())
    panel.paragraph(
        "None yet. Add one by its name in the address of its careers page, such as \"figma\" in "
        "boards.greenhouse.io/figma.",
        {.size = 12.5f, .color = ui.palette.quiet});
  if (source.company_count > kCompaniesShown)
    panel.paragraph("The first " + with_thousands(kCompaniesShown) + " of " + with_thousands(source.company_count) +
                        ". So many are named in the configuration and can't be changed here.",
                    {.size = 12.5f, .color = ui.palette.quiet});
  Rect row = panel.row(46);
  const ButtonText add{.label = sources.is_saving(source.name) ? "Saving…" : std::string_view()};
  const Rect place = middle(cut_right(row, button_width(ui, sources_action("source.add"), add)), ui.px(32));
  cut_right(row, ui.px(8));
  field(ui, middle({row.x, row.y, std::min(row.w, ui.px(340)), row.h}, ui.px(32)), sources_action("source.company"),
        sources.draft(), "Company to add", Icon::kPlus);
  button(ui, {row.x + std::min(row.w, ui.px(340)) + ui.px(8), place.y, place.w, place.h}, sources_action("source.add"),
         {}, add);
  panel.space(4);
  if (source.companies.empty()) return;
  Flow flow(panel.row(0), ui.px(26), ui.px(8));
  for (const std::string& company : source.companies)
    draw_company(ui, flow.next(ui.text_width(company, {.size = 12.5f}) + ui.px(42)), company);
  panel.space(flow.height() / ui.ratio);
}

}  // namespace

void draw_source_view(Ui& ui, PageOfSources& page, const Rect& area) {
  const SourcesList& sources = page.list();
  const std::string& name = page.open();
  if (std::exchange(page.memory.shown, name) != name) page.memory.panel = {};
  const Source* source = sources.find(name);
  Rect rest = area;
  ui.fill(area, ui.palette.panel);
  ui.mirror.begin({.key = "source", .role = "region", .label = "Source", .rect = area});
  draw_head(ui, page, cut_top(rest, ui.px(58)), source);
  if (!source) {
    const bool ready = sources.load() == Load::kReady;
    placeholder(ui, rest,
                {.icon = ready ? Icon::kSearch : Icon::kHalf,
                 .title = ready ? "There is no such source" : "Loading the source…",
                 .advice = ready ? "Its file may have been taken away." : ""});
  } else {
    Panel panel(ui, rest, "source.scroll", page.memory.panel);
    draw_doings(ui, page, panel, *source);
    if (const std::string& refusal = sources.refusal(name); !refusal.empty())
      panel.note(Icon::kWarning, ui.palette.bad, "Not saved: " + refusal, "refusal");
    if (source->error_message) panel.note(Icon::kCross, ui.palette.bad, *source->error_message, "error");
    if (!source->verified)
      panel.note(Icon::kWarning, ui.palette.warning,
                 "Not verified: nobody could check how this source is read against a complete recording, so it is off "
                 "at first. Turn it on if you like, and look into its log for postings that could not be read.",
                 "unverified");
    draw_facts(ui, panel, *source);
    if (!source->terms.empty()) {
      panel.heading("Terms");
      panel.paragraph(source->terms, {.size = 13, .color = ui.palette.quiet});
    }
    if (source->kind == SourceKind::kCompanies) draw_companies(ui, page, panel, *source);
    panel.end();
  }
  ui.mirror.end();
}

}  // namespace zapply

#include "app-wasm/sources/source_view.h"

#include <cmath>

#include "app-wasm/dashboard/dashboard_actions.h"
#include "app-wasm/sources/sources_actions.h"
#include "app-wasm/ui/controls.h"
#include "app-wasm/ui/time_text.h"
#include "shared/text.h"

namespace zapply {
namespace {

void describe_head(Ui& ui, const PageOfSources& page, const Source* source) {
  ui.page.begin({.key = "source.head", .style_class = "row doings"});
  text(ui, "source.title", source ? source->label : page.open(), "filling", "h2");
  icon_button(ui, sources_action("source.close"), {}, {.icon = Icon::kClose, .title = "Close (Esc)"});
  ui.page.end();
}

void describe_lock(Ui& ui) {
  ui.page.leaf({.key = "lock",
                .tag = "span",
                .text = "Set by the config file",
                .style_class = "quiet locked",
                .icon = name_of(Icon::kLock),
                .title = "Change it there and start the server again"});
}

void describe_doings(Ui& ui, const PageOfSources& page, const Source& source) {
  const bool on = page.list().is_on(source);
  ui.page.begin({.key = "source.doings", .style_class = "row"});
  switch_button(ui, sources_action("source.on"), source.name, on, on ? "On: asked in every run" : "Off",
                source.label + " on");
  if (source.enabled_by_config) describe_lock(ui);
  button(ui, sources_action("source.run"), source.name, {.icon = Icon::kPlay, .has_icon = true});
  Address address{.page = "jobs"};
  address.query.add("source", source.name);
  link(ui, sources_action("source.jobs"), source.name, sources_action("source.jobs").label, address.text(),
       "button bare");
  ui.page.end();
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

void describe_facts(Ui& ui, const Source& source) {
  const Timestamp now = ui.now();
  ui.page.begin({.key = "source.facts", .tag = "dl", .style_class = "facts"});
  fact(ui, "What it is",
       source.kind == SourceKind::kBoard ? "A job board with one feed"
                                         : "The careers pages of companies, one feed for each");
  fact(ui, "Open jobs", with_thousands(source.jobs_open));
  fact(ui, "Last outcome", source.last_status ? name_of(*source.last_status) : "never asked", color_name(source));
  if (source.last_success_at) fact(ui, "Last success", with_ago(ui, *source.last_success_at));
  const bool waits = source.next_allowed_at && *source.next_allowed_at > now;
  fact(ui, "Next request",
       waits ? "from " + ui.local_time(*source.next_allowed_at) + " on (" + until_text(*source.next_allowed_at, now) +
                   "); a run before that skips it"
             : std::string("whenever a run starts"));
  fact(ui, "How it is asked", limits_text(source.limits));
  if (source.last_run_id) {
    const std::string id = std::to_string(*source.last_run_id);
    ui.page.begin({.key = "Last run", .style_class = "fact"});
    text(ui, "name", "Last run", {}, "dt");
    ui.page.begin({.key = "value", .tag = "dd"});
    link(ui, dashboard_action("run.open"), id, "#" + id, "#/runs/" + id);
    ui.page.end();
    ui.page.end();
  }
  ui.page.end();
}

void describe_company(Ui& ui, const std::string& company, bool locked) {
  ui.page.begin({.key = company, .tag = "li", .style_class = "company"});
  text(ui, "name", company);
  const std::string label = "Remove " + company;
  if (!locked) icon_button(ui, sources_action("source.remove"), company, {.icon = Icon::kClose, .label = label});
  ui.page.end();
}

void describe_companies(Ui& ui, const PageOfSources& page, const Source& source) {
  const SourcesList& sources = page.list();
  text(ui, "Companies", "Companies", {}, "h3");
  if (source.companies.empty() && !source.companies_by_config)
    text(
        ui, "companies.none",
        "None yet, so a run asks nothing here. Paste the address of a careers page above the list of sources, or write "
        "the company's name in it, such as \"figma\" in boards.greenhouse.io/figma.",
        "quiet", "p");
  if (source.company_count > kCompaniesShown)
    text(ui, "companies.more",
         "The first " + with_thousands(kCompaniesShown) + " of " + with_thousands(source.company_count) +
             ". So many are named in the configuration and can't be changed here.",
         "quiet", "p");
  ui.page.begin({.key = "companies.add", .style_class = "row"});
  if (source.companies_by_config) {
    describe_lock(ui);
  } else {
    field(ui, sources_action("source.company"),
          {.value = sources.draft(), .placeholder = "Company or its address", .icon = Icon::kPlus});
    button(ui, sources_action("source.add"), {},
           {.label = sources.is_saving(source.name) ? "Asking its board…" : std::string_view()});
    if (sources.is_doubted(source.name)) button(ui, sources_action("source.add_unseen"));
  }
  ui.page.end();
  ui.page.begin({.key = "companies", .tag = "ul", .label = "Companies", .style_class = "row companies"});
  for (const std::string& company : source.companies) describe_company(ui, company, source.companies_by_config);
  ui.page.end();
}

void describe_notes(Ui& ui, const PageOfSources& page, const Source& source) {
  const auto note = [&](std::string_view key, Icon icon, std::string_view style_class, std::string_view words) {
    ui.page.leaf({.key = key, .tag = "p", .text = words, .style_class = style_class, .icon = name_of(icon)});
  };
  if (const std::string& refusal = page.list().refusal(source.name); !refusal.empty())
    note("refusal", Icon::kWarning, "note bad", "Not saved: " + refusal);
  if (source.error_message) note("error", Icon::kCross, "note bad", *source.error_message);
  if (!source.verified)
    note("unverified", Icon::kWarning, "note warning",
         "Not verified: nobody could check how this source is read against a complete recording, so it is off "
         "at first. Turn it on if you like, and look into its log for postings that could not be read.");
}

}  // namespace

std::string_view color_name(const Source& source) {
  return source.last_status ? color_name(*source.last_status) : "quiet";
}

void describe_source(Ui& ui, const PageOfSources& page) {
  const SourcesList& sources = page.list();
  const Source* source = sources.find(page.open());
  ui.page.begin({.key = "source", .tag = "section", .label = "Source", .style_class = "detail"});
  describe_head(ui, page, source);
  if (!source) {
    const bool ready = sources.load() == Load::kReady;
    placeholder(ui, {.icon = ready ? Icon::kSearch : Icon::kHalf,
                     .title = ready ? "There is no such source" : "Loading the source…",
                     .advice = ready ? "Its file may have been taken away." : ""});
  } else {
    const std::string key = "source.scroll:" + source->name;  // each begins at its top
    ui.page.begin({.key = key, .tag = "article", .style_class = "scroll"});
    describe_doings(ui, page, *source);
    describe_notes(ui, page, *source);
    ui.page.begin({.key = "source.address", .tag = "p"});
    link_out(ui, "homepage", source->homepage, source->homepage);
    ui.page.end();
    describe_facts(ui, *source);
    if (!source->terms.empty()) {
      text(ui, "Terms", "Terms", {}, "h3");
      text(ui, "source.terms", source->terms, {}, "p");
    }
    if (source->kind == SourceKind::kCompanies) describe_companies(ui, page, *source);
    ui.page.end();
  }
  ui.page.end();
}

}  // namespace zapply

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
  switch_button(ui, sources_action("source.on"), source.name, on, "Ask it in every run", "Ask " + source.label);
  if (source.enabled_by_config) describe_lock(ui);
  button(ui, sources_action("source.run"), source.name, {.icon = Icon::kPlay, .has_icon = true});
  Address address{.page = "jobs"};
  address.query.add("source", source.name);
  link(ui, sources_action("source.jobs"), source.name, sources_action("source.jobs").label, address.text(), "button");
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

std::string jobs_text(PageOfSources& page, const Source& source) {
  const std::int64_t others = page.double_jobs(source.name, source.jobs_open).value_or(0);
  const std::string jobs = with_thousands(source.jobs_open);
  return others == 0 || others == source.jobs_open ? jobs
                                                   : jobs + ", " + with_thousands(others) + " of them also elsewhere";
}

std::string next_request(const Ui& ui, const PageOfSources& page, const Source& source) {
  if (!page.list().is_on(source)) return "none while it is off";
  if (!source.next_allowed_at || *source.next_allowed_at <= ui.now()) return "whenever a run starts";
  return "from " + ui.local_time(*source.next_allowed_at) + " on (" + until_text(*source.next_allowed_at, ui.now()) +
         "); a run before that skips it";
}

/// What it brought, and what went wrong.
std::string brought_text(const SourceRun& run) {
  std::string out = with_thousands(run.jobs_found) + " found, " + with_thousands(run.jobs_new) + " new";
  if (run.jobs_failed > 0) out += ", " + with_thousands(run.jobs_failed) + " could not be read";
  const auto add = [&](Level level, std::string_view one, std::string_view many) {
    if (run.log_counts[level] > 0) out += ", " + count_of(run.log_counts[level], one, many);
  };
  add(Level::kError, "error", "errors");
  add(Level::kWarning, "warning", "warnings");
  return out;
}

/// When it was asked last, with the ways to that run and to what its log says of it.
void describe_last_run(Ui& ui, const PageOfSources& page, const Source& source) {
  const std::string id = std::to_string(*source.last_run_id);
  const SourceRun* const run = page.last_run_of(source);
  ui.page.begin({.key = "Last run", .style_class = "fact"});
  text(ui, "name", "Last run", {}, "dt");
  ui.page.begin({.key = "value", .tag = "dd", .style_class = "row"});
  link(ui, dashboard_action("run.open"), id, "#" + id, "#/runs/" + id);
  if (run && run->started_at) text(ui, "when", with_ago(ui, *run->started_at));
  link(ui, sources_action("source.log"), source.name, sources_action("source.log").label, page.log_hash(source));
  ui.page.end();
  ui.page.end();
  if (run && is_finished(run->status)) fact(ui, "It brought", brought_text(*run));
}

void describe_facts(Ui& ui, PageOfSources& page, const Source& source) {
  ui.page.begin({.key = "source.facts", .tag = "dl", .style_class = "facts"});
  fact(ui, "What it is",
       source.kind == SourceKind::kBoard ? "A job board with one feed"
                                         : "The careers pages of companies, one feed for each");
  fact(ui, "Open jobs", jobs_text(page, source));
  const SourceOutcome outcome = outcome_of(page, source);
  const bool is_told = outcome.troubles.empty() || source.error_message;  // above, in full
  fact(ui, "Last outcome", outcome.words + (is_told ? "" : ", " + outcome.troubles), outcome.color);
  if (source.last_run_id) describe_last_run(ui, page, source);
  if (source.last_success_at) fact(ui, "Last success", with_ago(ui, *source.last_success_at));
  fact(ui, "Next request", next_request(ui, page, source));
  fact(ui, "How it is asked", limits_text(source.limits));
  ui.page.end();
}

/// Told where it happened, and aloud.
void describe_refusal(Ui& ui, const std::string& reason) {
  if (reason.empty()) return;
  ui.page.leaf({.key = "refusal",
                .tag = "p",
                .role = "alert",
                .text = "Not saved: " + reason,
                .style_class = "note bad",
                .icon = name_of(Icon::kWarning)});
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
  ui.page.begin({.key = "companies.add", .style_class = "row add-company"});
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
  describe_refusal(ui, sources.refusal(source.name, SourcesList::Change::kCompanies));
  ui.page.begin({.key = "companies", .tag = "ul", .label = "Companies", .style_class = "row companies"});
  for (const std::string& company : source.companies) describe_company(ui, company, source.companies_by_config);
  ui.page.end();
}

void describe_notes(Ui& ui, const PageOfSources& page, const Source& source) {
  describe_refusal(ui, page.list().refusal(source.name, SourcesList::Change::kSwitch));
  if (source.error_message) {
    const bool is_failed = source.last_status == SourceRunStatus::kFailed;
    ui.page.begin({.key = "error.box", .style_class = is_failed ? "note with-link bad" : "note with-link warning"});
    ui.page.leaf({.key = "error",
                  .tag = "p",
                  .text = *source.error_message,
                  .icon = name_of(is_failed ? Icon::kCross : Icon::kWarning)});
    if (source.last_run_id)
      link(ui, sources_action("source.log"), source.name, sources_action("source.log").label, page.log_hash(source),
           "button");
    ui.page.end();
  }
  if (!source.verified)
    ui.page.leaf({.key = "unverified",
                  .tag = "p",
                  .text = "Not verified: nobody could check how this source is read against a complete recording, so "
                          "it is off at first. Turn it on if you like, and look into its log for postings that could "
                          "not be read.",
                  .style_class = "note warning",
                  .icon = name_of(Icon::kWarning)});
}

}  // namespace

SourceOutcome outcome_of(const PageOfSources& page, const Source& source) {
  if (!source.last_status) return {.words = "never asked"};
  SourceOutcome out{icon_of(*source.last_status), std::string(name_of(*source.last_status)),
                    color_name(*source.last_status)};
  if (source.error_message) {
    out.troubles = *source.error_message;
  } else if (const SourceRun* const run = page.last_run_of(source)) {
    if (const std::int64_t warnings = run->log_counts[Level::kWarning]; warnings > 0)
      out.troubles = count_of(warnings, "warning", "warnings");
  }
  if (!out.troubles.empty() && *source.last_status == SourceRunStatus::kCompleted) {
    out.icon = Icon::kWarning;
    out.color = "warning";
  }
  return out;
}

void describe_source(Ui& ui, PageOfSources& page) {
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
    page.look_at_last_run(*source);
    const std::string key = "source.scroll:" + source->name;  // each begins at its top
    ui.page.begin({.key = key, .tag = "article", .style_class = "scroll"});
    describe_doings(ui, page, *source);
    describe_notes(ui, page, *source);
    ui.page.begin({.key = "source.address", .tag = "p"});
    link_out(ui, "homepage", source->homepage, source->homepage);
    ui.page.end();
    describe_facts(ui, page, *source);
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

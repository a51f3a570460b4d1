#include "server/api/plain_pages.h"

#include <httplib.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "server/api/lookup.h"
#include "server/api/plain_frame.h"
#include "server/http/query_parameters.h"
#include "server/pipeline/run_engine.h"
#include "server/render/html.h"
#include "server/render/log_rows.h"
#include "server/store/log.h"
#include "server/store/runs.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::int64_t kRunsPerPage = 50;
constexpr std::int64_t kLogLines = 500;
constexpr std::string_view kBelow = "<tr><td colspan=\"4\">";
constexpr std::string_view kOpenBelow = "<tr class=\"open\"><td colspan=\"4\">";
constexpr std::string_view kErrorBelow = "<tr><td colspan=\"4\" class=\"error\">";

void cell(std::string& out, std::string_view text, std::string_view classes = {}) {
  out += "<td";
  if (!classes.empty()) out.append(" class=\"").append(classes).append("\"");
  out += '>';
  append_html(out, text);
  out += "</td>";
}

void number_cell(std::string& out, std::int64_t number, bool spare = false) {
  cell(out, with_thousands(number), spare ? "number spare" : "number");
}

std::string duration_text(std::optional<std::chrono::milliseconds> duration) {
  return duration ? format_duration(*duration) : "–";
}

std::string link_to(const Run& run) {
  const std::string id = std::to_string(run.id);
  return "<a href=\"runs/" + id + "\">" + id + "</a>";
}

/// Breaks between the date and the time, nowhere else.
void time_cell(std::string& out, std::string_view local_time) {
  const std::size_t blank = local_time.find(' ');
  out.append("<td><span class=\"whole\">").append(local_time.substr(0, blank)).append("</span> <span class=\"whole\">");
  out.append(local_time.substr(blank + 1)).append("</span></td>");
}

/// The error and what it counted stand below the phase, where a narrow screen has room for them.
void phase_row(std::string& out, const PhaseRun& phase) {
  const std::string counted = counters_words(phase.counters);
  out += phase.error_message || !counted.empty() ? "<tr class=\"open\">" : "<tr>";
  cell(out, name_of(phase.name));
  cell(out, name_of(phase.status), name_of(phase.status));
  cell(out, with_thousands(phase.progress.done) + " of " + with_thousands(phase.progress.total), "number");
  cell(out, duration_text(duration_of(phase)));
  out += "</tr>\n";
  const auto below = [&](std::string_view text, std::string_view start) {
    out.append(start);
    append_html(out, text);
    out += "</td></tr>\n";
  };
  if (!counted.empty()) below(counted, phase.error_message ? kOpenBelow : kBelow);
  if (phase.error_message) below(*phase.error_message, kErrorBelow);
}

/// An error stands below its source, where a narrow screen has room for it.
void source_row(std::string& out, const SourceRun& source) {
  out += source.error_message ? "<tr class=\"open\">" : "<tr>";
  cell(out, source.source_name);
  cell(out, name_of(source.status), name_of(source.status));
  number_cell(out, source.jobs_found);
  number_cell(out, source.jobs_new);
  number_cell(out, source.jobs_updated, true);
  number_cell(out, source.requests, true);
  cell(out, duration_text(duration_of(source)), "spare");
  out += "</tr>\n";
  if (!source.error_message) return;
  out += "<tr><td colspan=\"7\" class=\"error\">";
  append_html(out, *source.error_message);
  out += "</td></tr>\n";
}

/// How far the phase is that a run is in, as a bar and in words.
std::string progress(const Run& run) {
  const std::string done = std::to_string(run.progress.done), total = std::to_string(run.progress.total);
  return "<p><progress max=\"" + std::to_string(std::max<std::int64_t>(run.progress.total, 1)) + "\" value=\"" + done +
         "\"></progress><br>" + std::string(name_of(run.phase)) + ": " + done + " of " + total + " steps</p>";
}

std::string refresh_note(const std::string& self) {
  return "<p class=\"note\">This page loads itself anew every 5 seconds while the run is on. <a href=\"" + self +
         "\">Now</a></p>";
}

void log_line(std::string& out, const LogRow& row, const ZoneOffset& zone_offset) {
  std::string line;
  append_text_line(line, row, zone_offset);
  line.pop_back();
  out.append("<span class=\"").append(name_of(row.level)).append("\">");
  append_html(out, line);
  out += "</span>\n";
}

}  // namespace

PlainPages::PlainPages(Store& store, RunEngine& engine, const PlainFrame& frame)
    : store_(store), engine_(engine), frame_(frame) {}

void PlainPages::add_to(Router& router) {
  using Access = Router::Access;
  router.get(
      "/runs", [this](const Call& call) { list(call); }, Access::kTokenPage);
  router.get(
      "/runs/{id}", [this](const Call& call) { detail(call); }, Access::kTokenPage);
  router.post("/runs/start", [this](const Call& call) { start(call); });
  router.get(
      kPlainStylePath,
      [](const Call& call) { answer(call, 200, std::string(plain_style()), "text/css; charset=utf-8"); },
      Access::kPublic);
}

void PlainPages::start(const Call& call) const {
  const QueryParameters none(call.request, {});
  try {
    // Also of a run that is on already.
    call.response.set_redirect(std::to_string(engine_.start({}).run_id), 303);
  } catch (const BadRunRequest& error) {
    std::string body = "<h1>No run was started</h1><p class=\"error\">";
    append_html(body, error.what());
    frame_.answer(call, {.title = "not started", .body = body + "</p>", .status = 422});
  } catch (const EngineStopped& error) {
    throw HttpError(503, error.what());
  }
}

void PlainPages::list(const Call& call) const {
  const QueryParameters parameters(call.request, {"before", "status"});
  RunsQuery query;
  query.page_size = kRunsPerPage;
  query.before = parameters.integer("before", 1, std::numeric_limits<std::int64_t>::max());
  query.statuses = parameters.names<RunStatus>("status");
  const RunsPage page = runs_page(store_, query);

  const bool running = running_run(store_).has_value();
  std::string body = "<h1>Runs</h1><form method=\"post\" action=\"runs/start\"><p><button";
  body += running ? " disabled>A run is on</button></p></form>" : ">Start a run</button></p></form>";
  if (page.runs.empty()) {
    body += "<p>No runs yet: start one here, or with <code>zapply run</code>.</p>";
  } else {
    body += frame_.zone_note(page.runs.front().started_at);
    body +=
        "<div class=\"wide\"><table><thead><tr><th>Run</th><th>Status</th><th class=\"spare\">Phase</th>"
        "<th class=\"spare\">Trigger</th><th>Started</th><th class=\"spare\">Duration</th><th class=\"number\">New jobs</th>"
        "<th class=\"number spare\">Found</th><th class=\"number\">Errors</th></tr></thead><tbody>\n";
    for (const Run& run : page.runs) {
      const RunStats stats = stats_of(run.source_runs);
      body += "<tr><td>" + link_to(run) + "</td>";
      cell(body, name_of(run.status), name_of(run.status));
      cell(body, name_of(run.phase), "spare");
      cell(body, name_of(run.trigger_type), "spare");
      time_cell(body, frame_.local(run.started_at));
      cell(body, duration_text(duration_of(run)), "spare");
      number_cell(body, stats.new_jobs);
      number_cell(body, stats.jobs_scraped, true);
      number_cell(body, run.log_counts[Level::kError]);
      body += "</tr>\n";
    }
    body += "</tbody></table></div>";
    if (static_cast<std::int64_t>(page.runs.size()) == kRunsPerPage)
      body += "<p><a href=\"runs?before=" + std::to_string(page.runs.back().id) + "\">Older runs</a></p>";
  }
  if (running) body += refresh_note("runs");
  frame_.answer(call, {.title = "runs", .body = body, .reloads = running});
}

void PlainPages::detail(const Call& call) const {
  const QueryParameters none(call.request, {});
  const Run run = find_run(store_, call);
  const RunStats stats = stats_of(run.source_runs);
  const std::string id = std::to_string(run.id);

  std::string body = "<h1>Run " + id + ": ";
  body.append("<span class=\"")
      .append(name_of(run.status))
      .append("\">")
      .append(name_of(run.status))
      .append("</span></h1>");
  if (run.error_message) {
    body += "<p class=\"error\">";
    append_html(body, *run.error_message);
    body += "</p>";
  }
  if (!is_finished(run.status)) body += progress(run) + refresh_note(id);
  body += "<p>" + frame_.local(run.started_at) + ", " + duration_text(duration_of(run)) + ". ";
  body += count_of(stats.jobs_scraped, "job", "jobs") + " found, " + with_thousands(stats.new_jobs) + " new, " +
          with_thousands(stats.updated_jobs) + " updated; " + count_of(stats.requests, "request", "requests") + ", " +
          format_bytes(stats.bytes) + ".</p>" + frame_.zone_note(run.started_at);

  body +=
      "<h2>Phases</h2><div class=\"wide\"><table><thead><tr><th>Phase</th><th>Status</th>"
      "<th class=\"number\">Steps</th><th>Duration</th></tr></thead><tbody>\n";
  for (const PhaseRun& phase : run.phases) phase_row(body, phase);
  body += "</tbody></table></div>";

  body +=
      "<h2>Sources</h2><div class=\"wide\"><table><thead><tr><th>Source</th><th>Status</th>"
      "<th class=\"number\">Found</th><th class=\"number\">New</th><th class=\"number spare\">Updated</th>"
      "<th class=\"number spare\">Requests</th><th class=\"spare\">Duration</th></tr></thead><tbody>\n";
  for (const SourceRun& source : run.source_runs) source_row(body, source);
  body += "</tbody></table></div><h2>Log</h2><p><a href=\"" + id + "/log.txt\">The whole log as text</a> (" +
          count_of(run.last_seq, "entry", "entries") + ")";
  if (run.last_seq > kLogLines) body += ", its last " + std::to_string(kLogLines) + " here";
  body += "</p><pre>";
  read_log(store_, run.id, {run.last_seq - kLogLines, run.last_seq + 1, kLogLines, false}, [&](const LogRow& row) {
    log_line(body, row, frame_.zone_offset());
    return true;
  });
  body += "</pre>";
  frame_.answer(call,
                {.title = "run " + id, .body = body, .place = "#/runs/" + id, .reloads = !is_finished(run.status)});
}

}  // namespace zapply

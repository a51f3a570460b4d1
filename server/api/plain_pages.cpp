#include "server/api/plain_pages.h"

#include <httplib.h>

#include <limits>
#include <utility>

#include "server/api/lookup.h"
#include "server/http/query_parameters.h"
#include "server/render/html.h"
#include "server/render/log_rows.h"
#include "server/store/log.h"
#include "server/store/runs.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr const char* kHtml = "text/html; charset=utf-8";
constexpr std::int64_t kRunsPerPage = 50;
constexpr std::int64_t kLogLines = 500;
constexpr std::string_view kBelow = "<tr><td colspan=\"4\">";
constexpr std::string_view kOpenBelow = "<tr class=\"open\"><td colspan=\"4\">";
constexpr std::string_view kErrorBelow = "<tr><td colspan=\"4\" class=\"error\">";
constexpr std::string_view kRefresh = "<meta http-equiv=\"refresh\" content=\"5\">";

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
  return "<a href=\"/runs/" + id + "\">" + id + "</a>";
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

void log_line(std::string& out, const LogRow& row, const ZoneOffset& zone_offset) {
  std::string line;
  append_text_line(line, row, zone_offset);
  line.pop_back();
  out.append("<span class=\"").append(name_of(row.level)).append("\">");
  append_html(out, line);
  out += "</span>\n";
}

}  // namespace

PlainPages::PlainPages(Store& store, ZoneOffset zone_offset, std::string zone_name, bool demo)
    : store_(store), zone_offset_(std::move(zone_offset)), zone_name_(std::move(zone_name)), demo_(demo) {}

void PlainPages::add_to(Router& router) {
  using Access = Router::Access;
  router.get(
      "/runs", [this](const Call& call) { list(call); }, Access::kTokenPage);
  router.get(
      "/runs/{id}", [this](const Call& call) { detail(call); }, Access::kTokenPage);
  router.get(
      kPlainStylePath,
      [](const Call& call) { answer(call, 200, std::string(plain_style()), "text/css; charset=utf-8"); },
      Access::kPublic);
}

std::string PlainPages::local(Timestamp time) const {
  return format_local(time, zone_offset_ ? zone_offset_(time) : 0);
}

std::string PlainPages::zone_note(Timestamp time) const {
  std::string note = "<p class=\"note\">";
  if (demo_) note += "<strong>DEMO</strong>: made-up jobs. ";
  note += "Times are ";
  if (!zone_name_.empty()) append_html(note, zone_name_ + ", ");
  return note + format_offset(zone_offset_ ? zone_offset_(time) : 0) + ".</p>";
}

void PlainPages::list(const Call& call) const {
  const QueryParameters parameters(call.request, {"before", "status"});
  RunsQuery query;
  query.page_size = kRunsPerPage;
  query.before = parameters.integer("before", 1, std::numeric_limits<std::int64_t>::max());
  query.statuses = parameters.names<RunStatus>("status");
  const RunsPage page = runs_page(store_, query);

  std::string body = "<nav><a href=\"/\">Dashboard</a></nav><h1>Runs</h1>";
  bool running = false;
  if (page.runs.empty()) {
    body += "<p>No runs yet: start one in the <a href=\"/\">dashboard</a>, or with <code>zapply run</code>.</p>";
  } else {
    body += zone_note(page.runs.front().started_at);
    body +=
        "<div class=\"wide\"><table><thead><tr><th>Run</th><th>Status</th><th class=\"spare\">Phase</th>"
        "<th class=\"spare\">Trigger</th><th>Started</th><th class=\"spare\">Duration</th><th class=\"number\">New jobs</th>"
        "<th class=\"number spare\">Found</th><th class=\"number\">Errors</th></tr></thead><tbody>\n";
    for (const Run& run : page.runs) {
      const RunStats stats = stats_of(run.source_runs);
      running = running || !is_finished(run.status);
      body += "<tr><td>" + link_to(run) + "</td>";
      cell(body, name_of(run.status), name_of(run.status));
      cell(body, name_of(run.phase), "spare");
      cell(body, name_of(run.trigger_type), "spare");
      time_cell(body, local(run.started_at));
      cell(body, duration_text(duration_of(run)), "spare");
      number_cell(body, stats.new_jobs);
      number_cell(body, stats.jobs_scraped, true);
      number_cell(body, run.log_counts[Level::kError]);
      body += "</tr>\n";
    }
    body += "</tbody></table></div>";
    if (static_cast<std::int64_t>(page.runs.size()) == kRunsPerPage)
      body += "<p><a href=\"/runs?before=" + std::to_string(page.runs.back().id) + "\">Older runs</a></p>";
  }
  answer(call, 200, html_page("runs", body, running ? kRefresh : std::string_view()), kHtml);
}

void PlainPages::detail(const Call& call) const {
  const QueryParameters none(call.request, {});
  const Run run = find_run(store_, call);
  const RunStats stats = stats_of(run.source_runs);
  const std::string id = std::to_string(run.id);

  std::string body =
      "<nav><a href=\"/runs\">Runs</a><a href=\"/#/runs/" + id + "\">Dashboard</a></nav><h1>Run " + id + ": ";
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
  body += "<p>" + local(run.started_at) + ", " + duration_text(duration_of(run)) + ". ";
  body += count_of(stats.jobs_scraped, "job", "jobs") + " found, " + with_thousands(stats.new_jobs) + " new, " +
          with_thousands(stats.updated_jobs) + " updated; " + count_of(stats.requests, "request", "requests") + ", " +
          format_bytes(stats.bytes) + ".</p>" + zone_note(run.started_at);

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
  body += "</tbody></table></div><h2>Log</h2><p><a href=\"/runs/" + id + "/log.txt\">The whole log as text</a> (" +
          count_of(run.last_seq, "entry", "entries") + ")";
  if (run.last_seq > kLogLines) body += ", its last " + std::to_string(kLogLines) + " here";
  body += "</p><pre>";
  read_log(store_, run.id, {run.last_seq - kLogLines, run.last_seq + 1, kLogLines, false}, [&](const LogRow& row) {
    log_line(body, row, zone_offset_);
    return true;
  });
  body += "</pre>";
  answer(call, 200, html_page("run " + id, body, is_finished(run.status) ? std::string_view() : kRefresh), kHtml);
}

}  // namespace zapply

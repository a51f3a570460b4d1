#include "server/api/plain_jobs.h"

#include <httplib.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/lookup.h"
#include "server/api/plain_frame.h"
#include "server/http/query_parameters.h"
#include "server/render/html.h"
#include "server/render/pay_text.h"
#include "server/store/jobs.h"
#include "shared/jobs_query.h"
#include "shared/text.h"
#include "shared/work_words.h"

namespace zapply {
namespace {

constexpr std::size_t kCountriesShown = 4;
/// Those that the form shows; the others of a search stay with it.
constexpr std::array<std::string_view, 5> kShown{"q", "work_mode", "remote_from", "salary_min", "sort"};

std::string in_html(std::string_view text) {
  std::string out;
  append_html(out, text);
  return out;
}

void field(std::string& out, std::string_view name, std::string_view label, std::string_view value,
           std::string_view more = {}) {
  out.append("<label").append(more).append(">").append(label).append("<input name=\"").append(name);
  out.append("\" value=\"").append(in_html(value)).append("\"></label>");
}

/// One of an enum's names, or none.
template <class Enum>
void choice(std::string& out, std::string_view name, std::string_view label, std::string_view none,
            std::string_view chosen) {
  out.append("<label>").append(label).append("<select name=\"").append(name).append("\"><option value=\"\">");
  out.append(none).append("</option>");
  for (const std::string_view value : names_of<Enum>())
    out.append(value == chosen ? "<option selected>" : "<option>").append(value).append("</option>");
  out += "</select></label>";
}

std::string form_of(const Query& asked) {
  std::string out = "<form class=\"filters\" action=\"jobs\">";
  field(out, "q", "Words", asked.get("q"), " class=\"words\"");
  choice<WorkMode>(out, "work_mode", "Work mode", "any", asked.get("work_mode"));
  field(out, "remote_from", "Remote from", asked.get("remote_from"));
  field(out, "salary_min", "Pays at least, a year", asked.get("salary_min"));
  choice<JobSort>(out, "sort", "Order", "as usual", asked.get("sort"));
  std::string kept;
  for (const auto& [name, value] : asked.pairs()) {
    if (is_one_of(kShown, name) || name == "cursor" || name == "limit") continue;
    out.append("<input type=\"hidden\" name=\"").append(in_html(name)).append("\" value=\"");
    out.append(in_html(value)).append("\">");
    kept += " " + name + "=" + value;
  }
  out += "<button>Search</button></form>";
  if (kept.empty()) return out;
  return out + "<p class=\"note\">Also by" + in_html(kept) + ". <a href=\"jobs\">All jobs</a></p>";
}

/// "Remote from Colombia".
std::string work_of(const Job& job) {
  std::string text = work_mode_text(job);
  const std::string from = remote_from_text(job, kCountriesShown);
  if (!from.empty()) text += (text.empty() ? "from " : " from ") + from;
  return text;
}

std::string posted_on(const Job& job, const PlainFrame& frame) {
  if (!job.published_at) return "";
  return job.published_is_day ? format_local(*job.published_at, 0).substr(0, 10) : frame.day(*job.published_at);
}

std::string facts_of(const Job& job, const PlainFrame& frame) {
  const std::string posted = posted_on(job, frame);
  const bool is_place_told = job.location == remote_from_text(job, kCountriesShown);
  std::vector<std::string> facts{work_of(job), is_place_told ? "" : job.location, pay_text(job.salary),
                                 posted.empty() ? "seen " + frame.day(job.first_seen_at) : "posted " + posted,
                                 job.source_name};
  if (job.closed_at) facts.push_back("closed " + frame.day(*job.closed_at));
  if (job.starred) facts.push_back("starred");
  std::erase(facts, "");
  return joined(facts, " · ");
}

void list(Store& store, const PlainFrame& frame, const Call& call) {
  JobsQuery query = parse_jobs_query(query_of(call.request));
  require_profile(store, query);
  JobsPage page;
  try {
    page = jobs_page(store, query);
  } catch (const BadCursor& error) {
    throw BadQuery("cursor", std::string("query parameter \"cursor\": ") + error.what());
  }
  std::string body = "<h1>Jobs</h1>" + form_of(to_query(query));
  const bool is_first = query.cursor.empty();
  if (page.jobs.empty())
    body += "<p>No job fits. Take a word or a filter away.</p>";
  else if (is_first)
    body += "<p>" +
            (page.total ? count_of(*page.total, "job", "jobs") : with_thousands(page.total_at_least) + "+ jobs") +
            "</p>";
  body += "<ul class=\"jobs\">\n";
  for (const Job& job : page.jobs) {
    body += "<li><h2><a href=\"jobs/" + std::to_string(job.id) + "\">" + in_html(job.title) + "</a></h2><p>" +
            in_html(job.company) + "</p><p class=\"note\">" + in_html(facts_of(job, frame)) + "</p></li>\n";
  }
  body += "</ul>";
  if (page.next_cursor) {
    query.cursor = *page.next_cursor;
    body += "<p><a href=\"jobs?" + in_html(to_query(query).text()) + "\">More jobs</a></p>";
  }
  frame.answer(call, {.title = "jobs", .body = body, .place = "#/jobs"});
}

void fact(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out.append("<dt>").append(name).append("</dt><dd>").append(in_html(value)).append("</dd>");
}

void link_out(std::string& out, std::string_view label, std::string_view url) {
  if (!url.starts_with("https://") && !url.starts_with("http://")) return;
  out.append("<p><a rel=\"noopener noreferrer\" href=\"").append(in_html(url)).append("\">");
  out.append(in_html(label)).append("</a></p>");
}

void detail(Store& store, const PlainFrame& frame, const Call& call) {
  const QueryParameters none(call.request, {});
  const auto job = find_job(store, id_of(call, "job"));
  if (!job) fail_unknown("job", call.parameter);
  std::string body = "<h1>" + in_html(job->title) + "</h1><p>" + in_html(job->company) + "</p>";
  link_out(body, "Open the posting", job->url);
  if (job->apply_url && *job->apply_url != job->url) link_out(body, "Apply", *job->apply_url);
  body += "<dl>";
  fact(body, "Work", work_of(*job));
  fact(body, "Place", job->location);
  fact(body, "Time zone", job->time_zone);
  fact(body, "Pay", pay_text(job->salary));
  fact(body, "Employment", job->employment_type.value_or(""));
  fact(body, "Seniority", job->seniority.value_or(""));
  fact(body, "Tags", joined(job->tags));
  fact(body, "Posted", posted_on(*job, frame));
  fact(body, "First seen", frame.local(job->first_seen_at));
  fact(body, "Closed", job->closed_at ? frame.local(*job->closed_at) : "");
  fact(body, "Source", job->source_name);
  body += "</dl>";
  for (const AlsoAt& also : job->also_at) link_out(body, "Also at " + also.source_name, also.url);
  if (job->description) body += "<h2>Description</h2><div class=\"text\">" + in_html(*job->description) + "</div>";
  frame.answer(call, {.title = job->title,
                      .body = body + frame.zone_note(job->first_seen_at),
                      .place = "#/jobs/" + std::to_string(job->id)});
}

}  // namespace

void add_plain_jobs(Router& router, Store& store, const PlainFrame& frame) {
  // A search costs too much for a link on another site.
  router.get("/jobs", [&store, &frame](const Call& call) { list(store, frame, call); });
  router.get(
      "/jobs/{id}", [&store, &frame](const Call& call) { detail(store, frame, call); }, Router::Access::kTokenPage);
}

}  // namespace zapply

#include "server/api/reports_routes.h"

#include <httplib.h>

#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "server/api/lookup.h"
#include "server/api/plain_frame.h"
#include "server/http/json_body.h"
#include "server/http/query_parameters.h"
#include "server/render/html.h"
#include "server/render/report_page.h"
#include "server/reporting/report_sending.h"
#include "server/store/reports.h"
#include "server/store/store.h"
#include "shared/protocol.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::int64_t kPageSize = 20, kPageSizeMax = 100, kPlainPageSize = 100;

/// Behind the report of that number.
std::optional<std::int64_t> cursor_of(const QueryParameters& parameters) {
  const std::string text = parameters.text("cursor");
  if (text.empty()) return std::nullopt;
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc{} || end != text.data() + text.size())
    throw BadQuery("cursor", "query parameter \"cursor\" should be the \"next_cursor\" of an answer");
  return id;
}

ReportsPage page_of(Store& store, std::optional<std::int64_t> before, std::int64_t limit) {
  ReportsPage page{report_lines(store, before, limit + 1), std::nullopt};
  if (static_cast<std::int64_t>(page.reports.size()) <= limit) return page;
  page.reports.pop_back();
  page.next_cursor = std::to_string(page.reports.back().id);
  return page;
}

std::string document_of(Store& store, const Call& call) {
  auto document = report_document(store, id_of(call, "report"));
  if (!document) fail_unknown("report", call.parameter);
  return *std::move(document);
}

void list(Store& store, const Call& call) {
  const QueryParameters parameters(call.request, {"cursor", "limit"});
  const std::int64_t limit = parameters.integer("limit", 1, kPageSizeMax).value_or(kPageSize);
  answer_json(call, to_json(page_of(store, cursor_of(parameters), limit)));
}

void read_one(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  answer_json(call, document_of(store, call));
}

void send(Store& store, const ReportLook& look, const Call& call) {
  const QueryParameters none(call.request, {});
  parse_body(call.request, {});
  const std::int64_t id = id_of(call, "report");
  std::string body;
  JsonWriter json(body);
  try {
    json.begin_object().field("id", id).field("channels", send_report(store, id, look, system_now())).end_object();
  } catch (const ReportNotSent& cause) {
    throw HttpError(cause.why == ReportNotSent::Why::kUnknown ? 404 : 409, cause.what());
  }
  answer_json(call, std::move(body), 202);
}

void plain_list(Store& store, const PlainFrame& frame, const Call& call) {
  const QueryParameters parameters(call.request, {"cursor"});
  const ReportsPage page = page_of(store, cursor_of(parameters), kPlainPageSize);
  std::string body = "<h1>Reports</h1>";
  if (page.reports.empty()) {
    body +=
        "<p>No reports yet: scheduled runs write them, and <code>zapply run --report</code>, when something is new.</p>";
  } else {
    body += frame.zone_note(page.reports.front().made_at) + "<ul class=\"jobs\">\n";
    for (const ReportLine& line : page.reports) {
      body += "<li><h2><a href=\"reports/" + std::to_string(line.id) + "\">";
      append_html(body, line.title);
      body += "</a></h2><p class=\"note\">" + frame.local(line.made_at) + ", run " + std::to_string(line.run_id) +
              "</p></li>\n";
    }
    body += "</ul>";
  }
  if (page.next_cursor) body += "<p><a href=\"reports?cursor=" + *page.next_cursor + "\">Older reports</a></p>";
  frame.answer(call, {.title = "reports", .body = body, .place = "#/reports"});
}

void plain_detail(Store& store, const PlainFrame& frame, const Call& call) {
  const QueryParameters none(call.request, {});
  const Report report = parse_report(document_of(store, call));
  const std::string id = std::to_string(report.id);
  frame.answer(call, {.title = "report " + id,
                      .body = report_page_body(report, {frame.zone_offset(), {}}, way_up(call.request.path)),
                      .place = "#/reports/" + id});
}

}  // namespace

void add_reports_routes(Router& router, Store& store, const std::function<ReportLook()>& look) {
  router.get("/api/reports", [&store](const Call& call) { list(store, call); });
  router.get("/api/reports/{id}", [&store](const Call& call) { read_one(store, call); });
  router.post("/api/reports/{id}/send", [&store, look](const Call& call) { send(store, look(), call); });
}

void add_plain_reports(Router& router, Store& store, const PlainFrame& frame) {
  using Access = Router::Access;
  router.get(
      "/reports", [&store, &frame](const Call& call) { plain_list(store, frame, call); }, Access::kTokenPage);
  router.get(
      "/reports/{id}", [&store, &frame](const Call& call) { plain_detail(store, frame, call); }, Access::kTokenPage);
}

}  // namespace zapply

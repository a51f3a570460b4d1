#include "server/api/statistics_routes.h"

#include <httplib.h>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/api/dashboard_links.h"
#include "server/api/lookup.h"
#include "server/api/plain_frame.h"
#include "server/http/query_parameters.h"
#include "server/render/chart_svg.h"
#include "server/render/csv.h"
#include "server/render/html.h"
#include "server/statistics/told_statistics.h"
#include "server/time/zones.h"
#include "shared/chart/statistics_charts.h"
#include "shared/jobs_query.h"
#include "shared/protocol.h"
#include "shared/text.h"

namespace zapply {
namespace {

using std::chrono::local_days;

std::vector<std::string_view> known_parameters(std::initializer_list<std::string_view> more) {
  std::vector<std::string_view> known(jobs_filter_parameters().begin(), jobs_filter_parameters().end());
  known.insert(known.end(), {"from", "to", "zone"});
  known.insert(known.end(), more);
  return known;
}

std::optional<local_days> day_in(const QueryReader& reader, std::string_view name) {
  const std::string text = reader.text(name);
  if (text.empty()) return std::nullopt;
  const auto time = text.size() == 10 ? parse_rfc3339(text) : std::nullopt;
  if (!time)
    throw BadQuery(name, "query parameter \"" + std::string(name) + "\" should be a day such as 2026-09-01, found " +
                             in_quotes(text));
  return local_days(std::chrono::floor<std::chrono::days>(*time).time_since_epoch());
}

Zone zone_in(const QueryReader& reader, const std::string& otherwise) {
  std::string name = reader.text("zone");
  if (name.empty()) name = otherwise.empty() ? "UTC" : otherwise;
  try {
    return find_zone(name, {});
  } catch (const UnknownZone& error) {
    throw BadQuery("zone", std::string("query parameter \"zone\": ") + error.what());
  }
}

StatisticsAsked asked_by(Store& store, const Call& call, const std::string& zone,
                         std::initializer_list<std::string_view> more = {}) {
  const auto known = known_parameters(more);
  const Query query = query_of(call.request);
  const QueryReader reader(query, known);
  StatisticsAsked asked{.query = parse_jobs_query(query, known), .zone = zone_in(reader, zone)};
  asked.from = day_in(reader, "from");
  asked.to = day_in(reader, "to");
  require_profile(store, asked.query);
  return asked;
}

Statistics tell(Store& store, const Catalog& catalog, const StatisticsAsked& asked, Timestamp now) {
  try {
    return told_statistics(store, catalog, asked, now);
  } catch (const std::invalid_argument& error) {
    throw BadQuery("from", std::string("query parameters \"from\" and \"to\": ") + error.what());
  }
}

/// The addresses of tables, from the root of the server.
auto csv_of(const Query& query) {
  return [query](const std::string& name) { return query.after("api/stats/" + name + ".csv"); };
}

void answer_charts(Store& store, const Catalog& catalog, const Call& call) {
  const StatisticsAsked asked = asked_by(store, call, {});
  const Timestamp now = system_now();
  const auto link = [now](const JobsQuery& query) { return dashboard_link(query, now); };
  const auto charts = charts_of(tell(store, catalog, asked, now), asked.query, link);
  answer(call, 200, charts_html(charts, csv_of(query_of(call.request))), "text/html; charset=utf-8");
}

/// Of pay there is a chart per currency: their rows follow one another, each with its currency.
void answer_csv(Store& store, const Catalog& catalog, const Call& call) {
  const StatisticsAsked asked = asked_by(store, call, {}, {"excel"});
  const std::string name(call.parameter);
  const auto names = chart_names();
  if (std::find(names.begin(), names.end(), name) == names.end())
    throw HttpError(404, "there is no table " + in_quotes(name) + ": there are " + joined(names));
  const bool is_pay = name == "pay";
  const bool for_excel =
      QueryReader(query_of(call.request), known_parameters({"excel"})).boolean("excel").value_or(false);
  std::string body;
  bool has_heads = false;
  for (const Chart& chart : charts_of(tell(store, catalog, asked, system_now()), asked.query,
                                      [](const JobsQuery&) { return std::string(); })) {
    if (chart.key != name && !(is_pay && chart.key.starts_with("pay_"))) continue;
    const std::string currency = is_pay ? chart.axis.substr(0, chart.axis.find(' ')) : "";
    const auto line = [&](const std::string& first, const std::vector<std::string>& cells) {
      if (is_pay) append_csv_cell(body, first);
      for (const std::string& cell : cells) append_csv_cell(body, cell);
      body += "\r\n";
    };
    if (!std::exchange(has_heads, true)) line("Currency", chart.heads);
    for (const ChartRow& row : chart.rows) line(currency, row.cells);
  }
  if (!has_heads) throw HttpError(422, in_quotes(name) + " is of a profile: name one by \"profile\"");
  as_download(call, "zapply-" + name + ".csv");
  if (for_excel) body.insert(0, kExcelMark);
  answer(call, 200, std::move(body), "text/csv; charset=utf-8; header=present");
}

std::string form_of(const Query& asked, const Statistics& told) {
  std::string out = "<form class=\"filters\" action=\"statistics\">";
  for (const auto& [name, value] : {std::pair("from", told.from), std::pair("to", told.to)})
    out +=
        "<label>" + capitalized(name) + "<input type=\"date\" name=\"" + name + "\" value=\"" + value + "\"></label>";
  for (const auto& [name, value] : asked.pairs()) {
    if (name == "from" || name == "to") continue;
    out += "<input type=\"hidden\" name=\"";
    append_html(out, name);
    out += "\" value=\"";
    append_html(out, value);
    out += "\">";
  }
  return out + "<button>Show</button></form>";
}

void page(Store& store, const Catalog& catalog, const PlainFrame& frame, const Call& call) {
  const StatisticsAsked asked = asked_by(store, call, frame.zone_name());
  const Statistics told = tell(store, catalog, asked, system_now());
  const Query query = query_of(call.request);
  std::string body = "<h1>Statistics</h1>" + form_of(query, told) + "<p class=\"note\">As of " + frame.local(told.at) +
                     "; days are those of ";
  append_html(body, told.zone);
  body += ".";
  if (const std::string filter = to_query(asked.query).text(); !filter.empty()) {
    body += " Jobs by ";
    append_html(body, filter);
    body += ". <a href=\"statistics\">Of all jobs</a>";
  }
  body += told.is_exact ? "</p>" : " Of the jobs with those words only the newest were looked at.</p>";
  const auto link = [](const JobsQuery& jobs) { return to_query(jobs).after("jobs"); };
  body += charts_html(charts_of(told, asked.query, link), csv_of(query));
  frame.answer(call, {.title = "statistics", .body = body, .place = "#/statistics"});
}

}  // namespace

void add_statistics_routes(Router& router, Store& store, const Catalog& catalog, const PlainFrame& frame) {
  router.get("/api/stats", [&store, &catalog](const Call& call) {
    answer_json(call, to_json(tell(store, catalog, asked_by(store, call, {}), system_now())));
  });
  router.get("/api/stats/charts", [&store, &catalog](const Call& call) { answer_charts(store, catalog, call); });
  router.get("/api/stats/{chart}.csv", [&store, &catalog](const Call& call) { answer_csv(store, catalog, call); });
  router.get("/statistics", [&store, &catalog, &frame](const Call& call) { page(store, catalog, frame, call); });
}

}  // namespace zapply

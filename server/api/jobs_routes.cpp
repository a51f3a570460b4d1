#include "server/api/jobs_routes.h"

#include <httplib.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/api/lookup.h"
#include "server/demands/demands.h"
#include "server/http/json_body.h"
#include "server/http/query_parameters.h"
#include "server/places/place_suggestions.h"
#include "server/render/csv.h"
#include "server/sources/near_miss.h"
#include "server/store/facet_counts.h"
#include "server/store/jobs.h"
#include "shared/jobs_query.h"
#include "shared/protocol.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::int64_t kCsvChunk = 200;

/// A page as `read` reads it: jobs_page() or described_jobs_page().
JobsPage read_page(JobsPage (*read)(Store&, const JobsQuery&), Store& store, const JobsQuery& query) {
  require_profile(store, query);
  try {
    return read(store, query);
  } catch (const BadCursor& error) {
    throw BadQuery("cursor", std::string("query parameter \"cursor\": ") + error.what());
  }
}

void list_jobs(Store& store, const Call& call) {
  answer_json(call, to_json(read_page(jobs_page, store, parse_jobs_query(query_of(call.request)))));
}

/// A slip of the fingers would look like a result: what is open to everybody is open to Atlantis, too.
std::optional<UnknownPlace> unknown_place(const std::string& text) {
  if (text.empty() || is_known_place(text)) return std::nullopt;
  return UnknownPlace{text, std::string(near_miss(text, country_and_region_names()))};
}

void facets(Store& store, const Call& call) {
  const JobsQuery query = parse_jobs_query(query_of(call.request), jobs_filter_parameters());
  require_profile(store, query);
  JobFacets found = job_facets(store, query, system_now());
  found.unknown_place = unknown_place(query.remote_from);
  answer_json(call, to_json(found));
}

/// Every job that fits, a page at a time, each with its whole description.
void csv(Store& store, const Call& call) {
  std::vector<std::string_view> known(jobs_filter_parameters().begin(), jobs_filter_parameters().end());
  known.push_back("excel");
  const Query asked = query_of(call.request);
  JobsQuery query = parse_jobs_query(asked, known);
  require_profile(store, query);  // while a cause can still be told
  query.limit = kCsvChunk;
  std::string head = QueryReader(asked, known).boolean("excel").value_or(false) ? std::string(kExcelMark) : "";
  head += jobs_csv_header();
  as_download(call, "zapply-jobs.csv");
  answer_stream(call, "text/csv; charset=utf-8; header=present",
                [&store, query = std::move(query), head = std::move(head)](std::string& out) mutable {
                  out = std::exchange(head, {});
                  const JobsPage page = read_page(described_jobs_page, store, query);
                  for (const Job& job : page.jobs) append_csv_row(out, job);
                  query.cursor = page.next_cursor.value_or("");
                  return page.next_cursor.has_value();
                });
}

std::string whole_job(Job job) {
  if (job.description) job.demands = demands_of(job);
  return to_json(job);
}

void read_one(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  const std::int64_t id = id_of(call, "job");
  const auto job = find_job(store, id);
  if (!job) fail_unknown("job", call.parameter);
  answer_json(call, whole_job(*job));
}

/// A patch's: nothing where the key is missing; no reason where it is null.
std::optional<std::optional<HideReason>> reason_in(const nlohmann::json& body) {
  if (!body.contains("hidden_reason")) return std::nullopt;
  const auto name = text_in(body, "hidden_reason");
  if (!name) return std::optional<HideReason>();
  const auto reason = from_name<HideReason>(*name);
  if (!reason)
    throw HttpError(
        422, "\"hidden_reason\" should be one of " + joined(names_of<HideReason>()) + ", found " + in_quotes(*name));
  return reason;
}

/// What is not hidden has no reason for it.
void require_hidden(Store& store, const Call& call, std::int64_t id, const JobPatch& patch) {
  if (!patch.hidden_reason || !*patch.hidden_reason) return;
  const auto job = find_job(store, id);
  if (!job) fail_unknown("job", call.parameter);
  if (!patch.hidden.value_or(job->hidden))
    throw HttpError(422, "\"hidden_reason\" goes with a hidden job: send \"hidden\": true beside it");
}

void change(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  const std::int64_t id = id_of(call, "job");
  const auto body = parse_body(call.request, {"starred", "hidden", "not_duplicate", "hidden_reason"});
  const JobPatch patch{boolean_in(body, "starred"), boolean_in(body, "hidden"), boolean_in(body, "not_duplicate"),
                       reason_in(body)};
  require_hidden(store, call, id, patch);
  const auto job = patch_job(store, id, patch);
  if (!job) fail_unknown("job", call.parameter);
  answer_json(call, whole_job(*job));
}

}  // namespace

void add_jobs_routes(Router& router, Store& store) {
  router.get("/api/jobs", [&store](const Call& call) { list_jobs(store, call); });
  router.get("/api/jobs.csv", [&store](const Call& call) { csv(store, call); });
  router.get("/api/jobs/facets", [&store](const Call& call) { facets(store, call); });
  router.get("/api/jobs/{id}", [&store](const Call& call) { read_one(store, call); });
  router.patch("/api/jobs/{id}", [&store](const Call& call) { change(store, call); });
}

}  // namespace zapply

#include "server/api/jobs_routes.h"

#include <httplib.h>

#include <array>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "server/api/lookup.h"
#include "server/http/json_body.h"
#include "server/http/query_parameters.h"
#include "server/render/csv.h"
#include "server/store/jobs.h"
#include "shared/protocol.h"

namespace zapply {
namespace {

constexpr std::int64_t kLimitMax = 200;
constexpr std::int64_t kCsvChunk = 200;
constexpr std::int64_t kIdMax = std::numeric_limits<std::int64_t>::max();

constexpr std::array<std::string_view, 14> kFilters{"q",           "source",  "run_id",     "new",          "remote",
                                                    "remote_from", "company", "salary_min", "posted_after", "starred",
                                                    "closed",      "hidden",  "duplicates", "sort"};

/// true, false, or "any" for both.
std::optional<bool> either(const QueryParameters& parameters, std::string_view name, std::optional<bool> otherwise) {
  const std::string text = parameters.text(name);
  if (text.empty()) return otherwise;
  if (text == "any") return std::nullopt;
  return parameters.boolean(name);
}

JobsQuery parse_query(const QueryParameters& parameters) {
  JobsQuery query;
  query.words = parameters.text("q");
  query.sources = parameters.list("source");
  query.run_id = parameters.integer("run_id", 1, kIdMax);
  query.new_since = parameters.time("new");
  query.remote = parameters.boolean("remote");
  query.remote_from = parameters.text("remote_from");
  query.company = parameters.text("company");
  query.salary_min = parameters.number("salary_min");
  query.posted_after = parameters.time("posted_after");
  query.starred = parameters.boolean("starred");
  query.closed = either(parameters, "closed", query.closed);
  query.hidden = either(parameters, "hidden", query.hidden);
  query.duplicates = parameters.boolean("duplicates").value_or(false);
  query.sort =
      parameters.one_name<JobSort>("sort").value_or(query.words.empty() ? JobSort::kNewest : JobSort::kRelevance);
  return query;
}

/// A page as `read` reads it: jobs_page() or described_jobs_page().
JobsPage read_page(JobsPage (*read)(Store&, const JobsQuery&), Store& store, const JobsQuery& query) {
  try {
    return read(store, query);
  } catch (const BadCursor& error) {
    throw HttpError(422, std::string("query parameter \"cursor\": ") + error.what());
  }
}

void list_jobs(Store& store, const Call& call) {
  const QueryParameters parameters(call.request, {"cursor", "limit"}, kFilters);
  JobsQuery query = parse_query(parameters);
  query.cursor = parameters.text("cursor");
  query.limit = parameters.integer("limit", 1, kLimitMax).value_or(query.limit);
  answer_json(call, to_json(read_page(jobs_page, store, query)));
}

/// Every job that fits, a page at a time, each with its whole description.
void csv(Store& store, const Call& call) {
  const QueryParameters parameters(call.request, {}, kFilters);
  JobsQuery query = parse_query(parameters);
  query.limit = kCsvChunk;
  as_download(call, "zapply-jobs.csv");
  answer_stream(call, "text/csv; charset=utf-8; header=present",
                [&store, query = std::move(query), head = jobs_csv_header()](std::string& out) mutable {
                  out = std::exchange(head, {});
                  const JobsPage page = read_page(described_jobs_page, store, query);
                  for (const Job& job : page.jobs) append_csv_row(out, job);
                  query.cursor = page.next_cursor.value_or("");
                  return page.next_cursor.has_value();
                });
}

void read_one(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  const std::int64_t id = id_of(call, "job");
  const auto job = find_job(store, id);
  if (!job) fail_unknown("job", call.parameter);
  answer_json(call, to_json(*job));
}

void change(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  const std::int64_t id = id_of(call, "job");
  const auto body = parse_body(call.request, {"starred", "hidden", "not_duplicate"});
  const JobPatch patch{boolean_in(body, "starred"), boolean_in(body, "hidden"), boolean_in(body, "not_duplicate")};
  const auto job = patch_job(store, id, patch);
  if (!job) fail_unknown("job", call.parameter);
  answer_json(call, to_json(*job));
}

}  // namespace

void add_jobs_routes(Router& router, Store& store) {
  router.get("/api/jobs", [&store](const Call& call) { list_jobs(store, call); });
  router.get("/api/jobs.csv", [&store](const Call& call) { csv(store, call); });
  router.get("/api/jobs/{id}", [&store](const Call& call) { read_one(store, call); });
  router.patch("/api/jobs/{id}", [&store](const Call& call) { change(store, call); });
}

}  // namespace zapply

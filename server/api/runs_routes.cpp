#include "server/api/runs_routes.h"

#include <httplib.h>

#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "server/api/lookup.h"
#include "server/api/run_texts.h"
#include "server/http/json_body.h"
#include "server/http/query_parameters.h"
#include "server/pipeline/run_engine.h"
#include "server/render/log_rows.h"
#include "server/store/log.h"
#include "server/store/run_jobs.h"
#include "server/store/runs.h"
#include "shared/protocol.h"

namespace zapply {
namespace {

constexpr std::int64_t kPageMax = 1'000'000;
constexpr std::int64_t kPageSizeMax = 100;
constexpr std::size_t kNamedMax = 100;                  // jobs of each kind between two runs
constexpr std::size_t kTextBytesMax = 8 * 1024 * 1024;  // some 2,000 runs of ten sources

/// {"detail", "run_id"}: what is in the way, and the key to it.
void answer_running(const Call& call, std::int64_t run_id) {
  std::string body;
  JsonWriter(body)
      .begin_object()
      .field("detail", "run " + std::to_string(run_id) + " is running: wait for its end, or cancel it")
      .field("run_id", run_id)
      .end_object();
  answer_json(call, std::move(body), 409);
}

/// Who starts a run by itself is not for a client to say.
Trigger parse_trigger(const std::string& text) {
  const auto trigger = from_name<Trigger>(text);
  if (!trigger || *trigger == Trigger::kScheduled)
    throw HttpError(422, "\"trigger\" should be one of manual, cli, found " + in_quotes(text));
  return *trigger;
}

void start_run(RunEngine& engine, const Call& call) {
  const QueryParameters none(call.request, {});
  const auto body = parse_body(call.request, {"sources", "force", "trigger", "report"});
  RunRequest request;
  request.sources = texts_in(body, "sources").value_or(std::vector<std::string>());
  request.force = boolean_in(body, "force").value_or(false);
  request.report = boolean_in(body, "report").value_or(false);
  if (const auto trigger = text_in(body, "trigger")) request.trigger = parse_trigger(*trigger);
  RunEngine::Started started;
  try {
    started = engine.start(request);
  } catch (const BadRunRequest& error) {
    throw HttpError(422, error.what());
  } catch (const EngineStopped& error) {
    throw HttpError(503, error.what());
  }
  if (started.was_running) return answer_running(call, started.run_id);
  call.response.set_header("Location", "/api/runs/" + std::to_string(started.run_id));
  const StartAnswer answer{started.run_id, RunStatus::kRunning,
                           "run " + std::to_string(started.run_id) + " was started"};
  answer_json(call, to_json(answer), 202);
}

void list_runs(Store& store, RunTexts& texts, const Call& call) {
  const QueryParameters parameters(call.request,
                                   {"page", "page_size", "before", "status", "phase", "trigger", "from", "to", "q"});
  RunsQuery query;
  query.page = parameters.integer("page", 1, kPageMax).value_or(1);
  query.page_size = parameters.integer("page_size", 1, kPageSizeMax).value_or(query.page_size);
  query.before = parameters.integer("before", 1, std::numeric_limits<std::int64_t>::max());
  query.statuses = parameters.names<RunStatus>("status");
  query.phases = parameters.names<Phase>("phase");
  query.triggers = parameters.names<Trigger>("trigger");
  query.from = parameters.time("from");
  query.to = parameters.time("to");
  query.text = parameters.text("q");
  std::vector<RunTexts::Text> kept;  // as they stand in the page; null for those that are to be made
  const RunsPage found =
      runs_page(store, query, [&](const Run& run) { return kept.emplace_back(texts.find(run)) != nullptr; });
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (kept[i] == nullptr) kept[i] = texts.make(found.runs[i]);
  RunsPageText page{.runs = {}, .total = found.total, .page = query.page, .page_size = query.page_size};
  std::size_t bytes = 128;
  for (const RunTexts::Text& run : kept) bytes += page.runs.emplace_back(*run).size() + 1;
  std::string body;
  body.reserve(bytes);
  JsonWriter json(body);
  write(json, page);
  answer_json(call, std::move(body));
}

void count(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  const RunCounts counts = count_runs(store);
  std::int64_t total = 0;
  for (const auto& [status, runs] : counts.by_status) total += runs;
  std::string body;
  JsonWriter json(body);
  const auto write_counts = [&](std::string_view key, const auto& counted) {
    json.key(key).begin_object();
    for (const auto& [value, runs] : counted) json.field(name_of(value), runs);
    json.end_object();
  };
  json.begin_object();
  write_counts("by_status", counts.by_status);
  write_counts("by_phase", counts.by_phase);
  write_counts("by_trigger", counts.by_trigger);
  json.field("total", total).end_object();
  answer_json(call, std::move(body));
}

/// The entries of a run, chunk by chunk, as a JSON array behind the run's own keys.
class RunWithLogs {
 public:
  RunWithLogs(Store& store, const Run& run) : store_(store), run_(run) {}

  bool next(std::string& out) {
    if (after_ == 0) {
      out.reserve(static_cast<std::size_t>(std::min(run_.last_seq, kLogPiece) * kLogRowBytes) + 8192);
      JsonWriter json(out);
      write_open(json, run_);
      out += ",\"logs\":[";
    }
    const std::int64_t began = after_;
    read_log(store_, run_.id, {after_, run_.last_seq + 1, kLogPiece, false}, [&](const LogRow& row) {
      if (after_ > 0) out += ',';
      append_json(out, row);
      after_ = row.seq;
      return true;
    });
    if (after_ > began && after_ < run_.last_seq) return true;
    out += "]}";
    return false;
  }

 private:
  Store& store_;
  const Run run_;
  std::int64_t after_ = 0;
};

void read_one(Store& store, const Call& call) {
  const QueryParameters parameters(call.request, {"logs"});
  const bool with_logs = parameters.boolean("logs").value_or(true);
  const Run run = find_run(store, call);
  if (!with_logs) return answer_json(call, to_json(run));
  if (run.last_seq > kLogPiece) {
    auto pieces = std::make_shared<RunWithLogs>(store, run);
    return answer_stream(call, "application/json", [pieces](std::string& out) { return pieces->next(out); });
  }
  std::string body;
  RunWithLogs(store, run).next(body);
  answer_json(call, std::move(body));
}

void compare(Store& store, const Call& call) {
  const QueryParameters parameters(call.request, {"since"});
  const Run later = find_run(store, call);
  const auto since = parameters.integer("since", 1, std::numeric_limits<std::int64_t>::max());
  const auto earlier = since && *since < later.id ? read_run(store, *since) : std::nullopt;
  if (!earlier)
    throw HttpError(422, "\"since\" should be the id of a run before run " + std::to_string(later.id) + ", found " +
                             (since ? std::to_string(*since) : "none"));
  answer_json(call, to_json(jobs_between(store, *earlier, later, kNamedMax)));
}

void cancel(Store& store, RunEngine& engine, const Call& call) {
  const QueryParameters none(call.request, {});
  const std::int64_t id = id_of(call, "run");
  switch (engine.cancel(id)) {
    case CancelResult::kUnknown:
      fail_unknown("run", call.parameter);
    case CancelResult::kFinished:
      throw HttpError(409, "run " + std::to_string(id) + " has ended already");
    case CancelResult::kRequested:
      break;
  }
  answer_json(call, to_json(find_run(store, call)), 202);
}

void remove(Store& store, const Call& call) {
  const QueryParameters none(call.request, {});
  const std::int64_t id = id_of(call, "run");
  switch (delete_run(store, id)) {
    case DeleteResult::kUnknown:
      fail_unknown("run", call.parameter);
    case DeleteResult::kRunning:
      throw HttpError(409, "run " + std::to_string(id) + " is running: cancel it first");
    case DeleteResult::kDeleted:
      break;
  }
  answer_nothing(call);
}

}  // namespace

void add_runs_routes(Router& router, Store& store, RunEngine& engine) {
  router.post("/api/scraper/run", [&engine](const Call& call) { start_run(engine, call); });
  auto texts = std::make_shared<RunTexts>(kTextBytesMax);
  router.get("/api/runs", [&store, texts](const Call& call) { list_runs(store, *texts, call); });
  router.get("/api/runs/counts", [&store](const Call& call) { count(store, call); });
  router.get("/api/runs/{id}", [&store](const Call& call) { read_one(store, call); });
  router.get("/api/runs/{id}/changes", [&store](const Call& call) { compare(store, call); });
  router.post("/api/runs/{id}/cancel", [&store, &engine](const Call& call) { cancel(store, engine, call); });
  router.del("/api/runs/{id}", [&store](const Call& call) { remove(store, call); });
}

}  // namespace zapply

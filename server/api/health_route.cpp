#include "server/api/health_route.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "server/api/events_route.h"
#include "server/http/connection_server.h"
#include "server/http/guards.h"
#include "server/http/query_parameters.h"
#include "server/pipeline/run_engine.h"
#include "server/store/runs.h"
#include "server/store/store.h"
#include "shared/json_writer.h"
#include "shared/version.h"

namespace zapply {
namespace {

/// What keeps the server from doing its work, and what to do about it. Otherwise which run is on.
std::optional<std::string> fault_of(const HealthOf& of, std::optional<std::int64_t>& running) {
  if (const auto fault = of.store.fault()) return fault;
  try {
    running = running_run(of.store);
  } catch (const StoreError& error) {
    return error.what();
  }
  if (const auto cause = of.engine.unwritten_end())
    return "the end of the run that is on can't be written, it is tried again each second: " + *cause;
  return std::nullopt;
}

}  // namespace

void add_health_route(Router& router, HealthOf of) {
  const auto started = std::chrono::steady_clock::now();
  const auto report = [of, started](const Call& call) {
    const QueryParameters none(call.request, {});
    std::optional<std::int64_t> running;
    const bool is_stranger = of.guards.is_stranger(call.request);
    const std::optional<std::string> fault = fault_of(of, running);
    const auto uptime = std::chrono::steady_clock::now() - started;
    std::string body;
    JsonWriter json(body);
    json.begin_object().field("status", fault ? "failing" : "ok");
    if (is_stranger) {
      json.end_object();
      return answer_json(call, std::move(body), fault ? 503 : 200);
    }
    json.field("detail", fault)
        .field("version", version())
        .field("demo", of.demo)
        .field("token_required", of.guards.token_required())
        .field("database_id", of.store.database_id())
        .field("database_bytes", of.store.size_bytes())
        .field("revision", of.store.revision())
        .field("running_run_id", running)
        .field("uptime_seconds", std::chrono::duration_cast<std::chrono::seconds>(uptime).count())
        .field("connections", static_cast<std::int64_t>(of.server.connections()))
        .field("connections_refused", of.server.refused())
        .field("streams", of.events.streams())
        .end_object();
    answer_json(call, std::move(body), fault ? 503 : 200);
  };
  router.get("/api/health", report, Router::Access::kPublic);
}

}  // namespace zapply

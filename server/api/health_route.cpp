#include "server/api/health_route.h"

#include <chrono>

#include "server/api/events_route.h"
#include "server/http/connection_server.h"
#include "server/http/query_parameters.h"
#include "server/store/runs_table.h"
#include "server/store/store.h"
#include "shared/json_writer.h"
#include "shared/version.h"

namespace zapply {

void add_health_route(Router& router, HealthOf of) {
  const auto started = std::chrono::steady_clock::now();
  const auto report = [of, started](const Call& call) {
    const QueryParameters none(call.request, {});
    const auto running = of.store.read([](Database& database) { return running_run(database); });
    const auto uptime = std::chrono::steady_clock::now() - started;
    std::string body;
    JsonWriter(body)
        .begin_object()
        .field("status", "ok")
        .field("version", version())
        .field("demo", of.demo)
        .field("token_required", of.token_required)
        .field("database_id", of.store.database_id())
        .field("database_bytes", of.store.size_bytes())
        .field("revision", of.store.revision())
        .field("running_run_id", running)
        .field("uptime_seconds", std::chrono::duration_cast<std::chrono::seconds>(uptime).count())
        .field("connections", static_cast<std::int64_t>(of.server.connections()))
        .field("connections_refused", of.server.refused())
        .field("streams", of.events.streams())
        .end_object();
    answer_json(call, std::move(body));
  };
  router.get("/api/health", report, Router::Access::kPublic);
}

}  // namespace zapply

#include "server/api/metrics_route.h"

#include <string>
#include <utility>

#include "server/api/delivery_metrics.h"
#include "server/api/run_metrics.h"
#include "server/api/server_metrics.h"
#include "server/http/query_parameters.h"
#include "server/render/metrics_text.h"

namespace zapply {

void add_metrics_route(Router& router, MetricsOf of) {
  router.get("/metrics", [of](const Call& call) {
    const QueryParameters none(call.request, {});
    std::string body;
    MetricsText metrics(body);
    tell_build(metrics);
    tell_runs(metrics, of.store, of.catalog);
    tell_sources(metrics, of.store, of.catalog);
    tell_deliveries(metrics, of.store);
    tell_database(metrics, of.store);
    tell_http(metrics, of.requests, of.events, of.server);
    tell_process(metrics);
    answer(call, 200, std::move(body), MetricsText::kContentType);
  });
}

}  // namespace zapply

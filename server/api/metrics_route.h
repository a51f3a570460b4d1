#pragma once

#include "server/http/router.h"

namespace zapply {

class Catalog;
class ConnectionServer;
class EventsRoute;
class RequestCounts;
class Store;

struct MetricsOf {
  Store& store;
  const Catalog& catalog;
  const EventsRoute& events;
  const ConnectionServer& server;
  const RequestCounts& requests;
};

/// GET /metrics, for Prometheus and what reads the same. What it costs doesn't grow with the jobs and runs that are kept.
void add_metrics_route(Router&, MetricsOf);

}  // namespace zapply

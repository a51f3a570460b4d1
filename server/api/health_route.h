#pragma once

#include "server/http/router.h"

namespace zapply {

class ConnectionServer;
class EventsRoute;
class Guards;
class RunEngine;
class Store;

struct HealthOf {
  Store& store;
  const RunEngine& engine;
  const EventsRoute& events;
  const ConnectionServer& server;
  Guards& guards;
  bool demo = false;
};

/// GET /api/health, for monitors and for the dashboard's first question. Strangers are told the status and nothing else.
/// 503 when something keeps the server from doing its work, with the cause beside everything else.
void add_health_route(Router&, HealthOf);

}  // namespace zapply

#pragma once

#include <stop_token>

#include "server/http/router.h"

namespace zapply {

class Courier;
class Store;

/// /api/channels, where messages go, and /api/deliveries, what became of each. A test ends with `stop`.
void add_channels_routes(Router&, Store&, Courier&, const std::stop_token& stop);

}  // namespace zapply

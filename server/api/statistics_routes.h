#pragma once

#include "server/http/router.h"

namespace zapply {

class Catalog;
class PlainFrame;
class Store;

/// GET /api/stats, /api/stats/charts, /api/stats/{chart}.csv, and /statistics as a plain page. All must outlive the router.
void add_statistics_routes(Router&, Store&, const Catalog&, const PlainFrame&);

}  // namespace zapply

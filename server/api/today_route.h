#pragma once

#include "server/http/router.h"

namespace zapply {

class Catalog;
class Store;

/// GET api/today (shared/today.h). Both must outlive the router.
void add_today_route(Router&, Store&, const Catalog&);

}  // namespace zapply

#pragma once

#include "server/http/router.h"

namespace zapply {

class Store;

/// GET /api/cleaning: what would go; POST: some of it goes.
void add_cleaning_routes(Router&, Store&);

}  // namespace zapply

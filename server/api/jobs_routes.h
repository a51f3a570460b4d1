#pragma once

#include "server/http/router.h"

namespace zapply {

class Store;

/// Jobs: list, detail, what a person marks, CSV. The store must outlive the router.
void add_jobs_routes(Router&, Store&);

}  // namespace zapply

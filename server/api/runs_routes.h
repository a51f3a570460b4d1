#pragma once

#include "server/http/router.h"

namespace zapply {

class RunEngine;
class Store;

/// Starting, listing, reading, cancelling and deleting runs. All must outlive the router.
void add_runs_routes(Router&, Store&, RunEngine&);

}  // namespace zapply

#pragma once

#include "server/http/router.h"

namespace zapply {

class Catalog;
class Store;

/// Sources: what there is, and switching them. Both must outlive the router.
void add_sources_routes(Router&, Store&, const Catalog&);

}  // namespace zapply

#pragma once

#include "server/http/router.h"

namespace zapply {

class Catalog;
class Store;

void add_schedules_routes(Router&, Store&, const Catalog&);

}  // namespace zapply

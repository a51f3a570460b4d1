#pragma once

#include "server/http/router.h"

namespace zapply {

class Store;

/// What a person may mean while a filter is typed.
void add_suggestion_routes(Router&, Store&);

}  // namespace zapply

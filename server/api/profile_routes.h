#pragma once

#include "server/http/router.h"

namespace zapply {

class Store;

/// GET api/profiles, POST of a profile file, and one profile by its name. `store` must outlive the router.
void add_profile_routes(Router&, Store&);

}  // namespace zapply

#pragma once

#include <string_view>

#include "server/http/router.h"

namespace zapply {

/// The description of the API, OpenAPI 3.1: openapi.json beside this file, which is in the binary.
std::string_view openapi_json();

void add_openapi_route(Router&);

}  // namespace zapply

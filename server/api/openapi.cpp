#include "server/api/openapi.h"

#include "server/embedded/embedded.h"
#include "server/http/query_parameters.h"

namespace zapply {

std::string_view openapi_json() { return embedded_openapi().front().content; }

void add_openapi_route(Router& router) {
  const auto describe = [](const Call& call) {
    const QueryParameters none(call.request, {});
    answer_json(call, std::string(openapi_json()));
  };
  router.get("/api/openapi.json", describe, Router::Access::kPublic);
}

}  // namespace zapply

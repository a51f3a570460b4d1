#include "server/fetch/json_call.h"

#include <utility>

namespace zapply {

JsonAnswer call_json(const JsonCall& call, const std::stop_token& stop) {
  HttpCall http{.url = call.url,
                .headers = {{"Accept", "application/json"}},
                .body = call.body,
                .allow_private = true,
                .connect_timeout = call.connect_timeout,
                .total_timeout = call.total_timeout};
  if (!call.key.empty()) http.headers.emplace_back("Authorization", "Bearer " + call.key);
  if (!call.body.empty()) {
    http.method = "POST";
    http.headers.emplace_back("Content-Type", "application/json");
  }
  return call_http(http, stop);
}

}  // namespace zapply

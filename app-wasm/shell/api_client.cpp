#include "app-wasm/shell/api_client.h"

#include <utility>

#include "app-wasm/ui/browser.h"

namespace zapply {

void ApiClient::work() {
  if (const bool wanted = shell_.dashboard().connection.wants_stream(); wanted != has_stream_) {
    has_stream_ = wanted;
    if (wanted) {
      zapply_js_open_stream();
    } else {
      zapply_js_close_stream();
    }
  }
  for (const int ticket : shell_.dashboard().requests.take_abandoned()) zapply_js_abort(ticket);
  for (const Request& request : shell_.dashboard().requests.take_new()) {
    if (request.sends_file) {
      zapply_js_send_file(request.ticket, request.path.c_str());
    } else {
      zapply_js_fetch(request.ticket, request.method.c_str(), request.path.c_str(), request.body.c_str());
    }
  }
}

void ApiClient::stream_ended(int status, std::string why) {
  has_stream_ = false;
  shell_.stream_failed(why.empty() ? "the server does not answer" : std::move(why), status);
}

}  // namespace zapply

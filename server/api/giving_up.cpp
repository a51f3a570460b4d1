#include "server/api/giving_up.h"

#include <httplib.h>

namespace zapply {

std::function<void()> gives_up(const Call& call, const std::atomic<bool>& is_stopping) {
  return [&is_stopping, has_gone = call.request.is_connection_closed] {
    if (is_stopping) throw HttpError(503, "the server is shutting down");
    if (has_gone()) throw HttpError(kClientHasGone, "the client has gone");
  };
}

}  // namespace zapply

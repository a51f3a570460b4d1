#pragma once

#include <cstddef>

namespace httplib {
class Server;
}

namespace zapply {

class Guards;
class Pages;
class Router;

/// Ties a server to what answers: guards first, then the route, then the page's files; and one place for
/// everything that goes wrong, cpp-httplib's own errors included. All must outlive the server.
void handle_requests(httplib::Server&, const Router&, Guards&, const Pages&, std::size_t body_bytes_max);

}  // namespace zapply

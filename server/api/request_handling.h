#pragma once

namespace httplib {
class Server;
}

namespace zapply {

class Guards;
class Pages;
class RequestCounts;
class Router;
struct ConnectionLimits;

/// Ties a server to what answers: guards first, then the route, then the page's files; and one place for
/// everything that goes wrong, cpp-httplib's own errors included. Counts what is answered. All must outlive the server.
void handle_requests(httplib::Server&, const Router&, Guards&, const Pages&, const ConnectionLimits&, RequestCounts&);

}  // namespace zapply

#pragma once

#include <httplib.h>

#include <string>
#include <utility>

#include "server/api/pages.h"
#include "server/api/request_handling.h"
#include "server/http/connection_server.h"
#include "server/http/guards.h"
#include "server/http/request_counts.h"
#include "server/http/router.h"

namespace zapply::test {

/// A server on a free port with routes of the test's own and no store behind them.
class RoutedServer {
 public:
  Router router;
  /// Which sessions there are; none unless the test says so.
  Guards::FindSession find_session = [](std::string_view) { return std::nullopt; };

  explicit RoutedServer(HttpOptions options = {}) : options_(std::move(options)), pages_(options_.web_folder) {
    options_.port = 0;
  }
  void start() {
    server_.open("127.0.0.1", 0);
    guards_.emplace(options_, server_.port(), find_session);
    handle_requests(server_, router, *guards_, pages_, options_.limits, counts_);
    server_.start();
  }

  ConnectionServer& server() { return server_; }
  int port() const { return server_.port(); }
  Guards& guards() { return *guards_; }
  std::string host() const { return "127.0.0.1:" + std::to_string(port()); }
  httplib::Client client() { return httplib::Client("127.0.0.1", port()); }

 private:
  HttpOptions options_;
  Pages pages_;
  RequestCounts counts_;
  std::optional<Guards> guards_;
  ConnectionServer server_{options_.limits};
};

}  // namespace zapply::test

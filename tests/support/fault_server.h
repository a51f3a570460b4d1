#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "server/threads/mutex.h"

namespace zapply::test {

/// What a test's server does with one connection, byte by byte, right or wrong.
class Connection {
 public:
  Connection(int descriptor, const std::atomic<bool>& stopping) : descriptor_(descriptor), stopping_(stopping) {}

  /// Sends all, or returns false when the other side is gone or the server stops.
  bool send(std::string_view bytes);
  /// A well-formed answer with its Content-Length.
  bool answer(int status, const std::string& headers, std::string_view body);
  bool ok(std::string_view body, const std::string& content_type = "application/json");
  /// Blocks until the other side closes, the server stops, or the time is over; returns whether it was closed.
  bool wait_until_closed(std::chrono::milliseconds time = std::chrono::seconds(20));
  /// Blocks; false when the other side closed or the server stops meanwhile.
  bool pause(std::chrono::milliseconds time);
  /// Ends the connection with a reset instead of a goodbye.
  void reset();

 private:
  int descriptor_;
  const std::atomic<bool>& stopping_;
};

struct ServerRequest {
  std::string method;
  std::string target;                          ///< path and query
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string body;
  std::chrono::steady_clock::time_point at;
};

/// A board on loopback that may be down, slow, wrong or hostile: real sockets, one thread per connection, one
/// answer per connection. What is not listed answers 404.
class FaultServer {
 public:
  using Handler = std::function<void(Connection&, const ServerRequest&)>;

  FaultServer();
  ~FaultServer();

  /// By path without the query. May be called while serving.
  void on(const std::string& path, Handler);
  void serve(const std::string& path, std::string body, std::string content_type = "application/json");

  int port() const { return port_; }
  std::string url(const std::string& path = "/") const { return "http://127.0.0.1:" + std::to_string(port_) + path; }
  std::vector<ServerRequest> requests() const;
  std::vector<ServerRequest> requests_to(const std::string& path) const;
  /// Connections that are open now, and the most that were open at once.
  int open_connections() const { return open_; }
  int most_open_connections() const { return most_open_; }

 private:
  void accept_all();
  void serve_connection(int descriptor);

  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stopping_ = false;
  std::atomic<int> open_ = 0;
  std::atomic<int> most_open_ = 0;
  mutable Mutex mutex_;
  std::map<std::string, Handler> handlers_ GUARDED_BY(mutex_);
  std::vector<ServerRequest> requests_ GUARDED_BY(mutex_);
  std::vector<std::thread> threads_ GUARDED_BY(mutex_);
  std::thread acceptor_;
};

/// A port on which nothing listens.
int unused_port();

}  // namespace zapply::test

#pragma once

#include <httplib.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>

#include "server/http/connection_stream.h"
#include "server/http/stop_signal.h"
#include "server/http/task_queue.h"

namespace zapply {

/// cpp-httplib parses queries and forms, routes and writes answers; the listening socket, the threads, the sockets of the
/// clients and what a request is (request_head.h, request_body.h) are ours. Its own accept loop dies of the first ECONNABORTED, spins when descriptors run out and lets a
/// second server share the port; its own loop over a connection wakes 100 times a second and knows no deadline.
class ConnectionServer final : public httplib::Server {
 public:
  explicit ConnectionServer(const ConnectionLimits&);
  ~ConnectionServer() override;  ///< stops

  /// Throws std::runtime_error: what could not be bound, why, and what to do. `port` 0: any free one.
  void open(const std::string& host, int port);
  void start();
  int port() const { return port_; }
  /// Whether this system tells to which user a connection belongs.
  bool tells_users() const;
  /// Takes no connection any more and ends those that wait for a request; answers that are being written get
  /// a moment, then everything ends.
  void stop();

  std::size_t connections() const { return tasks_.tasks(); }
  /// Connections closed at once because there were too many.
  std::int64_t refused() const { return refused_; }
  /// Requests whose head was refused, so that nothing else has seen them.
  std::int64_t unreadable() const { return unreadable_; }

 private:
  void accept_loop();
  void take(int socket);
  void serve(int socket);

  const ConnectionLimits limits_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<std::int64_t> refused_ = 0;
  std::atomic<std::int64_t> unreadable_ = 0;
  StopSignal stopping_;  ///< no new requests
  StopSignal abort_;     ///< nothing any more
  TaskQueue tasks_;
  std::thread accepting_;
};

}  // namespace zapply

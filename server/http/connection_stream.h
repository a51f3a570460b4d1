#pragma once

#include <httplib.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <string>

#include "server/http/http_options.h"
#include "server/http/stop_signal.h"

namespace zapply {

/// One client's connection, for the thread that serves it.
class ConnectionStream final : public httplib::Stream {
 public:
  /// Owns the socket. Everything fails from the moment `abort` is raised; the wait between
  /// requests also ends with `stopping`.
  ConnectionStream(int socket, const ConnectionLimits&, const StopSignal& stopping, const StopSignal& abort);
  ~ConnectionStream() override;
  ConnectionStream(const ConnectionStream&) = delete;
  ConnectionStream& operator=(const ConnectionStream&) = delete;

  /// Waits for the first byte of the next request and starts the clock of its header. False when the client
  /// has gone or sends nothing.
  bool wait_for_request();
  /// The header is read: from now on the body's limits hold.
  void begin_body();

  enum class Failure { kNone, kTimedOut, kHeaderTooLarge };
  /// Why reading the present request failed.
  Failure failure() const { return failure_; }
  bool answered() const { return bytes_written_ > 0; }  ///< something was written since wait_for_request()
  std::size_t header_bytes() const { return header_bytes_; }

  /// No further request is taken from this connection.
  void close_after_answer() { close_after_answer_ = true; }
  bool closes_after_answer() const { return close_after_answer_; }
  /// Reads and drops what the client still sends, for a moment: closing a socket with unread bytes resets it,
  /// and the client would lose the answer.
  void linger();

  /// The stream whose request this thread reads; null on other threads.
  static ConnectionStream* current();

  const std::string& remote_address() const { return remote_.address; }
  int remote_port() const { return remote_.port; }
  const std::string& local_address() const { return local_.address; }
  int local_port() const { return local_.port; }

  // httplib::Stream
  bool is_readable() const override { return at_ < end_; }
  bool wait_readable() const override;
  bool wait_writable() const override;
  bool is_peer_alive() const override;
  ssize_t read(char* to, std::size_t size) override;
  ssize_t write(const char* from, std::size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  socket_t socket() const override { return socket_; }
  time_t duration() const override;

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Endpoint {
    std::string address;
    int port = 0;
  };
  enum class Wait { kReady, kTimedOut, kStopped };
  Wait wait(short events, Time until, const StopSignal& stop) const;
  bool fill();

  const int socket_;
  const ConnectionLimits& limits_;
  const StopSignal& stopping_;
  const StopSignal& abort_;
  Endpoint remote_;
  Endpoint local_;

  std::array<char, 16 * 1024> buffer_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;

  bool in_header_ = true;
  Time started_{};
  Time deadline_{};
  std::size_t header_bytes_ = 0;
  std::size_t bytes_written_ = 0;
  Failure failure_ = Failure::kNone;
  bool close_after_answer_ = false;
};

}  // namespace zapply

#pragma once

#include <httplib.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/http_options.h"
#include "server/http/request_body.h"
#include "server/http/request_head.h"
#include "server/http/stop_signal.h"

namespace zapply {

/// One client's connection, for the thread that serves it. What is read through httplib::Stream are requests whose head
/// and body were understood here: a first line with nothing behind it (the header is in head()), and the body up to its
/// end, never a byte of the next request.
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
  /// Reads its first line and header; from then on the body's limits hold. False when there is none: refusal() says
  /// what to answer, if anything.
  bool read_head();
  /// Of the present request; after a refusal as far as it was read.
  const RequestHead& head() const { return head_; }
  /// Why the present request can't be read any further.
  const std::optional<Refusal>& refusal() const { return refusal_; }
  bool answered() const { return bytes_written_ > 0; }  ///< something was written since wait_for_request()
  bool body_ended() const { return body_.ended(); }

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
  /// Whether the other end is held by a process of the user who runs this server, or of root. Asks the system once.
  bool is_of_our_user();
  const std::string& local_address() const { return local_.address; }
  int local_port() const { return local_.port; }

  // httplib::Stream
  bool is_readable() const override { return readable_at_ < readable_.size() || at_ < end_; }
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
  bool fill_body();
  bool send_all(std::string_view bytes);
  void refuse(int status, const char* detail) { refusal_ = {status, detail}; }

  const int socket_;
  const ConnectionLimits& limits_;
  const StopSignal& stopping_;
  const StopSignal& abort_;
  Endpoint remote_;
  Endpoint local_;

  std::array<char, 16 * 1024> buffer_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;

  RequestHead head_;
  RequestBody body_;
  std::string readable_;  ///< what httplib::Stream reads next
  std::size_t readable_at_ = 0;

  Time started_{};
  Time deadline_{};
  std::size_t bytes_written_ = 0;
  bool ended_ = false;            ///< the client sends no more
  bool awaits_continue_ = false;  ///< the client sends the body when it is told to
  std::optional<Refusal> refusal_;
  bool close_after_answer_ = false;
  std::optional<bool> is_of_our_user_;
};

}  // namespace zapply

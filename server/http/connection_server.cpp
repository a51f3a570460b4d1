#include "server/http/connection_server.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string_view>

#include "server/http/answer_head.h"
#include "server/http/answers.h"
#include "server/http/peer_user.h"
#include "server/threads/shortage.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

using namespace std::chrono_literals;

constexpr auto kGrace = 400ms;  ///< for answers that are being written at shutdown

[[noreturn]] void fail_to_open(const std::string& host, int port, int error) {
  const std::string where = "port " + std::to_string(port) + " on " + host;
  if (error == EADDRINUSE)
    throw std::runtime_error(where + " is in use: stop what uses it, or choose another with --port");
  if (error == EACCES) throw std::runtime_error(where + " needs rights of root: choose one above 1023 with --port");
  throw std::runtime_error("cannot listen on " + where + ": " + std::strerror(error));
}

/// Binds and listens; the error's number where that fails.
int try_open(const addrinfo& at, int& error) {
  const int socket = ::socket(at.ai_family, at.ai_socktype, at.ai_protocol);
  error = errno;
  if (socket < 0) return -1;
  const int on = 1;
  ::fcntl(socket, F_SETFD, FD_CLOEXEC);
  ::fcntl(socket, F_SETFL, O_NONBLOCK);  // a client that has gone before accept() must not block us there
  // Not SO_REUSEPORT: two servers would share the port and the connections.
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (::bind(socket, at.ai_addr, at.ai_addrlen) == 0 && ::listen(socket, CPPHTTPLIB_LISTEN_BACKLOG) == 0) return socket;
  error = errno;
  ::close(socket);
  return -1;
}

int bound_port(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  return address.ss_family == AF_INET6 ? ntohs(reinterpret_cast<const sockaddr_in6&>(address).sin6_port)
                                       : ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
}

/// What is between the client and us alone (RFC 9110, 7.6.1); read already, or offers that are not taken up.
bool is_of_the_connection(std::string_view name) {
  static constexpr std::string_view kNames[] = {"connection", "content-length",    "expect", "keep-alive",
                                                "te",         "transfer-encoding", "upgrade"};
  return std::any_of(std::begin(kNames), std::end(kNames),
                     [name](std::string_view known) { return ascii::lowers_to(name, known); });
}

constexpr std::size_t kOtherDescriptors = 200;

/// Leaves descriptors for the database, for scraping, and for opening files.
std::size_t connections_possible(std::size_t wanted) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return wanted;
  // 1,024 is what a process begins with nearly everywhere, and more what it may have for the asking.
  if (const rlim_t needed = std::min<rlim_t>(limit.rlim_max, wanted + kOtherDescriptors); limit.rlim_cur < needed) {
    const rlimit more{needed, limit.rlim_max};
    if (::setrlimit(RLIMIT_NOFILE, &more) == 0) limit.rlim_cur = needed;
  }
  const std::size_t possible =
      limit.rlim_cur > 2 * kOtherDescriptors ? limit.rlim_cur - kOtherDescriptors : limit.rlim_cur / 2;
  return std::min(wanted, possible);
}

/// Answers a request that cpp-httplib never sees, because its head is refused.
void answer_refused(ConnectionStream& stream, const Refusal& refusal) {
  const std::string body = error_json(refusal.detail);
  std::string answer =
      "HTTP/1.1 " + std::to_string(refusal.status) + ' ' + httplib::status_message(refusal.status) + "\r\n";
  append_common_headers(answer);
  answer += "Content-Type: application/json\r\nCache-Control: no-store\r\nConnection: close\r\n";
  answer += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  if (stream.head().method != "HEAD") answer += body;
  stream.write(answer.data(), answer.size());
  stream.linger();
}

/// The fields that cpp-httplib reads itself say what we understood; those that it might act on and we don't are left out.
void give_fields(const RequestHead& head, httplib::Request& request) {
  request.version = head.is_http_1_0 ? "HTTP/1.0" : "HTTP/1.1";
  request.headers.clear();
  for (const RequestHead::Field& field : head.fields)
    if (!is_of_the_connection(field.name)) request.headers.emplace(field.name, field.value);
  // A body of the API is JSON, whatever it is called: `curl -d` calls it a form, and cpp-httplib would
  // make query parameters of it.
  if (request.path.starts_with("/api/")) request.headers.erase("Content-Type");
  if (head.body == RequestHead::Body::kChunked) {
    request.set_header("Transfer-Encoding", "chunked");
  } else {
    request.set_header("Content-Length", std::to_string(head.content_length));
  }
}

}  // namespace

ConnectionServer::ConnectionServer(const ConnectionLimits& limits)
    : limits_(limits), tasks_(connections_possible(limits.connections_max)) {
  set_keep_alive_max_count(limits.requests_max);
  set_keep_alive_timeout(std::chrono::duration_cast<std::chrono::seconds>(limits.idle).count());
  std::size_t most = limits.body_bytes_max;
  for (const auto& [path, bytes] : limits.body_bytes_max_at) most = std::max(most, bytes);
  set_payload_max_length(most);  // request_body.h holds each path to its own
}

ConnectionServer::~ConnectionServer() { stop(); }

void ConnectionServer::open(const std::string& host, int port) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  if (const int error = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found); error != 0)
    throw std::runtime_error("--host " + host + " is no address of this machine: " + ::gai_strerror(error));
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> all(found, &::freeaddrinfo);
  int error = 0;
  for (const addrinfo* at = all.get(); at != nullptr && listener_ < 0; at = at->ai_next)
    listener_ = try_open(*at, error);
  if (listener_ < 0) fail_to_open(host, port, error);
  port_ = bound_port(listener_);
  svr_sock_ = listener_;
}

bool ConnectionServer::tells_users() const { return zapply::tells_users(listener_); }

void ConnectionServer::start() {
  accepting_ = std::thread([this] { accept_loop(); });
}

void ConnectionServer::stop() {
  stopping_.raise();
  svr_sock_ = INVALID_SOCKET;  // cpp-httplib ends what it streams
  if (accepting_.joinable()) accepting_.join();
  if (listener_ >= 0) ::close(listener_);
  listener_ = -1;
  tasks_.wait_idle(kGrace);
  abort_.raise();
  tasks_.shutdown();
}

void ConnectionServer::accept_loop() {
  while (!stopping_.raised()) {
    pollfd both[] = {{listener_, POLLIN, 0}, {stopping_.descriptor(), POLLIN, 0}};
    ::poll(both, 2, -1);
    if (both[1].revents != 0) return;
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket >= 0) {
      take(socket);
    } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      // The client stays in the queue until something is free again; without a pause poll() would spin.
      pollfd stop = {stopping_.descriptor(), POLLIN, 0};
      ::poll(&stop, 1, 50);
    }
  }
}

void ConnectionServer::take(int socket) {
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (tasks_.enqueue([this, socket] { serve(socket); })) return;
  ++refused_;
  ::close(socket);
}

void ConnectionServer::serve(int socket) {
  ConnectionStream stream(socket, limits_, stopping_, abort_);
  for (std::size_t left = limits_.requests_max; left > 0 && stream.wait_for_request(); --left) {
    if (!stream.read_head()) {
      if (!stream.refusal()) return;
      ++unreadable_;
      return answer_refused(stream, *stream.refusal());
    }
    bool close = left == 1 || stream.head().closes;
    bool answered = false;
    const auto prepare = [&](httplib::Request& request) { give_fields(stream.head(), request); };
    try {
      answered = process_request(stream, stream.remote_address(), stream.remote_port(), stream.local_address(),
                                 stream.local_port(), close, close, prepare);
    } catch (const std::exception& error) {
      std::fprintf(stderr, "zapply: an answer ended early: %s\n", cause_of(error).c_str());
    }
    // cpp-httplib drops what a handler left of a body; if it ever did not, the next request would begin within it.
    if (stream.closes_after_answer() || (answered && !stream.body_ended())) return stream.linger();
    if (!answered || close || stopping_.raised()) return;
  }
}

}  // namespace zapply

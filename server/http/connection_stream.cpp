#include "server/http/connection_stream.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "server/http/peer_user.h"

namespace zapply {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

thread_local ConnectionStream* current_stream = nullptr;

constexpr std::size_t kWritePiece = 64 * 1024;
constexpr milliseconds kLinger{500};
constexpr std::size_t kLingerBytesMax = 4 * 1024 * 1024;

template <class Endpoint>
void describe(const sockaddr_storage& from, Endpoint& to) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (from.ss_family == AF_INET) {
    const auto& address = reinterpret_cast<const sockaddr_in&>(from);
    ::inet_ntop(AF_INET, &address.sin_addr, text.data(), text.size());
    to.port = ntohs(address.sin_port);
  } else if (from.ss_family == AF_INET6) {
    const auto& address = reinterpret_cast<const sockaddr_in6&>(from);
    ::inet_ntop(AF_INET6, &address.sin6_addr, text.data(), text.size());
    to.port = ntohs(address.sin6_port);
  }
  to.address = text.data();
}

}  // namespace

ConnectionStream::ConnectionStream(int socket, const ConnectionLimits& limits, const StopSignal& stopping,
                                   const StopSignal& abort)
    : socket_(socket), limits_(limits), stopping_(stopping), abort_(abort), body_(limits.body_bytes_max) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (::getpeername(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0) describe(address, remote_);
  size = sizeof address;
  if (::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0) describe(address, local_);
  current_stream = this;
}

ConnectionStream::~ConnectionStream() {
  current_stream = nullptr;
  ::shutdown(socket_, SHUT_RDWR);
  ::close(socket_);
}

ConnectionStream* ConnectionStream::current() { return current_stream; }

bool ConnectionStream::is_of_our_user() {
  if (!is_of_our_user_) {
    const auto other = far_end(socket_), own = near_end(socket_);
    const auto user = other && own ? user_at(*other, *own) : std::nullopt;
    is_of_our_user_ = user && (*user == ::geteuid() || *user == 0);
  }
  return *is_of_our_user_;
}

bool ConnectionStream::wait_for_request() {
  const Time now = steady_clock::now();
  if (at_ == end_) {
    if (wait(POLLIN, now + limits_.idle, stopping_) != Wait::kReady) return false;
    started_ = steady_clock::now();
  } else {
    started_ = now;  // the client did not wait for the last answer
  }
  deadline_ = started_ + limits_.header;
  bytes_written_ = 0;
  refusal_.reset();
  return at_ < end_ || fill();
}

bool ConnectionStream::read_head() {
  RequestHeadReader reader(limits_.header_bytes_max);
  while (reader.state() == RequestHeadReader::State::kMore) {
    if (at_ == end_ && !fill()) {
      if (ended_ && reader.begun()) refuse(400, "the request ended within its header");
      break;
    }
    at_ += reader.take({buffer_.data() + at_, end_ - at_});
  }
  head_ = std::move(reader.head());
  if (reader.state() == RequestHeadReader::State::kRefused) refusal_ = reader.refusal();
  if (reader.state() != RequestHeadReader::State::kWhole) return false;

  body_.begin(head_, limits_.body_bytes_max_of(head_.target));
  awaits_continue_ = head_.expects_continue;
  readable_ = head_.method + ' ' + head_.target + " HTTP/1.1\r\n\r\n";
  readable_at_ = 0;
  deadline_ = steady_clock::now() + limits_.body;
  return true;
}

ConnectionStream::Wait ConnectionStream::wait(short events, Time until, const StopSignal& stop) const {
  for (;;) {
    const auto left = std::chrono::ceil<milliseconds>(until - steady_clock::now()).count();
    pollfd both[] = {{socket_, events, 0}, {stop.descriptor(), POLLIN, 0}};
    const int ready = ::poll(both, 2, static_cast<int>(std::clamp<long long>(left, 0, 3'600'000)));
    if (ready < 0 && errno != EINTR) return Wait::kStopped;
    if (ready > 0 && both[1].revents != 0) return Wait::kStopped;
    if (ready > 0) return Wait::kReady;  // or an error, which recv() and send() then tell
    if (left <= 0) return Wait::kTimedOut;
  }
}

/// Receives what there is; false at the end, on an error, or when the time is over.
bool ConnectionStream::fill() {
  for (;;) {
    // Also with bytes always at hand: a client that trickles never makes wait() wait long.
    if (steady_clock::now() > deadline_) {
      refuse(408, "the request took too long to arrive");
      return false;
    }
    const ssize_t received = ::recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
    if (received > 0) {
      at_ = 0;
      end_ = static_cast<std::size_t>(received);
      return true;
    }
    ended_ = received == 0;
    if (received == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)) return false;
    if (wait(POLLIN, deadline_, abort_) == Wait::kStopped) return false;
  }
}

/// Makes more of the body readable; false at its end, and where no more of it can be read.
bool ConnectionStream::fill_body() {
  readable_.clear();
  readable_at_ = 0;
  while (readable_.empty()) {
    if (body_.ended() || refusal_) return false;
    if (awaits_continue_ && at_ == end_) {
      // Only now: whoever is refused, or asks for what needs no body, is told so at once.
      awaits_continue_ = false;
      if (answered()) close_after_answer();  // it may send the body yet, or not
      if (answered() || !send_all("HTTP/1.1 100 Continue\r\n\r\n")) return false;
    }
    if (at_ == end_ && !fill()) return false;
    at_ += body_.take({buffer_.data() + at_, end_ - at_}, readable_);
    if (body_.refusal()) refusal_ = body_.refusal();
  }
  return true;
}

ssize_t ConnectionStream::read(char* to, std::size_t size) {
  if (refusal_) return -1;
  // cpp-httplib would read the rest of a refused body, and wait for it even where it has read all of it.
  if (close_after_answer_ && answered()) return 0;
  if (readable_at_ == readable_.size() && !fill_body()) return refusal_ ? -1 : 0;
  const std::size_t count = std::min(size, readable_.size() - readable_at_);
  std::memcpy(to, readable_.data() + readable_at_, count);
  readable_at_ += count;
  return static_cast<ssize_t>(count);
}

bool ConnectionStream::send_all(std::string_view bytes) {
  std::size_t written = 0;
  while (written < bytes.size()) {
    const std::size_t piece_end = std::min(bytes.size(), written + kWritePiece);
    const Time until = steady_clock::now() + limits_.write;
    while (written < piece_end) {
      const ssize_t sent = ::send(socket_, bytes.data() + written, bytes.size() - written, MSG_DONTWAIT | MSG_NOSIGNAL);
      if (sent >= 0) {
        written += static_cast<std::size_t>(sent);
        continue;
      }
      if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) return false;
      if (wait(POLLOUT, until, abort_) != Wait::kReady) return false;
    }
  }
  return true;
}

ssize_t ConnectionStream::write(const char* from, std::size_t size) {
  if (!send_all({from, size})) return -1;
  bytes_written_ += size;
  return static_cast<ssize_t>(size);
}

void ConnectionStream::linger() {
  ::shutdown(socket_, SHUT_WR);
  const Time until = steady_clock::now() + kLinger;
  for (std::size_t dropped = 0; dropped < kLingerBytesMax && steady_clock::now() < until;) {
    const ssize_t received = ::recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
    if (received == 0) return;
    if (received > 0)
      dropped += static_cast<std::size_t>(received);
    else if (wait(POLLIN, until, stopping_) != Wait::kReady)
      return;
  }
}

bool ConnectionStream::wait_readable() const {
  return is_readable() || wait(POLLIN, deadline_, abort_) == Wait::kReady;
}

bool ConnectionStream::wait_writable() const {
  return wait(POLLOUT, steady_clock::now() + limits_.write, abort_) == Wait::kReady;
}

bool ConnectionStream::is_peer_alive() const {
  char byte;
  const ssize_t received = ::recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return received > 0 || (received < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR));
}

void ConnectionStream::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip = remote_.address;
  port = remote_.port;
}

void ConnectionStream::get_local_ip_and_port(std::string& ip, int& port) const {
  ip = local_.address;
  port = local_.port;
}

time_t ConnectionStream::duration() const {
  return std::chrono::duration_cast<std::chrono::seconds>(steady_clock::now() - started_).count();
}

}  // namespace zapply

#include "tests/support/fault_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace zapply::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kTick{20};

int listen_on_loopback(int& port) {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (descriptor < 0 || ::bind(descriptor, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::listen(descriptor, 256) != 0 || ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("listen on loopback");
  port = ntohs(address.sin_port);
  return descriptor;
}

bool wait_for(int descriptor, short events, milliseconds time) {
  pollfd entry{descriptor, events, 0};
  return ::poll(&entry, 1, static_cast<int>(time.count())) > 0;
}

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

std::optional<ServerRequest> parse_request(const std::string& head) {
  ServerRequest request;
  const std::size_t first_blank = head.find(' ');
  const std::size_t second_blank = head.find(' ', first_blank + 1);
  if (second_blank == std::string::npos) return std::nullopt;
  request.method = head.substr(0, first_blank);
  request.target = head.substr(first_blank + 1, second_blank - first_blank - 1);
  request.at = steady_clock::now();
  for (std::size_t at = head.find("\r\n"); at != std::string::npos;) {
    const std::size_t start = at + 2;
    at = head.find("\r\n", start);
    const std::string line = head.substr(start, at == std::string::npos ? at : at - start);
    if (const std::size_t colon = line.find(':'); colon != std::string::npos)
      request.headers[lower_case(line.substr(0, colon))] = line.substr(std::min(colon + 2, line.size()));
  }
  return request;
}

}  // namespace

bool Connection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    if (stopping_) return false;
    if (!wait_for(descriptor_, POLLOUT, kTick)) continue;
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno == EAGAIN) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool Connection::answer(int status, const std::string& headers, std::string_view body) {
  return send("HTTP/1.1 " + std::to_string(status) + " X\r\nConnection: close\r\nContent-Length: " +
              std::to_string(body.size()) + "\r\n" + headers + "\r\n") &&
         send(body);
}

bool Connection::ok(std::string_view body, const std::string& content_type) {
  return answer(200, "Content-Type: " + content_type + "\r\n", body);
}

bool Connection::wait_until_closed(milliseconds time) {
  const auto deadline = steady_clock::now() + time;
  while (!stopping_ && steady_clock::now() < deadline) {
    if (!wait_for(descriptor_, POLLIN, kTick)) continue;
    char byte;
    if (::recv(descriptor_, &byte, 1, 0) <= 0) return true;
  }
  return false;
}

bool Connection::pause(milliseconds time) {
  const auto deadline = steady_clock::now() + time;
  while (steady_clock::now() < deadline) {
    if (stopping_) return false;
    const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now());
    if (wait_for(descriptor_, POLLIN, std::clamp(left, milliseconds(0), kTick))) return false;
  }
  return true;
}

void Connection::reset() {
  const linger now{1, 0};
  ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

FaultServer::FaultServer() {
  listener_ = listen_on_loopback(port_);
  acceptor_ = std::thread([this] { accept_all(); });
}

FaultServer::~FaultServer() {
  stopping_ = true;
  acceptor_.join();
  std::vector<std::thread> threads;
  {
    const Lock lock(mutex_);
    threads.swap(threads_);
  }
  for (std::thread& thread : threads) thread.join();
  ::close(listener_);
}

void FaultServer::on(const std::string& path, Handler handler) {
  const Lock lock(mutex_);
  handlers_[path] = std::move(handler);
}

void FaultServer::serve(const std::string& path, std::string body, std::string content_type) {
  on(path, [body = std::move(body), content_type = std::move(content_type)](Connection& c, const ServerRequest&) {
    c.ok(body, content_type);
  });
}

std::vector<ServerRequest> FaultServer::requests() const {
  const Lock lock(mutex_);
  return requests_;
}

std::vector<ServerRequest> FaultServer::requests_to(const std::string& path) const {
  std::vector<ServerRequest> all = requests();
  std::erase_if(all, [&](const ServerRequest& r) { return r.target.substr(0, r.target.find('?')) != path; });
  return all;
}

void FaultServer::accept_all() {
  while (!stopping_) {
    if (!wait_for(listener_, POLLIN, kTick)) continue;
    const int descriptor = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (descriptor < 0) continue;
    const int open = ++open_;
    int most = most_open_;
    while (open > most && !most_open_.compare_exchange_weak(most, open)) {
    }
    const Lock lock(mutex_);
    threads_.emplace_back([this, descriptor] {
      serve_connection(descriptor);
      ::close(descriptor);
      --open_;
    });
  }
}

void FaultServer::serve_connection(int descriptor) {
  std::string input;
  const auto read_more = [&] {
    while (!stopping_) {
      if (!wait_for(descriptor, POLLIN, kTick)) continue;
      char buffer[4096];
      const ssize_t size = ::recv(descriptor, buffer, sizeof buffer, 0);
      if (size <= 0) return false;
      input.append(buffer, static_cast<std::size_t>(size));
      return true;
    }
    return false;
  };
  std::size_t head_end;
  while ((head_end = input.find("\r\n\r\n")) == std::string::npos)
    if (!read_more()) return;
  std::optional<ServerRequest> request = parse_request(input.substr(0, head_end));
  if (!request) return;
  std::size_t length = 0;
  if (const auto header = request->headers.find("content-length"); header != request->headers.end())
    length = std::stoul(header->second);
  while (input.size() < head_end + 4 + length)
    if (!read_more()) return;
  request->body = input.substr(head_end + 4, length);

  Handler handler = [](Connection& c, const ServerRequest&) { c.answer(404, "", "not here"); };
  {
    const Lock lock(mutex_);
    requests_.push_back(*request);
    const auto found = handlers_.find(request->target.substr(0, request->target.find('?')));
    if (found != handlers_.end()) handler = found->second;
  }
  Connection connection(descriptor, stopping_);
  handler(connection, *request);
}

int unused_port() {
  int port = 0;
  ::close(listen_on_loopback(port));
  return port;
}

}  // namespace zapply::test

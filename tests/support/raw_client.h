#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <concepts>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace zapply::test {

/// A socket to a server on loopback, for requests that no proper client sends.
class RawClient {
 public:
  /// `from`: which address of loopback it has itself.
  explicit RawClient(int port, const char* from = "127.0.0.1")
      : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    ::inet_pton(AF_INET, from, &address.sin_addr);
    if (::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error(std::string("cannot connect from ") + from);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("cannot connect to port " + std::to_string(port));
  }
  ~RawClient() { close(); }
  RawClient(RawClient&& other) noexcept : socket_(std::exchange(other.socket_, -1)), text_(other.text_) {}
  RawClient& operator=(RawClient&&) = delete;

  /// Returns false when the other side has gone.
  bool send(std::string_view bytes) {
    return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
  }
  void close() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }

  /// Everything that was received so far.
  const std::string& text() const { return text_; }
  /// Receives until `done(text())`; returns false when the connection ended or the time was over first.
  template <std::predicate<const std::string&> Done>
  bool receive_until(Done done, std::chrono::milliseconds time = std::chrono::seconds(20)) {
    const auto deadline = std::chrono::steady_clock::now() + time;
    while (!done(text_)) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
      pollfd ready = {socket_, POLLIN, 0};
      if (left.count() <= 0 || ::poll(&ready, 1, static_cast<int>(left.count())) <= 0) return false;
      char buffer[65536];
      const ssize_t size = ::recv(socket_, buffer, sizeof buffer, 0);
      if (size <= 0) {
        ended_ = true;
        return done(text_);
      }
      text_.append(buffer, static_cast<std::size_t>(size));
    }
    return true;
  }
  bool receive_until(std::string_view part, std::chrono::milliseconds time = std::chrono::seconds(20)) {
    return receive_until([part](const std::string& text) { return text.find(part) != std::string::npos; }, time);
  }
  /// Waits for the other side to close; returns whether it did.
  bool wait_until_closed(std::chrono::milliseconds time = std::chrono::seconds(20)) {
    receive_until([](const std::string&) { return false; }, time);
    return ended_;
  }
  /// The number in the first line of the first answer, or 0.
  int status() const { return text_.size() > 12 && text_.starts_with("HTTP/1.1 ") ? std::stoi(text_.substr(9, 3)) : 0; }

 private:
  int socket_;
  std::string text_;
  bool ended_ = false;
};

}  // namespace zapply::test

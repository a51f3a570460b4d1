#include "server/http/peer_user.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <string>

using namespace zapply;

namespace {

constexpr uid_t kOther = 54321;

SocketAddress any_port_of(const char* address) {
  SocketAddress any;
  if (std::string(address).find(':') != std::string::npos) {
    auto& v6 = reinterpret_cast<sockaddr_in6&>(any.address);
    v6.sin6_family = AF_INET6;
    ::inet_pton(AF_INET6, address, &v6.sin6_addr);
    any.size = sizeof v6;
  } else {
    auto& v4 = reinterpret_cast<sockaddr_in&>(any.address);
    v4.sin_family = AF_INET;
    ::inet_pton(AF_INET, address, &v4.sin_addr);
    any.size = sizeof v4;
  }
  return any;
}

/// A connection that another process made, as another user where we may become one.
struct Visitor {
  explicit Visitor(const char* address, bool by_v6_socket = false) {
    const SocketAddress any = any_port_of(address);
    listener = ::socket(any.address.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    REQUIRE(::bind(listener, reinterpret_cast<const sockaddr*>(&any.address), any.size) == 0);
    REQUIRE(::listen(listener, 1) == 0);
    SocketAddress to = *near_end(listener);
    if (by_v6_socket) {
      const auto port = reinterpret_cast<const sockaddr_in&>(to.address).sin_port;
      to = any_port_of("::ffff:127.0.0.1");
      reinterpret_cast<sockaddr_in6&>(to.address).sin6_port = port;
    }
    REQUIRE(::pipe(orders.data()) == 0);
    process = ::fork();
    if (process == 0) visit(to);
    accepted = ::accept(listener, nullptr, nullptr);
    REQUIRE(accepted >= 0);
  }
  ~Visitor() {
    ::kill(process, SIGKILL);
    ::waitpid(process, nullptr, 0);
    for (const int descriptor : {listener, accepted, orders[0], orders[1]}) ::close(descriptor);
  }
  Visitor(const Visitor&) = delete;
  Visitor& operator=(const Visitor&) = delete;

  [[noreturn]] void visit(const SocketAddress& to) const {
    if (::geteuid() == 0 && ::setresuid(kOther, kOther, kOther) != 0) ::_exit(1);
    const int own = ::socket(to.address.ss_family, SOCK_STREAM, 0);
    if (::connect(own, reinterpret_cast<const sockaddr*>(&to.address), to.size) != 0) ::_exit(1);
    char order = 0;
    if (::read(orders[0], &order, 1) == 1) ::close(own);
    ::pause();
    ::_exit(0);
  }
  void hang_up() {
    REQUIRE(::write(orders[1], "x", 1) == 1);
    char nothing = 0;
    CHECK(::recv(accepted, &nothing, 1, 0) == 0);
  }

  int listener = -1, accepted = -1;
  pid_t process = -1;
  std::array<int, 2> orders{-1, -1};
};

}  // namespace

TEST_CASE("who holds the other end of a connection within this machine is told, in either way of asking") {
  const uid_t expected = ::geteuid() == 0 ? kOther : ::geteuid();
  for (const char* address : {"127.0.0.1", "127.3.2.1", "::1"}) {
    CAPTURE(address);
    Visitor visitor(address);
    const auto end = far_end(visitor.accepted), own = near_end(visitor.accepted);
    REQUIRE(end);
    REQUIRE(own);
    CHECK(user_by_netlink(*end, *own) == expected);
    CHECK(user_by_table(*end, *own) == expected);
    CHECK(user_at(*end, *own) == expected);
    CHECK(user_at(*own, *end) == ::geteuid());
  }
}

TEST_CASE("a socket for IPv6 that speaks IPv4 has its user, too") {
  Visitor visitor("127.0.0.1", true);
  const auto end = far_end(visitor.accepted), own = near_end(visitor.accepted);
  const uid_t expected = ::geteuid() == 0 ? kOther : ::geteuid();
  CHECK(user_by_netlink(*end, *own) == expected);
  CHECK(user_by_table(*end, *own) == expected);
}

TEST_CASE("who has hung up is nobody, not root, although the kernel says so") {
  Visitor visitor("127.0.0.1");
  const auto end = far_end(visitor.accepted), own = near_end(visitor.accepted);
  visitor.hang_up();
  CHECK_FALSE(user_by_netlink(*end, *own));
  CHECK_FALSE(user_by_table(*end, *own));
  CHECK_FALSE(user_at(*end, *own));
}

TEST_CASE("it is told also when no descriptor is free") {
  Visitor visitor("127.0.0.1");
  const auto end = far_end(visitor.accepted), own = near_end(visitor.accepted);
  CHECK(tells_users(visitor.listener));  // as at the start of a server
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  const rlimit none{3, limit.rlim_max};
  ::setrlimit(RLIMIT_NOFILE, &none);
  const int more = ::dup(0);
  const auto user = user_at(*end, *own);
  ::setrlimit(RLIMIT_NOFILE, &limit);
  CHECK(more == -1);
  CHECK(user == (::geteuid() == 0 ? kOther : ::geteuid()));
}

TEST_CASE("this system tells users, and not of a socket that listens nowhere") {
  Visitor visitor("::1");
  CHECK(tells_users(visitor.listener));
  CHECK_FALSE(tells_users(-1));
}

#include "server/http/peer_user.h"

#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>

#include "server/threads/mutex.h"

namespace zapply {
namespace {

/// Closes it.
struct OwnSocket {
  explicit OwnSocket(int descriptor) : number(descriptor) {}
  ~OwnSocket() {
    if (number >= 0) ::close(number);
  }
  OwnSocket(const OwnSocket&) = delete;
  OwnSocket& operator=(const OwnSocket&) = delete;
  const int number;
};

std::optional<SocketAddress> asked(int (*ask)(int, sockaddr*, socklen_t*), int socket) {
  SocketAddress end;
  if (ask(socket, reinterpret_cast<sockaddr*>(&end.address), &end.size) != 0) return std::nullopt;
  return end;
}

const sockaddr_in& as_v4(const SocketAddress& end) { return reinterpret_cast<const sockaddr_in&>(end.address); }
const sockaddr_in6& as_v6(const SocketAddress& end) { return reinterpret_cast<const sockaddr_in6&>(end.address); }

/// In network order, as both ways want it.
std::uint16_t port_of(const SocketAddress& end) {
  return end.address.ss_family == AF_INET6 ? as_v6(end).sin6_port : as_v4(end).sin_port;
}

void put_address(const SocketAddress& end, __be32 (&to)[4]) {
  if (end.address.ss_family == AF_INET6)
    std::memcpy(to, &as_v6(end).sin6_addr, sizeof to);
  else
    to[0] = as_v4(end).sin_addr.s_addr;
}

/// As the table writes an end: 32-bit groups and the port in the machine's order. A socket for IPv6 that speaks IPv4
/// stands in the other table, with its address in the last group.
std::string table_text(const SocketAddress& end, bool in_v6_table) {
  __be32 groups[4]{};
  if (in_v6_table && end.address.ss_family == AF_INET) {
    groups[2] = htonl(0xffff);
    groups[3] = as_v4(end).sin_addr.s_addr;
  } else {
    put_address(end, groups);
  }
  std::string text;
  std::array<char, 16> digits{};
  for (int i = 0; i < (in_v6_table ? 4 : 1); ++i) {
    std::snprintf(digits.data(), digits.size(), "%08X", groups[i]);
    text += digits.data();
  }
  std::snprintf(digits.data(), digits.size(), ":%04X", ntohs(port_of(end)));
  return text + digits.data();
}

/// A socket without an inode is one that its process has closed.
std::optional<uid_t> holder(uid_t user, unsigned long inode) { return inode == 0 ? std::nullopt : std::optional(user); }

std::optional<uid_t> user_in(const char* table, const std::string& local, const std::string& remote) {
  std::ifstream in(table);
  std::string line;
  std::getline(in, line);  // the titles
  while (std::getline(in, line)) {
    std::istringstream words(line);
    std::string number, at, to, state, queues, timer, retransmits;
    words >> number >> at >> to;
    if (at != local || to != remote) continue;
    uid_t user = 0;
    unsigned long timeout = 0, inode = 0;
    words >> state >> queues >> timer >> retransmits >> user >> timeout >> inode;
    return words ? holder(user, inode) : std::nullopt;
  }
  return std::nullopt;
}

/// What netlink answers; nothing when it answers with an error, or is not there.
std::optional<inet_diag_msg> diagnosis(const SocketAddress& end, const SocketAddress& other) {
  struct {
    nlmsghdr header{};
    inet_diag_req_v2 request{};
  } question;
  question.header.nlmsg_len = sizeof question;
  question.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
  question.header.nlmsg_flags = NLM_F_REQUEST;
  question.request.sdiag_family = static_cast<__u8>(end.address.ss_family);
  question.request.sdiag_protocol = IPPROTO_TCP;
  question.request.idiag_states = ~0U;
  question.request.id.idiag_sport = port_of(end);
  question.request.id.idiag_dport = port_of(other);
  put_address(end, question.request.id.idiag_src);
  put_address(other, question.request.id.idiag_dst);
  question.request.id.idiag_cookie[0] = question.request.id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;

  // Opened once, for all threads: also when no descriptor is free any more it must be known who asks.
  static const OwnSocket netlink(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG));
  static Mutex mutex;
  static std::uint32_t asked = 0;
  const Lock lock(mutex);
  question.header.nlmsg_seq = ++asked;
  if (netlink.number < 0 || ::send(netlink.number, &question, sizeof question, 0) < 0) return std::nullopt;
  // The kernel has answered before send() returns. An answer of before, whose reading failed, may still be there.
  for (;;) {
    alignas(nlmsghdr) std::array<char, 4096> answer{};
    const ssize_t size = ::recv(netlink.number, answer.data(), answer.size(), MSG_DONTWAIT);
    nlmsghdr header{};
    inet_diag_msg found{};
    if (size < static_cast<ssize_t>(sizeof header)) return std::nullopt;
    std::memcpy(&header, answer.data(), sizeof header);
    if (header.nlmsg_seq != asked) continue;
    if (header.nlmsg_type != SOCK_DIAG_BY_FAMILY || size < static_cast<ssize_t>(NLMSG_HDRLEN + sizeof found))
      return std::nullopt;
    std::memcpy(&found, answer.data() + NLMSG_HDRLEN, sizeof found);
    return found;
  }
}

}  // namespace

std::optional<SocketAddress> near_end(int socket) { return asked(&::getsockname, socket); }
std::optional<SocketAddress> far_end(int socket) { return asked(&::getpeername, socket); }

std::optional<uid_t> user_by_netlink(const SocketAddress& end, const SocketAddress& other) {
  const auto found = diagnosis(end, other);
  return found ? holder(found->idiag_uid, found->idiag_inode) : std::nullopt;
}

std::optional<uid_t> user_by_table(const SocketAddress& end, const SocketAddress& other) {
  std::optional<uid_t> user;
  if (end.address.ss_family == AF_INET)
    user = user_in("/proc/self/net/tcp", table_text(end, false), table_text(other, false));
  if (!user) user = user_in("/proc/self/net/tcp6", table_text(end, true), table_text(other, true));
  return user;
}

std::optional<uid_t> user_at(const SocketAddress& end, const SocketAddress& other) {
  const auto found = diagnosis(end, other);
  return found ? holder(found->idiag_uid, found->idiag_inode) : user_by_table(end, other);
}

bool tells_users(int listener) {
  auto where = near_end(listener);
  if (!where) return false;
  if (where->address.ss_family == AF_INET6)
    reinterpret_cast<sockaddr_in6&>(where->address).sin6_port = 0;
  else
    reinterpret_cast<sockaddr_in&>(where->address).sin_port = 0;
  const OwnSocket server(::socket(where->address.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const OwnSocket client(::socket(where->address.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (::bind(server.number, reinterpret_cast<const sockaddr*>(&where->address), where->size) != 0) return false;
  if (::listen(server.number, 1) != 0) return false;
  const auto address = near_end(server.number);
  if (!address || ::connect(client.number, reinterpret_cast<const sockaddr*>(&address->address), address->size) != 0)
    return false;
  const auto end = near_end(client.number);
  return end && user_at(*end, *address) == ::geteuid();
}

}  // namespace zapply

#pragma once

#include <sys/socket.h>
#include <sys/types.h>

#include <optional>

namespace zapply {

/// One end of a TCP connection.
struct SocketAddress {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
};

/// Of the connection of an accepted socket: nothing when the socket has none (any more).
std::optional<SocketAddress> near_end(int socket);
std::optional<SocketAddress> far_end(int socket);

/// Which user's process holds the socket at `end` of a connection within this machine, whose other end is `other`. Nothing
/// when the system doesn't tell, and when nobody holds it any more: the kernel then calls it root's.
std::optional<uid_t> user_at(const SocketAddress& end, const SocketAddress& other);

/// The two ways to ask: Linux's sock_diag(7), which costs a few microseconds, and the table in /proc/self/net, which
/// costs more the more connections there are, and is still there where a sandbox takes netlink sockets away.
std::optional<uid_t> user_by_netlink(const SocketAddress& end, const SocketAddress& other);
std::optional<uid_t> user_by_table(const SocketAddress& end, const SocketAddress& other);

/// Whether the system tells, asked about a connection of our own to where `listener` listens.
bool tells_users(int listener);

}  // namespace zapply

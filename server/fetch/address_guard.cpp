#include "server/fetch/address_guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <initializer_list>

namespace zapply {
namespace {

using Ipv6 = std::array<std::uint8_t, 16>;

std::uint32_t ipv4_at(const Ipv6& bytes, std::size_t at) {
  return static_cast<std::uint32_t>(bytes[at]) << 24 | static_cast<std::uint32_t>(bytes[at + 1]) << 16 |
         static_cast<std::uint32_t>(bytes[at + 2]) << 8 | bytes[at + 3];
}

bool is_public_ipv4(std::uint32_t address) {
  struct Range {
    std::uint32_t start;
    int bits;
  };
  static constexpr Range kSpecial[] = {
      {0x00000000, 8},   // "this network"
      {0x0A000000, 8},   // private
      {0x64400000, 10},  // shared by carriers (CGNAT)
      {0x7F000000, 8},   // loopback
      {0xA9FE0000, 16},  // link-local, cloud metadata
      {0xAC100000, 12},  // private
      {0xC0000000, 24},  // protocol assignments
      {0xC0000200, 24},  // documentation
      {0xC0586300, 24},  // 6to4 relays
      {0xC0A80000, 16},  // private
      {0xC6120000, 15},  // benchmarking
      {0xC6336400, 24},  // documentation
      {0xCB007100, 24},  // documentation
      {0xE0000000, 4},   // multicast
      {0xF0000000, 4},   // reserved, broadcast
  };
  for (const Range& range : kSpecial)
    if ((address ^ range.start) >> (32 - range.bits) == 0) return false;
  return true;
}

bool starts_with(const Ipv6& address, std::initializer_list<std::uint8_t> prefix) {
  return std::equal(prefix.begin(), prefix.end(), address.begin());
}

bool is_public_ipv6(const Ipv6& address) {
  if (starts_with(address, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF})) return is_public_ipv4(ipv4_at(address, 12));
  if (starts_with(address, {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) return is_public_ipv4(ipv4_at(address, 12));
  if (starts_with(address, {0x20, 0x02})) return is_public_ipv4(ipv4_at(address, 2));
  if ((address[0] & 0xE0) != 0x20) return false;                              // only 2000::/3 is global unicast
  if (starts_with(address, {0x20, 0x01}) && address[2] < 2) return false;     // 2001::/23: Teredo, ORCHID, …
  if (starts_with(address, {0x20, 0x01, 0x0D, 0xB8})) return false;           // documentation
  if (starts_with(address, {0x3F, 0xFF}) && address[2] < 0x10) return false;  // documentation (RFC 9637)
  return true;
}

}  // namespace

bool is_public_address(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    return is_public_ipv4(ntohl(in.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, &address, sizeof in);
    Ipv6 bytes;
    std::memcpy(bytes.data(), &in.sin6_addr, bytes.size());
    return is_public_ipv6(bytes);
  }
  return false;
}

bool is_public_address(std::string_view numeric) {
  const std::string text(numeric);
  in_addr ipv4{};
  if (inet_pton(AF_INET, text.c_str(), &ipv4) == 1) return is_public_ipv4(ntohl(ipv4.s_addr));
  Ipv6 bytes;
  return inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1 && is_public_ipv6(bytes);
}

std::string numeric_address(const sockaddr& address) {
  char text[INET6_ADDRSTRLEN] = "";
  if (address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    inet_ntop(AF_INET, &in.sin_addr, text, sizeof text);
  } else if (address.sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, &address, sizeof in);
    inet_ntop(AF_INET6, &in.sin6_addr, text, sizeof text);
  }
  return text;
}

}  // namespace zapply

#pragma once

#include <string>
#include <string_view>

struct sockaddr;

namespace zapply {

/// Whether an address belongs to the public internet: none of the ranges that IANA's special-purpose
/// registries (RFC 6890) keep for loopback, private, link-local, shared, multicast, documentation and
/// protocol use. IPv6 forms that carry an IPv4 address (mapped, NAT64, 6to4) are judged by that address. What
/// is neither IPv4 nor IPv6 is not public.
bool is_public_address(const sockaddr&);
/// The same for the numeric form that inet_ntop writes; anything else is not public.
bool is_public_address(std::string_view numeric);

/// "127.0.0.1", "::1"; empty for other families.
std::string numeric_address(const sockaddr&);

}  // namespace zapply

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/http/request_head.h"

namespace zapply {

/// Reads a request's first line (RFC 9112, 3) into the head's method, target and version. `authority` is what a target
/// in absolute form names ("GET http://host:80/path"), and empty for every other. Returns what is wrong with it.
std::optional<Refusal> read_request_line(std::string_view line, RequestHead& head, std::string& authority);

/// A host and perhaps a port, as Host has them (RFC 3986, 3.2): no user, nothing empty but the port.
bool is_authority(std::string_view text);

}  // namespace zapply

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zapply {

/// A link as it stands on a page, made absolute (RFC 3986 §5) and safe: nothing unless it is http or https
/// with a host. Blanks and characters that no URL may hold are percent-encoded.
std::optional<std::string> resolve_url(std::string_view link, std::string_view base);

/// The link's host in lower case; empty when it is no http(s) URL.
std::string host_of(std::string_view url);

/// The target of `rel="next"` in a Link header (RFC 8288), as it stands there.
std::optional<std::string> next_link(std::string_view link_header);

}  // namespace zapply

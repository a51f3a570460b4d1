#pragma once

#include <string_view>

namespace zapply {

/// Whether an Accept-Encoding header (RFC 9110, 12.5.3) takes gzip, and rather than the plain bytes where it weighs both.
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace zapply

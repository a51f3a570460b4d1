#pragma once

#include <string_view>

namespace zapply {

// Whether an Accept-Encoding header (RFC 9110, 12.5.3) takes a coding, and rather than the plain bytes where it weighs both.
bool accepts_gzip(std::string_view accept_encoding);
/// Only by its name: who takes "*" may not know it.
bool accepts_brotli(std::string_view accept_encoding);

}  // namespace zapply

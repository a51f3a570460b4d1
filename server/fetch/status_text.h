#pragma once

#include <string>

namespace zapply {

/// "404 Not Found" (RFC 9110 §15, and what Cloudflare adds); only the number when it is not a known one.
std::string status_text(int status);

}  // namespace zapply

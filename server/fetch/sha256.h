#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// FIPS 180-4, as 64 lower-case hexadecimal digits. Names bodies; guards no secret.
std::string sha256_hex(std::string_view bytes);
/// HMAC-SHA256 (RFC 2104), in the same form: what only who has the key can write below a message.
std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);

}  // namespace zapply

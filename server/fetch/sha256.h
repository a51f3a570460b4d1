#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// FIPS 180-4, as 64 lower-case hexadecimal digits. Names bodies; guards no secret.
std::string sha256_hex(std::string_view bytes);

}  // namespace zapply

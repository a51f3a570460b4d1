#pragma once

#include <string>

namespace zapply {

/// Appends the header lines of every answer, whoever writes it: Date, and what keeps browsers safe. The page's script
/// and wasm come from here and nowhere else; nothing may frame, embed or sniff.
void append_common_headers(std::string& out);

}  // namespace zapply

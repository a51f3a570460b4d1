#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// "Firefox on Linux" of a User-Agent header, for people: whoever asks may claim anything. One clean, short line, and never
/// empty.
std::string browser_name(std::string_view user_agent);

}  // namespace zapply

#pragma once

#include <string_view>

namespace zapply {

// The version of this build, from CMakeLists.txt.
std::string_view version();

}  // namespace zapply

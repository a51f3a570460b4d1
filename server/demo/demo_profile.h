#pragma once

#include <string_view>

namespace zapply {

/// A made-up person who looks for a job on the demo board, as a profile file.
std::string_view demo_profile();

}  // namespace zapply

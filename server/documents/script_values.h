#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// The JSON that a script is or assigns, as it stands there, in its order: `{…}`, `window.__DATA__ = {…};`,
/// `x = JSON.parse("…")`, `list.push({…})`. At most `count_max`.
std::vector<std::string> values_in_script(std::string_view script, std::size_t count_max);

}  // namespace zapply

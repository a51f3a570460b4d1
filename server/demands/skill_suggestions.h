#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// Names of skills() that begin so, then those of which a word or an alias does, each by name; at most so many.
std::vector<std::string> suggest_skills(std::string_view beginning, std::size_t most);

}  // namespace zapply

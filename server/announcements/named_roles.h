#pragma once

#include <string>
#include <vector>

namespace zapply {

/// The roles that the lines behind the first name: "Hiring: Senior Engineer", "Open roles:" and a list below it.
std::vector<std::string> roles_below(const std::vector<std::string>& lines);

}  // namespace zapply

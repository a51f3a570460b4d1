#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// Whether a part of a line names what somebody would do: "Senior Engineer", "Multiple roles", "Backend + ML";
/// not "Developer tools", "AI for engineers".
bool names_role(std::string_view part);

/// What is sought in words behind "is hiring" or "looking for": "a Senior Engineer to own …" is "Senior Engineer".
/// Empty when no role is named.
std::string role_in(std::string_view words);

}  // namespace zapply

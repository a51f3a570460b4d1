#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zapply {

/// "intern", "junior", "mid", "senior", "lead", "staff", "principal", "manager", "director" or "executive"
/// out of a board's own level; nothing when it names none or several.
std::optional<std::string> seniority_of_level(std::string_view level);
/// The same out of a job's title, where "Account Manager" is no manager and "Mid/Senior" is none of the two.
std::optional<std::string> seniority_of_title(std::string_view title);
/// Out of both. The level wins, but for one that is said of most jobs: "experienced", "professional".
std::optional<std::string> seniority_of(std::string_view level, std::string_view title);

}  // namespace zapply

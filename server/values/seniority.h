#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zapply {

/// "intern", "junior", "mid", "senior", "lead", "staff", "principal", "manager", "director" or "executive"
/// out of a board's own level; nothing when it names none or several.
std::optional<std::string> seniority_of_level(std::string_view level);
/// The same out of a job's title, where an "Account Manager" manages nobody, "Mid/Senior" is none of the two, and of
/// "Senior/Staff" the lower is meant at least. "Engineer II" is mid, "Associate Analyst" junior.
std::optional<std::string> seniority_of_title(std::string_view title);
/// Out of both. Boards' levels are coarse: the title's counts where it is the higher one, and where the board's is said
/// of most jobs ("experienced", "professional"); a junior's title and a senior's level leave it open.
std::optional<std::string> seniority_of(std::string_view level, std::string_view title);

}  // namespace zapply

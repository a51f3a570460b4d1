#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zapply {

/// "full-time", "part-time", "contract", "freelance", "temporary", "internship", "apprenticeship" or
/// "volunteer", out of what boards and their employers write ("FULL_TIME", "fulltime_permanent", "Vollzeit",
/// "CDD"); nothing when unknown. Of several the narrower counts: "Full-time, Internship" is an internship.
std::optional<std::string> employment_type_of(std::string_view text);

}  // namespace zapply

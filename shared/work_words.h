#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "shared/job.h"

namespace zapply {

/// "Remote", "Hybrid", "On site".
std::string_view work_mode_word(WorkMode);
/// "Hybrid, 3 days on site"; empty when nothing is known.
std::string work_mode_text(const Job&);
/// "worldwide", "Colombia, Mexico and 3 more"; empty when nothing is known.
std::string remote_from_text(const Job&, std::size_t names_max);

}  // namespace zapply

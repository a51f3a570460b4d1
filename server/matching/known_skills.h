#pragma once

#include <cstdint>
#include <vector>

#include "server/profiles/profile.h"

namespace zapply {

/// What a person can, as ids of server/demands/skill_table.h: the profile's skills and those that headline, titles and CV
/// name, each once.
std::vector<std::uint16_t> known_skills(const Profile&);

/// For each of skills(), how far one of those does: 1 for itself and what implies it, less for a near one.
std::vector<double> commands_of(const Profile&);

}  // namespace zapply

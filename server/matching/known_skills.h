#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/profiles/profile.h"

namespace zapply {

/// What a person can, as ids of server/demands/skill_table.h: the profile's skills and those that headline, titles and CV
/// name, each once.
std::vector<std::uint16_t> known_skills(const Profile&);

/// How far one of them does for a skill that is asked for: 1 for itself and what implies it, less for a near one.
double command_of(const std::vector<std::uint16_t>& known, std::string_view asked);

}  // namespace zapply

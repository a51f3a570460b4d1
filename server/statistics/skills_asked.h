#pragma once

#include <string>
#include <vector>

#include "server/profiles/profile.h"
#include "shared/statistics.h"

namespace zapply {

/// The skills that jobs ask for, as packed_posting.h packs what they demand, and which of them the profile has. The jobs of
/// the answer are those that were looked at. Throws BadPacking.
SkillsAsked skills_asked(const std::vector<std::string>& packed, const Profile&);

}  // namespace zapply

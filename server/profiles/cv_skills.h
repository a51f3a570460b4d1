#pragma once

#include <vector>

#include "server/profiles/cv_parts.h"
#include "server/profiles/cv_positions.h"
#include "server/profiles/profile.h"

namespace zapply {

/// The skills that a CV names, by the names of server/demands/skill_table.h, those of its part for them first and there also
/// what the table does not know. Each with the years of the positions that name it. Languages that people speak and what
/// every trade asks for ("teamwork") are left out.
std::vector<ProfileSkill> skills_of_cv(const std::vector<CvSection>&, const std::vector<CvPosition>&, CvMonth today);

}  // namespace zapply

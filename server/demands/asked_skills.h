#pragma once

#include <string_view>
#include <vector>

#include "server/demands/posting_text.h"
#include "shared/demands.h"
#include "shared/job.h"

namespace zapply {

/// The skills that a posting asks for, each once, by the table's names: the must before the wish, both before what it only
/// names (duties, tags, the first lines). What the title names is a must. Not what the company says of its offer and of
/// itself, nor what every trade asks for.
std::vector<SkillDemand> asked_skills(const Job&, const PostingText&);

/// Those that a title names.
std::vector<SkillDemand> skills_of_title(std::string_view title);

}  // namespace zapply

#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "server/matching/avoided.h"
#include "server/matching/candidate.h"
#include "server/matching/match.h"
#include "server/matching/posting.h"

namespace zapply {

/// A rank on a ladder of people's work, from 0; nothing for what is no rank.
std::optional<int> rank_of(std::string_view seniority);
/// How far the job's rank is from those that are wanted: 0 for one of them, above where it is higher.
std::optional<int> rank_distance(const Profile&, std::string_view seniority);

/// How well a job fits what a person is and looks for, whatever the rules say: the sum of parts with points and a maximum.
/// Fills score, completeness and parts.
Match score_of(const Candidate&, const Posting&, const std::vector<Avoided>& = {});

}  // namespace zapply

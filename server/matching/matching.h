#pragma once

#include <cstdint>
#include <vector>
#include "server/matching/avoided.h"
#include "server/matching/candidate.h"
#include "server/matching/match.h"
#include "server/matching/posting.h"
#include "server/matching/rules.h"

namespace zapply {

/// By which version of these rules and parts a match was made. Moves with every change of what any of them gives for the
/// same profile and posting, the table of skills included; kept matches are then made anew.
inline constexpr std::int64_t kMatcherVersion = 2;

/// Whether a person may do a job and how well it fits, with its reasons where the posting has its job. The same for the
/// same profile and posting, to the bit: no clock, no database, no network. `mentioned` are those of the candidate's phrases
/// that the job's text has.
Match match_of(const Candidate&, const Posting&, const std::vector<MentionedPhrase>& mentioned);
/// Of one whose job is there.
Match match_of(const Candidate&, const Posting&);

}  // namespace zapply

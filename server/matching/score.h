#pragma once

#include "server/matching/candidate.h"
#include "server/matching/match.h"
#include "server/matching/posting.h"

namespace zapply {

/// How well a job fits what a person is and looks for, whatever the rules say: the sum of parts with points and a maximum.
/// Fills score, completeness and parts.
Match score_of(const Candidate&, const Posting&);

}  // namespace zapply

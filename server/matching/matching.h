#pragma once

#include "server/matching/match.h"
#include "server/matching/posting.h"

namespace zapply {

/// Whether a person may do a job and how well it fits, each with its reasons. The same for the same profile and posting:
/// no clock, no database, no network.
Match match_of(const Profile&, const Posting&);

}  // namespace zapply

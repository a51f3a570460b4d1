#pragma once

#include <string>
#include <string_view>

#include "server/matching/candidate.h"
#include "server/profiles/profile.h"
#include "server/store/profiles.h"

namespace zapply {

class Store;

/// A profile file's profile, with what its CV says on that day. Throws ProfileFileError.
Profile profile_in(std::string_view file, Timestamp now);
/// Keeps a profile file's profile, in the place of the one of its name. Throws ProfileFileError.
StoredProfile keep_profile(Store&, std::string_view file);
/// As matching takes it.
Profile profile_of(const StoredProfile&);

/// The currencies by which the database's matches are made.
Currencies currencies_of(Store&);
/// The profile, which outlives it, as the database's matches are made.
Candidate candidate_of(Store&, const Profile&);

}  // namespace zapply

#pragma once

#include <string>
#include <string_view>

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

}  // namespace zapply

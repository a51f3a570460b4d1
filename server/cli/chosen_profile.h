#pragma once

#include <string>

#include "server/profiles/profile.h"

namespace zapply {

class Store;

/// The profile of that name; of an empty one the only profile. Throws UsageError where there is none, or more than one.
Profile chosen_profile(Store&, const std::string& name);

}  // namespace zapply

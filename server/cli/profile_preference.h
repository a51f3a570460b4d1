#pragma once

#include "server/cli/command_line.h"

namespace zapply {

/// `zapply profile preference`: shows what a profile's person prefers, after it was learned, switched or reset if that is
/// asked for.
int profile_preference(const ProfileOptions&);

}  // namespace zapply

#pragma once

#include "app-wasm/profile/profile_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// What the profile does as it is written, and saving it; beside the form, or on a phone below it.
void describe_profile_effect(Ui&, const PageOfProfile&, const ProfileEdit&);

}  // namespace zapply

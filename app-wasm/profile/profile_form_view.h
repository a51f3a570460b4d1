#pragma once

#include "app-wasm/profile/profile_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// What was read out of a document, and all that a person may say, in its parts.
void describe_profile_form(Ui&, PageOfProfile&, const ProfileEdit&);

}  // namespace zapply

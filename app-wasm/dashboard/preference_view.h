#pragma once

#include "app-wasm/dashboard/preference.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// What is learned of what a person prefers, with the switch, "learn now" and "reset"; nothing without a profile.
void describe_preference(Ui&, const PreferenceSettings&);

}  // namespace zapply

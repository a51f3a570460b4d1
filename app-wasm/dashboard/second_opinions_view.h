#pragma once

#include "app-wasm/dashboard/second_opinions.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// The part of the settings.
void describe_second_opinions(Ui&, const SecondOpinions&);

}  // namespace zapply

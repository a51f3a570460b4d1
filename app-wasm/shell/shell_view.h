#pragma once

#include "app-wasm/shell/shell.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// The whole screen: the bar at the top, then the page that the address names.
void describe_shell(Ui&, Shell&);

}  // namespace zapply

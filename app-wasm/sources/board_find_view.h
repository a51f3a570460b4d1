#pragma once

#include "app-wasm/sources/sources_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// The field for the address of a careers page, and what was found behind it.
void describe_board_find(Ui&, const PageOfSources&);

}  // namespace zapply

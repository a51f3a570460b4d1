#pragma once

#include "app-wasm/sources/sources_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// The open source.
void draw_source_view(Ui&, PageOfSources&, const Rect& area);

}  // namespace zapply

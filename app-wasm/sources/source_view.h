#pragma once

#include "app-wasm/sources/sources_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// The open source.
void describe_source(Ui&, const PageOfSources&);

/// The colour of a source's last outcome, as web/style.css calls it.
std::string_view color_name(const Source&);

}  // namespace zapply

#pragma once

#include <string>
#include <string_view>

#include "app-wasm/sources/sources_page.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// The open source.
void describe_source(Ui&, PageOfSources&);

/// How a source's last run ended for it. What is completed with troubles looks so.
struct SourceOutcome {
  Icon icon = Icon::kDot;
  std::string words;
  std::string_view color = "quiet";  ///< as web/style.css calls it
  std::string troubles = {};         ///< its error, or how many warnings it had
};
SourceOutcome outcome_of(const PageOfSources&, const Source&);

}  // namespace zapply

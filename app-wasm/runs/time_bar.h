#pragma once

#include <optional>

#include "app-wasm/ui/page_tree.h"
#include "shared/run.h"

namespace zapply {

/// Where a part of a run lies on the run's time line; nothing while it waits. What has not ended goes on until `now`.
std::optional<Element::Span> time_bar(const Run&, std::optional<Timestamp> began, std::optional<Timestamp> ended,
                                      Timestamp now);

}  // namespace zapply

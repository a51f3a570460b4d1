#pragma once

#include <string_view>

#include "shared/demands.h"

namespace zapply {

/// What a posting asks of a person, read out of its clean text. Words are cut at 240 bytes. Pure, and in time that grows
/// with the text.
Demands demands_of(std::string_view description);

}  // namespace zapply

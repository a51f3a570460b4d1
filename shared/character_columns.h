#pragma once

namespace zapply {

/// How many columns a terminal gives a character: those of East Asia and pictures take two, what stands over or under the
/// character before it none. In whole blocks of Unicode; one that is missing here costs an alignment, nothing else.
int columns_of_character(char32_t);

}  // namespace zapply

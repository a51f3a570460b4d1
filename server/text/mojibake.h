#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// Puts right what was UTF-8, was taken for Latin-1 and made into UTF-8 once more ("â\u0080\u0094" for "—").
/// Only where a control character gives it away, which no text holds otherwise.
std::string without_mojibake(std::string_view text);
/// Whether such a control character is there.
bool may_be_mojibake(std::string_view text);

}  // namespace zapply

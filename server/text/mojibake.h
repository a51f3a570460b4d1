#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// Puts right what was UTF-8, was taken for Latin-1 or windows-1252 and made into UTF-8 once more ("â\u0080\u0094" for "—",
/// "CafÃ©"). Only where a control character gives it away, which no text holds otherwise, or where nothing beyond ASCII
/// in the whole text reads any other way.
std::string without_mojibake(std::string_view text);
/// Whether that is possible at all.
bool may_be_mojibake(std::string_view text);

}  // namespace zapply

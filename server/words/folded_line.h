#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// For comparing what people write: one line in lower case, accented Latin letters without their accents, dashes of all kinds as "-", unbreakable and thin blanks as " ".
std::string folded(std::string_view text);

/// Whether `word` stands in `text` with no letter or digit right before or behind it. Both folded.
bool has_word(std::string_view text, std::string_view word);
/// Whether a word is one of a list: "|cook|shift lead|". The empty one never is.
bool is_listed(std::string_view list, std::string_view word);

}  // namespace zapply

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// The words of a text as search and comparison know them: lower case, without diacritics ("Müller" and
/// "Muller" are the same, "ß" is "ss", "ø" is "o"), split at everything that is neither letter nor digit,
/// each followed by one space. What names a language stays whole: "c++", "c#", "f#", ".net". Greek and
/// Cyrillic lose their case, other scripts stay as they are. A word's first 48 bytes count.
///
/// The full-text index holds these words, so a change of the rules needs a migration that fills it again.
///
/// With kApart, scripts that write no blanks between words (Chinese, Japanese, Korean, Thai) are apart from others, and
/// a run of them is whole, however long.
enum class Scripts { kTogether, kApart };
std::string folded_words(std::string_view text, Scripts = Scripts::kTogether);
/// The words of what folded_words gave; they live as long as it does.
std::vector<std::string_view> words_of(std::string_view folded);
/// Whether a word, folded apart, is a run of such a script.
bool is_run_without_blanks(std::string_view word);

}  // namespace zapply

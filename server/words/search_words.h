#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zapply {

class WordSet;

/// What a word is to search, for what is found and for what is sought. Beyond words/folded_words.h:
/// * of a script without blanks (Chinese, Japanese, Korean, Thai) every two characters that follow each other are one, and
///   the last one alone, so that "工程师" is found within "软件工程师";
/// * what is written in one word, in two or with a hyphen is the same: "frontend", "front-end", "front end"; "nodejs",
///   "node.js";
/// * some words have another name: "k8s" is "kubernetes", "postgres" "postgresql", and "golang" is "go" where that is the
///   language and no verb.

enum class SearchText {
  kName,   ///< of a company, a place
  kLabel,  ///< a title, a tag: "Go" is the language
  kProse,  ///< a description: "Go" at the beginning of a sentence is a verb
};

/// Appends each word by which a text is found that was not seen yet, behind the prefix and with a space behind it.
void append_search_words(std::string& out, std::string_view text, SearchText, WordSet& seen,
                         std::string_view prefix = {});

/// The text as the words that a phrase is compared by, a space before each and one behind the last: the same for every
/// way of writing them. " frontend engineer ".
std::string search_sequence(std::string_view text);

/// What two words are when they are written in one; empty when they stay two.
std::string joined_words(std::string_view first, std::string_view second);
/// The name under which a word is also found; empty when it has only its own.
std::string_view other_name(std::string_view word);
/// Of a run of a script without blanks: what is sought for it. One character alone is the beginning of a word.
std::vector<std::string_view> pairs_of(std::string_view run);

}  // namespace zapply

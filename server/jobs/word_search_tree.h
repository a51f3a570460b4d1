#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// What a search asks for (word_search.h).
struct SearchNode {
  enum class Kind { kWord, kPhrase, kAll, kAny, kWithout };
  Kind kind = Kind::kWord;
  std::string field;              ///< "title:"; of words and phrases
  std::string text;               ///< kWord: as the index has it; kPhrase: as search_sequence() gives it
  bool is_beginning = false;      ///< kWord
  std::vector<SearchNode> parts;  ///< kPhrase: the words that it is found by; kWithout: what is wanted and what not

  bool has_phrase() const;
};

/// All that is wanted, and each thing that is not.
struct SearchWishes {
  std::vector<SearchNode> wanted, unwanted;
};

SearchWishes read_word_search(std::string_view text);

/// The words of a name, each to be found in a field.
std::vector<SearchNode> words_in_field(std::string_view field, std::string_view name);

}  // namespace zapply

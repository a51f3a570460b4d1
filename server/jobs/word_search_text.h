#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// A piece of a search as it is written (word_search.h).
struct SearchPiece {
  enum class Kind { kWord, kPhrase, kField, kNot, kOr, kOpen, kClose };
  Kind kind = Kind::kWord;
  std::string text;      ///< of words and phrases; "title:" of a field
  bool is_last = false;  ///< nothing is behind it, so that it may be a beginning

  bool operator==(const SearchPiece&) const = default;
};

/// However it is written, each kOpen has its kClose, and only few are within each other. What has nothing to say (AND, a
/// bracket that closes nothing) is left out, but no word is: of "OR" alone, OR is one.
std::vector<SearchPiece> pieces_of(std::string_view text);

}  // namespace zapply

#pragma once

#include <cstddef>
#include <string_view>

namespace zapply {

/// A fact and the words of the posting that say it.
template <class Value>
struct Stated {
  Value value{};
  std::string_view words;  ///< of the text that was read

  bool operator==(const Stated&) const = default;
};

/// The sentence, or the item of a list, in which the byte stands.
std::string_view sentence_at(std::string_view text, std::size_t at);
/// Without blanks at its ends and the mark of an item.
std::string_view without_mark(std::string_view sentence);

}  // namespace zapply

#pragma once

#include <cstddef>
#include <string_view>

#include "server/values/word_starts.h"

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

/// Calls take(sentence) for each sentence or item that has one of the words, each once and without its mark, until it
/// returns true; at most `places_max` words are looked at.
template <class Take>
void for_each_sentence_with(const WordStarts& words, const SearchedText& text, std::size_t places_max, Take&& take) {
  WordStarts::Search search(words, text);
  std::string_view read;
  std::size_t at = 0;
  for (std::size_t places = 0; places < places_max; ++places) {
    const WordStarts::Found found = search.next(at);
    if (!found) return;
    at = found.at + words[found.word].size();
    const std::string_view sentence = without_mark(sentence_at(text.text(), found.at));
    if (sentence.data() == read.data()) continue;
    read = sentence;
    if (take(sentence)) return;
  }
}

}  // namespace zapply

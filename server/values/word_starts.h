#pragma once

#include <bitset>
#include <span>
#include <string_view>

#include "shared/ascii.h"

namespace zapply {

/// Whether a place in a text may begin one of some words, by its first two bytes: what lets a scan pass over the rest.
class WordStarts {
 public:
  explicit WordStarts(std::initializer_list<std::span<const std::string_view>> lists) {
    for (const auto list : lists)
      for (const std::string_view word : list)
        for (const char first : {word[0], ascii::upper(word[0])})
          for (const char second : {word[1], ascii::upper(word[1])}) pairs_.set(pair(first, second));
  }
  bool may_begin(std::string_view text, std::size_t at) const {
    return at + 1 < text.size() && pairs_.test(pair(text[at], text[at + 1]));
  }

 private:
  static std::size_t pair(char first, char second) {
    return static_cast<std::size_t>(static_cast<unsigned char>(first)) * 256 + static_cast<unsigned char>(second);
  }
  std::bitset<65536> pairs_;
};

}  // namespace zapply

#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <span>
#include <string_view>

#include "shared/ascii.h"

namespace zapply {

/// Whether one of some words may begin at a place of a text, by its first four bytes in whatever case: what lets a scan
/// pass over the rest of a long text at a few instructions a byte. Words of three bytes or more.
class WordStarts {
 public:
  explicit WordStarts(std::initializer_list<std::span<const std::string_view>> lists) {
    for (const auto list : lists)
      for (const std::string_view word : list) {
        char start[4] = {};
        std::memcpy(start, word.data(), word.size() < 4 ? word.size() : 4);
        if (word.size() >= 4) {
          known_.set(slot(start));
          continue;
        }
        for (int last = 0; last < 256; ++last) {
          start[3] = static_cast<char>(last);
          known_.set(slot(start));
        }
      }
  }

  /// Only at the beginning of a word of the text; not within its last three bytes.
  bool may_begin(std::string_view text, std::size_t at) const {
    if (at > 0 && kIsLetter[static_cast<unsigned char>(text[at - 1])]) return false;
    return at + 4 <= text.size() && known_.test(slot(text.data() + at));
  }

 private:
  static constexpr std::array<bool, 256> kIsLetter = [] {
    std::array<bool, 256> is_letter{};
    for (std::size_t c = 0; c < 256; ++c)
      is_letter[c] = ascii::is_alphanumeric(static_cast<char>(c)) || ascii::is_beyond(static_cast<char>(c));
    return is_letter;
  }();
  static std::size_t slot(const char* start) {
    std::uint32_t bytes = 0;
    std::memcpy(&bytes, start, 4);
    return static_cast<std::size_t>(((bytes | 0x20202020u) * 2654435761u) >> 16);
  }

  std::bitset<65536> known_;
};

}  // namespace zapply

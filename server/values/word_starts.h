#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "shared/ascii.h"

namespace zapply {

/// Finds where one of some words begins a word of a text, in whatever case, at a few instructions a byte of a long text.
/// Words that begin with a letter, of three bytes or more, at most 255 of them; they belong to someone else.
class WordStarts {
 public:
  explicit WordStarts(std::initializer_list<std::span<const std::string_view>> lists) {
    for (const auto list : lists)
      for (const std::string_view word : list) {
        char start[4] = {};
        std::memcpy(start, word.data(), 3);
        std::uint8_t* last = &first_[slot(start)];
        while (*last != 0) last = &words_[*last - std::size_t{1}].next;
        *last = static_cast<std::uint8_t>(words_.size() + 1);
        words_.push_back({word, 0});
      }
  }

  struct Found {
    std::size_t at = std::string_view::npos;
    std::size_t word = 0;  ///< in the order in which the lists were given

    explicit operator bool() const { return at != std::string_view::npos; }
  };

  /// Where the words of a text begin, for whoever looks for many lists of words in it: as long as this lives, each of them goes
  /// from word to word, on this thread. The text outlives it and stays as it is.
  class Places {
   public:
    explicit Places(std::string_view text) : text_(text), outer_(innermost()) {
      constexpr std::size_t kBytesPerWord = 5;
      places_.reserve(text.size() / kBytesPerWord);
      if (text.size() > 3) places_.push_back(0);
      for_each_place(text, 0, [&](std::size_t at) {
        places_.push_back(static_cast<std::uint32_t>(at));  // whether a sign stands before it is looked at later
        return false;
      });
      innermost() = this;
    }
    ~Places() { innermost() = outer_; }
    Places(const Places&) = delete;
    Places& operator=(const Places&) = delete;

   private:
    friend class WordStarts;
    static const Places*& innermost() {
      thread_local const Places* the_innermost = nullptr;
      return the_innermost;
    }
    /// Of the whole text; null: nobody prepared it.
    static const Places* of(std::string_view text) {
      const Places* known = innermost();
      while (known != nullptr && (known->text_.data() != text.data() || known->text_.size() != text.size()))
        known = known->outer_;
      return known;
    }

    std::string_view text_;
    const Places* outer_;
    std::vector<std::uint32_t> places_;  ///< rising
  };

  std::size_t size() const { return words_.size(); }
  std::string_view operator[](std::size_t word) const { return words_[word].text; }

  /// The first from `at` on; of several that begin there, the first of the lists.
  Found next(std::string_view text, std::size_t at) const {
    if (const Places* known = Places::of(text)) {
      const auto& places = known->places_;
      for (auto place = std::lower_bound(places.begin(), places.end(), at); place != places.end(); ++place) {
        if (first_[slot(text.data() + *place)] == 0) continue;
        if (const Found found = begun_at(text, *place)) return found;
      }
      return {};
    }
    if (at == 0 && text.size() > 3)
      if (const Found found = begun_at(text, 0)) return found;
    Found found;
    for_each_place(text, at, [&](std::size_t start) {
      if (first_[slot(text.data() + start)] == 0) return false;
      found = begun_at(text, start);
      return static_cast<bool>(found);
    });
    return found;
  }

 private:
  struct Word {
    std::string_view text;
    std::uint8_t next;  ///< of those with the same slot, counted from 1
  };

  /// Where a word may begin behind a sign, until take(at) returns true. Eight bytes at a time, then the rest; never within the
  /// last three.
  template <class Take>
  static void for_each_place(std::string_view text, std::size_t from, Take&& take) {
    std::size_t sign = from == 0 ? 0 : from - 1;
    for (; sign + 12 <= text.size(); sign += 8) {
      const std::uint64_t all = signs_in(text.data() + sign);
      // Of several in a row the last: no word begins with one.
      for (std::uint64_t signs = all & ~(all >> 8); signs != 0; signs &= signs - 1)
        if (take(sign + static_cast<std::size_t>(std::countr_zero(signs)) / 8 + 1)) return;
    }
    for (; sign + 5 <= text.size(); ++sign)
      if (is_sign(text[sign]) && take(sign + 1)) return;
  }

  static bool is_sign(char c) { return !ascii::is_alphanumeric(c) && !ascii::is_beyond(c); }
  /// A bit of each of eight bytes that is no letter; digits have one, too.
  static std::uint64_t signs_in(const char* eight) {
    static_assert(std::endian::native == std::endian::little);
    constexpr std::uint64_t kOnes = 0x0101010101010101, kBit = kOnes * 0x20;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, eight, 8);
    const std::uint64_t low = bytes & (kOnes * 0x1F);  // 1 to 26 in letters, which have bit 6 and not bit 7
    const std::uint64_t letters = (low + kOnes * 0x1F) & ~(low + kOnes * 0x05) & (bytes >> 1);
    return ~(letters | (bytes >> 2)) & kBit;
  }

  Found begun_at(std::string_view text, std::size_t at) const {
    if (at > 0 && !is_sign(text[at - 1])) return {};
    for (std::uint8_t known = first_[slot(text.data() + at)]; known != 0;) {
      const Word& word = words_[known - std::size_t{1}];
      if (ascii::lowers_to(text.substr(at, word.text.size()), word.text)) return {at, known - std::size_t{1}};
      known = word.next;
    }
    return {};
  }

  /// By the first three of four bytes.
  static std::size_t slot(const char* start) {
    std::uint32_t bytes = 0;
    std::memcpy(&bytes, start, 4);
    return static_cast<std::size_t>((((bytes | 0x202020u) & 0xFFFFFFu) * 2654435761u) >> 20);
  }

  std::array<std::uint8_t, 4096> first_{};  ///< by slot, counted from 1
  std::vector<Word> words_;
};

}  // namespace zapply

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

#include "server/words/text_words.h"
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
        const std::size_t slot = TextWords::slot_of(start);
        std::uint8_t* last = &first_[slot];
        if (*last == 0) slots_.push_back(static_cast<std::uint16_t>(slot));
        while (*last != 0) last = &words_[*last - std::size_t{1}].next;
        *last = static_cast<std::uint8_t>(words_.size() + 1);
        words_.push_back(Word(word));
      }
  }

  struct Found {
    std::size_t at = std::string_view::npos;
    std::size_t word = 0;  ///< in the order in which the lists were given

    explicit operator bool() const { return at != std::string_view::npos; }
  };

  std::size_t size() const { return words_.size(); }
  std::string_view operator[](std::size_t word) const { return words_[word].text; }

  /// The first from `at` on; of several that begin there, the first of the lists.
  Found next(std::string_view text, std::size_t at) const {
    if (at == 0 && text.size() > 3)
      if (const Found found = begun_at(text, 0)) return found;
    Found found;
    for_each_place(text, at, [&](std::size_t start) {
      if (first_[TextWords::slot_of(text.data() + start)] == 0) return false;
      found = begun_at(text, start);
      return static_cast<bool>(found);
    });
    return found;
  }

  /// From one word of a text to the next one. The text outlives this.
  class Search {
   public:
    Search(const WordStarts& starts, const SearchedText& text) : starts_(starts), text_(text) {
      if (text.words() != nullptr) found_ = starts.all_in(*text.words(), text.from());
    }

    /// The first from `at` on, which never falls.
    Found next(std::size_t at) {
      if (text_.words() == nullptr) return starts_.next(text_.text(), at);
      while (next_ < found_.size() && found_[next_].at < at) ++next_;
      return next_ < found_.size() ? found_[next_] : Found();
    }

   private:
    const WordStarts& starts_;
    SearchedText text_;
    std::vector<Found> found_;
    std::size_t next_ = 0;
  };

 private:
  struct Word {
    explicit Word(std::string_view word) : text(word) {
      std::array<char, 8> begin{};
      word.copy(begin.data(), begin.size());
      eight = load_eight(begin.data()) | kLowers;
      wanted = ~std::uint64_t{0} >> (64 - 8 * std::min<std::size_t>(word.size(), 8));
    }
    /// False is certain. Of a word's beginning, or the whole.
    bool may_be(std::uint64_t lowered) const { return ((lowered ^ eight) & wanted) == 0; }

    std::string_view text;
    std::uint64_t eight = 0, wanted = 0;  ///< its first bytes, as kLowers makes them, and which of the eight these are
    std::uint8_t next = 0;                ///< of those with the same slot, counted from 1
  };
  /// Makes capitals lower case; of other bytes some alike.
  static constexpr std::uint64_t kLowers = 0x2020202020202020;
  static constexpr std::size_t kFewFound = 16;

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

  /// In their order, counted from there: what next() finds step by step, at the cost of a few instructions for each of these
  /// words instead of each of the text's.
  std::vector<Found> all_in(const TextWords& words, std::size_t from) const {
    std::vector<Found> all;
    for (const std::uint16_t slot : slots_)
      for (std::uint32_t word = words.last_in(slot); word != 0; word = words.before(word)) {
        const std::size_t begin = words.begin_of(word);
        if (begin < from) break;
        if (!may_begin_with(words.text(), begin, first_.data()[slot])) continue;
        const Found found = begun_with(words.text(), begin, first_.data()[slot]);
        if (!found) continue;
        if (all.empty()) all.reserve(kFewFound);
        all.push_back({begin - from, found.word});
      }
    if (all.size() > 1) std::sort(all.begin(), all.end(), [](const Found& a, const Found& b) { return a.at < b.at; });
    return all;
  }

  Found begun_at(std::string_view text, std::size_t at) const {
    if (at > 0 && !is_sign(text[at - 1])) return {};
    return begun_with(text, at, first_[TextWords::slot_of(text.data() + at)]);
  }

  /// A word begins there; of those of its slot, from `known` on.
  Found begun_with(std::string_view text, std::size_t at, std::uint8_t known) const {
    if (known == 0) return {};
    std::uint64_t eight = 0;
    if (text.size() - at >= 8)
      eight = load_eight(text.data() + at);
    else
      std::memcpy(&eight, text.data() + at, text.size() - at);
    eight |= kLowers;
    for (; known != 0; known = words_.data()[known - 1].next) {
      const Word& word = words_.data()[known - 1];
      if (word.may_be(eight) && ascii::lowers_to(text.substr(at, word.text.size()), word.text))
        return {at, known - std::size_t{1}};
    }
    return {};
  }
  /// Whether one of these may be what a text has there; false is certain.
  bool may_begin_with(std::string_view text, std::size_t at, std::uint8_t known) const {
    if (text.size() - at < 8) return true;
    const std::uint64_t eight = load_eight(text.data() + at) | kLowers;
    while (known != 0 && !words_.data()[known - 1].may_be(eight)) known = words_.data()[known - 1].next;
    return known != 0;
  }

  std::array<std::uint8_t, TextWords::kSlots> first_{};  ///< by TextWords::slot_of(), counted from 1
  std::vector<std::uint16_t> slots_;                     ///< those in use
  std::vector<Word> words_;
};

}  // namespace zapply

#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace zapply {

/// The first byte lowest.
inline std::uint64_t load_eight(const char* bytes) {
  static_assert(std::endian::native == std::endian::little);
  std::uint64_t eight = 0;
  std::memcpy(&eight, bytes, 8);
  return eight;
}

/// The hash of a word of letters and digits of ASCII in lower case: 8 bytes at a time, the first one lowest.
constexpr std::uint64_t mixed_word_hash(std::uint64_t hash, std::uint64_t bytes) {
  hash = (hash ^ bytes) * 0x9e3779b97f4a7c15ULL;
  return hash ^ hash >> 32;
}
constexpr std::uint64_t word_hash(std::string_view word) {
  std::uint64_t hash = 0;
  for (std::size_t at = 0; at < word.size(); at += 8) {
    std::uint64_t bytes = 0;
    for (std::size_t i = at; i < word.size() && i < at + 8; ++i)
      bytes |= std::uint64_t{static_cast<unsigned char>(word[i])} << (8 * (i - at));
    hash = mixed_word_hash(hash, bytes);
  }
  return hash;
}

/// word_hash() of a word of a text in lower case and without diacritics, where that is letters and digits of ASCII alone and
/// quickly told. 0: unknown.
std::uint64_t latin_word_hash(std::string_view text, std::size_t begin, std::size_t end);

/// A run of letters and digits of ASCII and of bytes beyond it, as long as it gets.
struct TextWord {
  std::uint64_t hash;        ///< word_hash() of its lower case; 0 where bytes beyond ASCII are in it
  std::uint32_t begin, end;  ///< bytes of the text

  bool is_plain() const { return hash != 0; }
  bool operator==(const TextWord&) const = default;
};

/// The words of a text. Replaces what `words` held. Any bytes will do, up to 4 GiB of them.
void find_words(std::string_view text, std::vector<TextWord>& words);

/// The words of a text, found once for all who look for some, and which of them begin with the same letters. The text
/// outlives this.
class TextWords {
 public:
  explicit TextWords(std::string_view text);
  TextWords(const TextWords&) = delete;
  TextWords& operator=(const TextWords&) = delete;

  std::string_view text() const { return text_; }
  std::span<const TextWord> words() const { return {words_.get(), count_}; }
  /// Those that begin at `at` or behind it.
  std::span<const TextWord> words_from(std::size_t at) const;

  /// The words that may begin with three letters of this slot, from the last one back, counted from 1; 0 behind the first.
  /// Never one that begins in the last three bytes.
  std::uint32_t last_in(std::size_t slot) const { return last_in_.data()[slot]; }
  std::uint32_t before(std::uint32_t word) const { return before_.get()[word - 1]; }
  /// Where one of these begins.
  std::uint32_t begin_of(std::uint32_t word) const { return words_.get()[word - 1].begin; }
  /// Of the first three of four bytes, in whatever case.
  static std::size_t slot_of(const char* four) {
    static_assert(std::endian::native == std::endian::little);
    std::uint32_t bytes = 0;
    std::memcpy(&bytes, four, 4);
    return static_cast<std::size_t>((((bytes | 0x202020u) & 0xFFFFFFu) * 2654435761u) >> (32 - kSlotBits));
  }
  static constexpr unsigned kSlotBits = 11;
  static constexpr std::size_t kSlots = std::size_t{1} << kSlotBits;

 private:
  std::string_view text_;
  std::size_t count_;  ///< of the words
  std::unique_ptr<TextWord[]> words_;
  std::array<std::uint32_t, kSlots> last_in_{};  ///< the last word of each slot, counted from 1
  std::unique_ptr<std::uint32_t[]> before_;      ///< by word: the one before it in its slot
};

/// A text to look for words in, or what it ends with, from a word's beginning on; with its words, where they are known.
class SearchedText {
 public:
  template <class Text>
  requires std::is_convertible_v<const Text&, std::string_view> SearchedText(const Text& text) : text_(text) {}
  SearchedText(const TextWords& words, std::size_t from = 0)
      : text_(words.text().substr(from)), words_(&words), from_(from) {}

  std::string_view text() const { return text_; }
  const TextWords* words() const { return words_; }  ///< of the whole text; null: unknown
  std::size_t from() const { return from_; }         ///< where this begins in the whole text

 private:
  std::string_view text_;
  const TextWords* words_ = nullptr;
  std::size_t from_ = 0;
};

}  // namespace zapply

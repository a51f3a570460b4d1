#include "server/words/text_words.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "shared/ascii.h"

namespace zapply {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101ULL, kHighBits = kOnes * 0x80;
constexpr std::uint64_t kLowerBits = kOnes * 0x20;  ///< of letters in lower case; digits have them anyway

bool makes_words(char c) { return ascii::is_alphanumeric(c) || ascii::is_beyond(c); }

/// Eight bytes, the first one lowest; of the last ones of a text `count`, and zeros.
std::uint64_t load(const char* bytes, std::size_t count = 8) {
  std::uint64_t all = 0;
  if (std::endian::native == std::endian::little && count == 8)
    std::memcpy(&all, bytes, 8);
  else
    for (std::size_t i = 0; i < count; ++i) all |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  return all;
}

/// The high bit of each of eight bytes that makes words. Sums of seven bits each stay within their byte.
std::uint64_t word_bits(std::uint64_t bytes) {
  const std::uint64_t low = bytes & ~kHighBits, lower = low | kLowerBits;
  const std::uint64_t letters = (lower + kOnes * (0x80 - 'a')) & ~(lower + kOnes * (0x7f - 'z'));
  const std::uint64_t digits = (low + kOnes * (0x80 - '0')) & ~(low + kOnes * (0x7f - '9'));
  return (letters | digits | bytes) & kHighBits;
}

}  // namespace

void find_words(std::string_view text, std::vector<TextWord>& words) {
  constexpr std::size_t kBytesPerWord = 5;
  words.clear();
  words.reserve(text.size() / kBytesPerWord);
  const char* const bytes = text.data();
  const std::size_t size = text.size();
  for (std::size_t at = 0;; ++at) {
    while (at < size && !makes_words(bytes[at])) ++at;
    if (at == size) return;
    const std::size_t begin = at;
    std::uint64_t hash = 0, all = 0;
    for (;; at += 8) {
      const std::uint64_t eight = load(bytes + at, std::min<std::size_t>(8, size - at));
      const std::uint64_t signs = ~word_bits(eight) & kHighBits;
      if (signs == 0) {
        all |= eight;
        hash = mixed_word_hash(hash, eight | kLowerBits);
        continue;
      }
      const auto count = static_cast<unsigned>(std::countr_zero(signs)) / 8;
      if (count > 0) {
        const std::uint64_t wanted = ((signs & (~signs + 1)) >> 7) - 1, last = eight & wanted;
        all |= last;
        hash = mixed_word_hash(hash, last | (kLowerBits & wanted));
      }
      at += count;
      break;
    }
    const bool is_plain = (all & kHighBits) == 0;
    const TextWord word{is_plain ? hash : 0, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
    words.push_back(word);
    if (at == size) return;
  }
}

std::span<const TextWord> TextWords::words_from(std::size_t at) const {
  const auto first = std::lower_bound(words_.begin(), words_.end(), at,
                                      [](const TextWord& word, std::size_t from) { return word.begin < from; });
  return std::span(words_).subspan(static_cast<std::size_t>(first - words_.begin()));
}

TextWords::TextWords(std::string_view text) : text_(text) {
  find_words(text, words_);
  before_.resize(words_.size());
  std::uint32_t* before = before_.data();
  std::uint32_t number = 0;
  for (const TextWord& word : words_) {
    if (word.begin + 4 > text.size()) break;
    std::uint32_t& last = last_in_[slot_of(text.data() + word.begin)];
    *before++ = last;
    last = ++number;
  }
}

}  // namespace zapply

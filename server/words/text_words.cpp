#include "server/words/text_words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "server/words/letters.h"

namespace zapply {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101ULL, kHighBits = kOnes * 0x80;
constexpr std::uint64_t kLowerBits = kOnes * 0x20;  ///< of letters in lower case; digits have them anyway

/// A bit for each of eight bytes, the lowest for the first: whether it makes words. Sums of seven bits each stay within
/// their byte, and only one of the two has its high bit where the byte is between the ends of a range.
std::uint64_t word_bits(std::uint64_t bytes) {
  const std::uint64_t low = bytes & ~kHighBits, lower = low | kLowerBits;
  const std::uint64_t letters = (lower + kOnes * (0x80 - 'a')) ^ (lower + kOnes * (0x7f - 'z'));
  const std::uint64_t digits = (low + kOnes * (0x80 - '0')) ^ (low + kOnes * (0x7f - '9'));
  constexpr std::uint64_t kGathers = 0x0002040810204081ULL;  // the high bit of byte i as bit 56 + i
  return ((letters | digits | bytes) & kHighBits) * kGathers >> 56;
}

/// The same of 64 bytes.
std::uint64_t block_bits(const char* bytes) {
  std::uint64_t bits = 0;
#pragma GCC unroll 8
  for (unsigned at = 0; at < 64; at += 8) bits |= word_bits(load_eight(bytes + at)) << at;
  return bits;
}

/// Where words begin and, behind their last byte, end: a bit for each byte of the text and one behind it. Returns how many
/// words there are.
std::size_t find_edges(std::string_view text, std::vector<std::uint64_t>& edges) {
  const std::size_t blocks = text.size() / 64;
  edges.resize(blocks + 1);
  std::array<char, 64> rest{};
  text.copy(rest.data(), rest.size(), blocks * 64);
  std::uint64_t* edge = edges.data();
  std::uint64_t before = 0;  // whether the byte before the block is a word's
  int count = 0;
  for (std::size_t block = 0; block <= blocks; ++block) {
    const std::uint64_t bits = block_bits(block < blocks ? text.data() + block * 64 : rest.data());
    edge[block] = bits ^ (bits << 1 | before);
    count += std::popcount(edge[block]);
    before = bits >> 63;
  }
  return static_cast<std::size_t>(count) / 2;
}

/// Calls take(begin, end) for each word.
template <class Take>
void for_each_word(std::span<const std::uint64_t> edges, Take take) {
  std::uint32_t at = 0, begin = 0;
  bool is_in_word = false;
  for (std::uint64_t left : edges) {
    for (; left != 0; left &= left - 1) {
      const std::uint32_t edge = at + static_cast<std::uint32_t>(std::countr_zero(left));
      is_in_word = !is_in_word;
      if (is_in_word)
        begin = edge;
      else
        take(begin, edge);
    }
    at += 64;
  }
}

/// Up to eight bytes that end there, the last one highest, and whatever stands before them.
[[gnu::always_inline]] inline std::uint64_t bytes_before(const char* text, std::uint32_t end) {
  if (end >= 8) return load_eight(text + end - 8);
  std::uint64_t bytes = 0;
  for (std::uint32_t i = 0; i < end; ++i) bytes = bytes >> 8 | std::uint64_t{static_cast<unsigned char>(text[i])} << 56;
  return bytes;
}

[[gnu::always_inline]] inline TextWord word_of(const char* text, std::uint32_t begin, std::uint32_t end) {
  std::uint64_t hash = 0, all = 0;
  std::uint32_t at = begin;
  for (; end - at > 8; at += 8) {
    const std::uint64_t eight = load_eight(text + at) | kLowerBits;
    all |= eight;
    hash = mixed_word_hash(hash, eight);
  }
  const std::uint64_t last = (bytes_before(text, end) | kLowerBits) >> (8 * (at - end) & 63);
  hash = mixed_word_hash(hash, last);
  return {((all | last) & kHighBits) == 0 ? hash : 0, begin, end};
}

thread_local std::vector<std::uint64_t> edges_of_text;

}  // namespace

std::uint64_t latin_word_hash(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kBytesMax = 64;
  std::array<char, kBytesMax + 8> folded;
  char* to = folded.data();
  const char* from = text.data() + begin;
  const char* const last = text.data() + end;
  if (end - begin > kBytesMax) return 0;
  while (from != last) {
    if (text.data() + text.size() - from < 8) return 0;
    const std::uint64_t eight = load_eight(from);
    const std::uint64_t lower = eight | kLowerBits;
    std::memcpy(to, &lower, 8);
    const std::ptrdiff_t plain = std::min<std::ptrdiff_t>(std::countr_zero(eight & kHighBits) / 8, last - from);
    from += plain;
    to += plain;
    if (plain == 8 || from == last) continue;
    const char letter = last - from > 1 ? latin_base(from[0], from[1]) : '.';
    if (letter == '.') return 0;
    *to++ = letter;
    from += 2;
  }
  std::memset(to, 0, 8);
  std::uint64_t hash = 0;
  for (from = folded.data(); from < to; from += 8) hash = mixed_word_hash(hash, load_eight(from));
  return hash;
}

void find_words(std::string_view text, std::vector<TextWord>& words) {
  words.resize(find_edges(text, edges_of_text));
  const char* const bytes = text.data();
  TextWord* word = words.data();
  for_each_word(edges_of_text, [&](std::uint32_t begin, std::uint32_t end) { *word++ = word_of(bytes, begin, end); });
}

std::span<const TextWord> TextWords::words_from(std::size_t at) const {
  const auto first = std::lower_bound(words_.begin(), words_.end(), at,
                                      [](const TextWord& word, std::size_t from) { return word.begin < from; });
  return std::span(words_).subspan(static_cast<std::size_t>(first - words_.begin()));
}

TextWords::TextWords(std::string_view text)
    : text_(text), words_(find_edges(text, edges_of_text)), before_(words_.size()) {
  const char* const bytes = text.data();
  const std::size_t linked_end = std::max<std::size_t>(text.size(), 3) - 3;
  TextWord* words = words_.data();
  std::uint32_t* before = before_.data();
  std::uint32_t number = 0;
  for_each_word(edges_of_text, [&](std::uint32_t begin, std::uint32_t end) {
    words[number] = word_of(bytes, begin, end);
    ++number;
    if (begin >= linked_end) return;
    std::uint32_t& last = last_in_[slot_of(bytes + begin)];
    before[number - 1] = last;
    last = number;
  });
}

}  // namespace zapply

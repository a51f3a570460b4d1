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

/// Where words begin and, behind their last byte, end, one after the other. Returns how many words there are.
std::size_t find_edges(std::string_view text, std::vector<std::uint32_t>& edges) {
  const std::size_t blocks = text.size() / 64;
  std::array<char, 64> rest{};
  text.copy(rest.data(), rest.size(), blocks * 64);
  std::size_t count = 0;
  std::uint64_t before = 0;  // whether the byte before the block is a word's
  for (std::size_t block = 0; block <= blocks; ++block) {
    if (edges.size() < count + 64) edges.resize(2 * edges.size() + 64);
    const std::uint64_t bits = block_bits(block < blocks ? text.data() + block * 64 : rest.data());
    const auto at = static_cast<std::uint32_t>(block * 64);
    std::uint32_t* edge = edges.data() + count;
    for (std::uint64_t left = bits ^ (bits << 1 | before); left != 0; left &= left - 1)
      *edge++ = at + static_cast<std::uint32_t>(std::countr_zero(left));
    count = static_cast<std::size_t>(edge - edges.data());
    before = bits >> 63;
  }
  return count / 2;
}

/// Of a word that ends eight bytes behind the text's beginning or later.
[[gnu::always_inline]] inline std::uint64_t plain_word_hash(const char* text, std::uint32_t begin, std::uint32_t end) {
  std::uint64_t hash = 0, all = 0;
  for (; end - begin > 8; begin += 8) {
    const std::uint64_t eight = load_eight(text + begin) | kLowerBits;
    all |= eight;
    hash = mixed_word_hash(hash, eight);
  }
  const std::uint64_t last = (load_eight(text + end - 8) | kLowerBits) >> (8 * (begin - end) & 63);
  return ((all | last) & kHighBits) == 0 ? mixed_word_hash(hash, last) : 0;
}

/// The words between these edges.
void put_words(std::string_view text, const std::uint32_t* edge, std::size_t count, TextWord* word) {
  const TextWord* const end = word + count;
  for (; word != end && edge[1] < 8; edge += 2) {
    std::array<char, 16> padded{};
    text.copy(padded.data() + 8, edge[1]);
    *word++ = {plain_word_hash(padded.data(), edge[0] + 8, edge[1] + 8), edge[0], edge[1]};
  }
  const char* const bytes = text.data();
  for (; word != end; edge += 2) *word++ = {plain_word_hash(bytes, edge[0], edge[1]), edge[0], edge[1]};
}

thread_local std::vector<std::uint32_t> edges_of_text;

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
  put_words(text, edges_of_text.data(), words.size(), words.data());
}

std::span<const TextWord> TextWords::words_from(std::size_t at) const {
  const auto first = std::lower_bound(words().begin(), words().end(), at,
                                      [](const TextWord& word, std::size_t from) { return word.begin < from; });
  return words().subspan(static_cast<std::size_t>(first - words().begin()));
}

TextWords::TextWords(std::string_view text)
    : text_(text),
      count_(find_edges(text, edges_of_text)),
      words_(std::make_unique_for_overwrite<TextWord[]>(count_)),
      before_(std::make_unique_for_overwrite<std::uint32_t[]>(count_)) {
  put_words(text, edges_of_text.data(), count_, words_.get());
  const std::size_t linked_end = std::max<std::size_t>(text.size(), 3) - 3;
  const char* const bytes = text.data();
  const std::uint32_t* edge = edges_of_text.data();
  std::uint32_t* const before = before_.get();
  for (std::uint32_t number = 0; number < count_ && *edge < linked_end; edge += 2) {
    std::uint32_t& last = last_in_.data()[slot_of(bytes + *edge)];
    before[number] = last;
    last = ++number;
  }
}

}  // namespace zapply

#include "server/demands/skill_words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <string>

#include "server/words/letters.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kBytesPerWord = 5;  ///< fewer words than that need no second allocation
constexpr std::size_t kFoldedBytesMax = 64;

constexpr bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// Soft hyphens, combining marks, joiners.
bool is_ignored(char32_t c) { return c == 0xad || within(c, 0x300, 0x36f) || within(c, 0x200b, 0x200f) || c == 0xfeff; }

bool is_sign(char32_t c) {
  return (c < 0xc0 && c != 0xaa && c != 0xb5 && c != 0xba) || c == 0xd7 || c == 0xf7 || within(c, 0x2000, 0x2bff) ||
         within(c, 0x3000, 0x303f) || within(c, 0xff00, 0xff0f) || within(c, 0x1f000, 0x1faff) || c == 0xfffd;
}

constexpr std::size_t kPadding = 8;  ///< bytes behind a text that can be read, and make no words
constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;
constexpr std::uint64_t kLowerBits = 0x2020202020202020ULL;  ///< of letters in lower case; digits have them anyway

// Eight bytes, the first one lowest.
std::uint64_t load(const char* bytes) {
  std::uint64_t all = 0;
  if constexpr (std::endian::native == std::endian::little)
    std::memcpy(&all, bytes, 8);
  else
    for (std::size_t i = 0; i < 8; ++i) all |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  return all;
}

// Letters and digits of ASCII, and whatever is no ASCII.
constexpr std::array<bool, 256> kMakesWords = [] {
  std::array<bool, 256> makes{};
  for (std::size_t c = 0; c < 256; ++c) makes[c] = c >= 0x80 || ascii::is_alphanumeric(static_cast<char>(c));
  return makes;
}();

// What may belong to the word before it, or make it part of an address.
constexpr std::array<bool, 256> kMayBelong = [] {
  std::array<bool, 256> may{};
  may['+'] = may['#'] = may['@'] = may[':'] = true;
  return may;
}();

// Of a sign that stands alone between two words.
constexpr std::array<SkillGap, 256> kGaps = [] {
  std::array<SkillGap, 256> gaps{};
  gaps.fill(SkillGap::kBreak);
  for (const char c : {' ', '-', '.', '_', '\''}) gaps[static_cast<unsigned char>(c)] = SkillGap::kJoin;
  gaps['/'] = SkillGap::kSlash;
  gaps['&'] = gaps['+'] = SkillGap::kAnd;
  return gaps;
}();

SkillGap gap_of(std::string_view signs) {
  if (signs.size() == 1) return kGaps[static_cast<unsigned char>(signs.front())];
  if (signs.empty()) return SkillGap::kJoin;
  if (signs.size() > 3) return SkillGap::kBreak;
  if (signs == "\xc2\xa0" || signs == "\xe2\x80\x99" || signs == "\xe2\x80\x90" || signs == "\xe2\x80\x91")
    return SkillGap::kJoin;  // a blank, an apostrophe and hyphens of Unicode
  const std::size_t begin = signs.front() == ' ' ? 1 : 0, end = signs.back() == ' ' ? signs.size() - 1 : signs.size();
  if (end <= begin) return SkillGap::kJoin;
  const SkillGap gap = end - begin == 1 ? kGaps[static_cast<unsigned char>(signs[begin])] : SkillGap::kBreak;
  return gap == SkillGap::kJoin ? SkillGap::kBreak : gap;  // ". " ends a sentence, " - " parts its halves
}

class WordReader {
 public:
  /// kPadding bytes follow the text.
  WordReader(std::string_view text, std::vector<SkillWord>& words) : text_(text), words_(words) {}

  void read() {
    for (std::size_t at = 0; at < text_.size();) {
      at = read_plain(at);
      if (at >= text_.size()) break;
      if (makes_words(at)) at = read_beyond(at);
      if (at >= text_.size() || words_.empty()) continue;
      if (text_[at] == '+' || text_[at] == '#')
        at = read_suffix(at);
      else if (text_[at] == '@' || text_[at] == ':')
        at = behind_address(at);
    }
  }

 private:
  bool makes_words(std::size_t at) const {
    return at < text_.size() && kMakesWords[static_cast<unsigned char>(text_[at])];
  }

  // Words of ASCII. Returns where something else stands: a word that is none, or what follows a word and may belong to it.
  // All in local variables, as nearly all text is read here.
  std::size_t read_plain(std::size_t at) {
    const char* const bytes = text_.data();
    const std::size_t size = text_.size();
    std::size_t behind = behind_;
    bool is_parted = is_parted_;
    const auto leave = [&](std::size_t where) {
      behind_ = behind;
      is_parted_ = is_parted;
      return where;
    };
    for (;;) {
      if (bytes[at] == ' ') ++at;  // most often all that stands there
      if (!kMakesWords[static_cast<unsigned char>(bytes[at])]) {
        while (at < size && !kMakesWords[static_cast<unsigned char>(bytes[at])]) ++at;
        if (at >= size) return leave(size);
      }
      std::size_t begin = at;
      while (kMakesWords[static_cast<unsigned char>(bytes[at])]) ++at;
      std::uint64_t hash = 0, all = 0;
      std::size_t from = begin;
      for (; from + 8 < at; from += 8) {
        const std::uint64_t eight = load(bytes + from);
        all |= eight;
        hash = mixed_skill_hash(hash, eight | kLowerBits);
      }
      const std::uint64_t wanted = ~std::uint64_t{0} >> 8 * (8 - (at - from));
      const std::uint64_t last = load(bytes + from) & wanted;
      if (((all | last) & kHighBits) != 0) return leave(begin);
      hash = mixed_skill_hash(hash, last | (kLowerBits & wanted));
      if (at - begin == 3 && is_dot_net(begin)) {
        hash = mixed_skill_hash(hash, '.');
        --begin;
      }
      SkillGap gap = kGaps[static_cast<unsigned char>(bytes[behind])];
      if (begin != behind + 1) gap = gap_of({bytes + behind, begin - behind});
      if (is_parted) gap = SkillGap::kBreak;
      words_.push_back({hash, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at), gap});
      behind = at;
      is_parted = false;
      if (kMayBelong[static_cast<unsigned char>(bytes[at])]) return leave(at);
    }
  }

  bool is_dot_net(std::size_t begin) const {
    return begin > 0 && text_[begin - 1] == '.' && !(begin > 1 && makes_words(begin - 2)) &&
           ascii::lowers_to(text_.substr(begin, 3), "net");
  }

  void add(std::string_view folded, std::size_t begin, std::size_t end) {
    if (begin == end) return;
    const SkillGap gap = is_parted_ ? SkillGap::kBreak : gap_of(text_.substr(behind_, begin - behind_));
    const std::uint64_t hash = skill_word_hash(folded.substr(0, kFoldedBytesMax));
    words_.push_back({hash, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), gap});
    behind_ = end;
    is_parted_ = false;
  }

  // Words with letters beyond ASCII, and signs between them; of a word its first kFoldedBytesMax bytes count.
  std::size_t read_beyond(std::size_t at) {
    std::string folded;
    std::size_t word = at;
    while (makes_words(at)) {
      const std::size_t before = at;
      if (fold(folded, at)) continue;
      add(folded, word, before);
      folded.clear();
      word = at;
    }
    add(folded, word, at);
    return at;
  }

  // One character, and moves behind it; false where it is a sign.
  bool fold(std::string& folded, std::size_t& at) const {
    if (!ascii::is_beyond(text_[at])) {
      folded += ascii::lower(text_[at++]);
      return true;
    }
    const char32_t c = next_code_point(text_, at);
    if (const std::string_view letters = base_letters(c); !letters.empty()) {
      folded += letters;
    } else if (!is_ignored(c)) {
      if (is_sign(c)) return false;
      append_utf8(folded, lower_letter(c));
    }
    return true;
  }

  // The signs of "C++" and "C#", which stand at `at`; returns where they end.
  std::size_t read_suffix(std::size_t at) {
    if (words_.back().end != at || !ascii::is_letter(text_[at - 1])) return at;
    const std::size_t size = text_[at] == '#' ? 1 : text_.substr(at, 2) == "++" ? 2 : 0;
    if (size == 0 || (at + size < text_.size() && ascii::is_letter(text_[at + size]))) return at;
    SkillWord& word = words_.back();
    for (std::size_t i = 0; i < size; ++i)
      word.hash = mixed_skill_hash(word.hash, static_cast<unsigned char>(text_[at++]));
    word.end = static_cast<std::uint32_t>(at);
    behind_ = at;
    return at;
  }

  // Behind a word at "@" or "://": takes back what was read of the address, and returns where it ends.
  std::size_t behind_address(std::size_t at) {
    if (words_.back().end != at) return at;
    if (text_[at] == '@' ? !makes_words(at + 1) : text_.substr(at, 3) != "://") return at;
    std::size_t begin = at;
    while (!words_.empty() && words_.back().end + 1 >= begin) {
      begin = words_.back().begin;
      words_.pop_back();
      if (begin == 0 || (text_[begin - 1] != '.' && text_[begin - 1] != '-' && text_[begin - 1] != '_')) break;
    }
    is_parted_ = true;
    return std::min(text_.find_first_of(" \t\n\r\"'<>)],;", at), text_.size());
  }

  std::string_view text_;
  std::vector<SkillWord>& words_;
  std::size_t behind_ = 0;  ///< the last word
  bool is_parted_ = true;   ///< whether the next word has nothing to do with the last one
};

}  // namespace

void read_skill_words(std::string_view text, std::vector<SkillWord>& words) {
  thread_local std::string padded;
  padded.assign(text.substr(0, kSkillTextBytesMax));
  padded.append(kPadding, '\0');
  text = std::string_view(padded).substr(0, padded.size() - kPadding);
  words.clear();
  words.reserve(text.size() / kBytesPerWord);
  WordReader(text, words).read();
}

std::uint64_t skill_key(std::string_view name) {
  std::vector<SkillWord> words;
  read_skill_words(name, words);
  std::uint64_t key = 0;
  for (const SkillWord& word : words) key = mixed_skill_hash(key, word.hash + (word.gap == SkillGap::kAnd ? 1 : 0));
  return key;
}

}  // namespace zapply

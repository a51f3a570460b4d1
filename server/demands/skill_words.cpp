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

constexpr std::size_t kFoldedBytesMax = 64;

constexpr bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// Soft hyphens, combining marks, joiners.
bool is_ignored(char32_t c) { return c == 0xad || within(c, 0x300, 0x36f) || within(c, 0x200b, 0x200f) || c == 0xfeff; }

bool is_sign(char32_t c) {
  return (c < 0xc0 && c != 0xaa && c != 0xb5 && c != 0xba) || c == 0xd7 || c == 0xf7 || within(c, 0x2000, 0x2bff) ||
         within(c, 0x3000, 0x303f) || within(c, 0xff00, 0xff0f) || within(c, 0x1f000, 0x1faff) || c == 0xfffd;
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
  WordReader(std::string_view text, std::vector<SkillWord>& words) : text_(text), words_(words) {}

  /// `from` is where the text begins in the one whose words these are.
  void read(std::span<const TextWord> words, std::size_t from) {
    std::size_t left = 0;  // what an address ends before
    const char* const bytes = text_.data();
    for (const TextWord& word : words) {
      const std::size_t begin = word.begin - from, end = word.end - from;
      // As nearly all are: a word of ASCII that a sign parts from the last one, and to which nothing more belongs.
      if (word.is_plain() && begin == behind_ + 1 && !is_parted_ && begin >= left &&
          (end - begin != 3 || bytes[behind_] != '.') && end < text_.size() &&
          !kMayBelong[static_cast<unsigned char>(bytes[end])]) {
        const SkillGap gap = kGaps[static_cast<unsigned char>(bytes[behind_])];
        const SkillWord plain{word.hash, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), gap};
        words_.push_back(plain);
        behind_ = end;
        continue;
      }
      if (begin < left) continue;
      if (word.is_plain())
        add_plain(word.hash, begin, end);
      else
        read_beyond(begin, end);
      if (end == text_.size() || !kMayBelong[static_cast<unsigned char>(text_[end])] || words_.empty()) continue;
      if (text_[end] == '+' || text_[end] == '#')
        read_suffix(end);
      else
        left = behind_address(end);
    }
  }

 private:
  bool makes_words(std::size_t at) const {
    return at < text_.size() && kMakesWords[static_cast<unsigned char>(text_[at])];
  }

  void add_plain(std::uint64_t hash, std::size_t begin, std::size_t end) {
    if (end - begin == 3 && is_dot_net(begin)) {
      hash = mixed_word_hash(hash, '.');
      --begin;
    }
    add(hash, begin, end);
  }

  bool is_dot_net(std::size_t begin) const {
    return begin > 0 && text_[begin - 1] == '.' && !(begin > 1 && makes_words(begin - 2)) &&
           ascii::lowers_to(text_.substr(begin, 3), "net");
  }

  void add(std::uint64_t hash, std::size_t begin, std::size_t end) {
    const SkillGap gap = is_parted_             ? SkillGap::kBreak
                         : begin == behind_ + 1 ? kGaps[static_cast<unsigned char>(text_[behind_])]
                                                : gap_of(text_.substr(behind_, begin - behind_));
    words_.push_back({hash, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), gap});
    behind_ = end;
    is_parted_ = false;
  }

  // Words with letters beyond ASCII, and signs between them; of a word its first kFoldedBytesMax bytes count.
  void read_beyond(std::size_t at, std::size_t end) {
    Folded folded;
    std::size_t word = at;
    const auto add_folded = [&](std::size_t word_end) {
      if (word < word_end) add(word_hash(folded.text()), word, word_end);
    };
    while (at < end) {
      const std::size_t before = at;
      if (fold(folded, at)) continue;
      add_folded(before);
      folded = Folded();
      word = at;
    }
    add_folded(at);
  }

  class Folded {
   public:
    void put(char c) {
      if (size_ < kFoldedBytesMax) bytes_[size_++] = c;
    }
    void put(std::string_view text) {
      for (const char c : text) put(c);
    }
    std::string_view text() const { return {bytes_.data(), size_}; }

   private:
    std::array<char, kFoldedBytesMax> bytes_;
    std::size_t size_ = 0;
  };

  // One character, and moves behind it; false where it is a sign.
  bool fold(Folded& folded, std::size_t& at) const {
    if (!ascii::is_beyond(text_[at])) {
      folded.put(ascii::lower(text_[at++]));
      return true;
    }
    const char32_t c = next_code_point(text_, at);
    if (const std::string_view letters = base_letters(c); !letters.empty()) {
      folded.put(letters);
    } else if (!is_ignored(c)) {
      if (is_sign(c)) return false;
      std::string letter;
      append_utf8(letter, lower_letter(c));
      folded.put(letter);
    }
    return true;
  }

  // The signs of "C++" and "C#", which stand at `at`.
  void read_suffix(std::size_t at) {
    if (words_.back().end != at || !ascii::is_letter(text_[at - 1])) return;
    const std::size_t size = text_[at] == '#' ? 1 : text_.substr(at, 2) == "++" ? 2 : 0;
    if (size == 0 || (at + size < text_.size() && ascii::is_letter(text_[at + size]))) return;
    SkillWord& word = words_.back();
    for (std::size_t i = 0; i < size; ++i)
      word.hash = mixed_word_hash(word.hash, static_cast<unsigned char>(text_[at++]));
    word.end = static_cast<std::uint32_t>(at);
    behind_ = at;
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

void read_skill_words(const SearchedText& searched, std::vector<SkillWord>& words) {
  const std::string_view text = searched.text().substr(0, kSkillTextBytesMax);
  thread_local std::vector<TextWord> found;
  std::span<const TextWord> all;
  std::size_t from = 0;
  if (searched.words() != nullptr && text.size() == searched.text().size()) {
    from = searched.from();
    all = searched.words()->words_from(from);
  } else {
    find_words(text, found);
    all = found;
  }
  words.clear();
  words.reserve(all.size());
  WordReader(text, words).read(all, from);
}

std::uint64_t skill_key(std::string_view name) {
  std::vector<SkillWord> words;
  read_skill_words(name, words);
  std::uint64_t key = 0;
  for (const SkillWord& word : words) key = mixed_word_hash(key, word.hash + (word.gap == SkillGap::kAnd ? 1 : 0));
  return key;
}

}  // namespace zapply

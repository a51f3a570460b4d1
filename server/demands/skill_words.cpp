#include "server/demands/skill_words.h"

#include <algorithm>
#include <array>
#include <cstddef>
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

class WordReader {
 public:
  WordReader(std::string_view text, TextWord* words) : text_(text), begin_(words), next_(words) {}

  /// `from` is where the text begins in the one whose words these are. Returns how many there are.
  std::size_t read(std::span<const TextWord> words, std::uint32_t from) {
    const TextWord* const last = words.data() + words.size();
    for (const TextWord* word = words.data(); word != last;) {
      read_word(*word, from);
      const std::size_t end = word->end - from;
      ++word;
      if (end == text_.size()) break;
      if (kMayBelong[static_cast<unsigned char>(text_.data()[end])] && next_ != begin_) {
        const std::size_t left = from + read_behind(end);
        while (word != last && word->begin < left) ++word;
      }
      if (word != last) word = take_plain(word, last - 1, from);
    }
    return static_cast<std::size_t>(next_ - begin_);
  }

 private:
  bool makes_words(std::size_t at) const {
    return at < text_.size() && kMakesWords[static_cast<unsigned char>(text_[at])];
  }

  bool is_dot_net(std::size_t begin) const {
    return begin > 0 && text_[begin - 1] == '.' && !(begin > 1 && makes_words(begin - 2)) &&
           ascii::lowers_to(text_.substr(begin, 3), "net");
  }

  // As nearly all are: words of ASCII to which nothing more belongs, on either side. Returns the first one that is not so.
  const TextWord* take_plain(const TextWord* word, const TextWord* last, std::uint32_t from) {
    const char* const bytes = text_.data() - from;
    TextWord* next = next_;
    for (; word != last && word->is_plain() && bytes[word->begin - 1] != '.' &&
           !kMayBelong[static_cast<unsigned char>(bytes[word->end])];
         ++word)
      *next++ = {word->hash, word->begin - from, word->end - from};
    next_ = next;
    return word;
  }

  void read_word(const TextWord& word, std::uint32_t from) {
    const std::size_t begin = word.begin - from, end = word.end - from;
    if (!word.is_plain())
      read_beyond(begin, end);
    else if (end - begin == 3 && is_dot_net(begin))
      add(mixed_word_hash(word.hash, '.'), begin - 1, end);
    else
      add(word.hash, begin, end);
  }

  // What stands at the end of the last word and may belong to it. Returns where the next word may begin.
  std::size_t read_behind(std::size_t end) {
    if (text_[end] == '@' || text_[end] == ':') return behind_address(end);
    read_suffix(end);
    return end;
  }

  void add(std::uint64_t hash, std::size_t begin, std::size_t end) {
    *next_++ = {hash, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  // Words with letters beyond ASCII, and signs between them, of which most are marks.
  void read_beyond(std::size_t at, std::size_t end) {
    if (const std::uint64_t hash = latin_word_hash(text_, at, end); hash != 0) return add(hash, at, end);
    while (at < end) {
      const std::size_t mark = next_mark(text_, at, end);
      if (mark != at) read_between_marks(at, mark);
      at = mark + kMarkBytes;
    }
  }

  // Of a word its first kFoldedBytesMax bytes count.
  void read_between_marks(std::size_t at, std::size_t end) {
    if (const std::uint64_t hash = latin_word_hash(text_, at, end); hash != 0) return add(hash, at, end);
    std::string folded;
    std::size_t word = at;
    const auto add_folded = [&](std::size_t word_end) {
      if (word < word_end) add(word_hash(std::string_view(folded).substr(0, kFoldedBytesMax)), word, word_end);
    };
    while (at < end) {
      const std::size_t before = at;
      if (fold(folded, at)) continue;
      add_folded(before);
      folded.clear();
      word = at;
    }
    add_folded(at);
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

  // The signs of "C++" and "C#", which stand at `at`.
  void read_suffix(std::size_t at) {
    TextWord& word = next_[-1];
    if (word.end != at || !ascii::is_letter(text_[at - 1])) return;
    const std::size_t size = text_[at] == '#' ? 1 : text_.substr(at, 2) == "++" ? 2 : 0;
    if (size == 0 || (at + size < text_.size() && ascii::is_letter(text_[at + size]))) return;
    for (std::size_t i = 0; i < size; ++i)
      word.hash = mixed_word_hash(word.hash, static_cast<unsigned char>(text_[at++]));
    word.end = static_cast<std::uint32_t>(at);
  }

  // Behind a word at "@" or "://": takes back what was read of the address, and returns where it ends. It is longer than
  // all signs that join words, so that those around it are parted.
  std::size_t behind_address(std::size_t at) {
    if (next_[-1].end != at) return at;
    if (text_[at] == '@' ? !makes_words(at + 1) : text_.substr(at, 3) != "://") return at;
    std::size_t begin = at;
    while (next_ != begin_ && next_[-1].end + 1 >= begin) {
      begin = (--next_)->begin;
      if (begin == 0 || (text_[begin - 1] != '.' && text_[begin - 1] != '-' && text_[begin - 1] != '_')) break;
    }
    return std::min(text_.find_first_of(" \t\n\r\"'<>)],;", at), text_.size());
  }

  std::string_view text_;
  TextWord* begin_;
  TextWord* next_;
};

}  // namespace

SkillWords::SkillWords(const SearchedText& searched, std::vector<TextWord>& room)
    : text_(searched.text().substr(0, kSkillTextBytesMax)) {
  thread_local std::vector<TextWord> found;
  std::span<const TextWord> all;
  std::size_t from = 0;
  if (searched.words() != nullptr && text_.size() == searched.text().size()) {
    from = searched.from();
    all = searched.words()->words_from(from);
  } else {
    find_words(text_, found);
    all = found;
  }
  const std::size_t words_max = text_.size() / 2 + 1;  // a sign stands between two
  if (room.size() < words_max) room.resize(words_max);
  words_ = {room.data(), WordReader(text_, room.data()).read(all, static_cast<std::uint32_t>(from))};
}

SkillGap gap_of_several(std::string_view signs) {
  if (signs.empty()) return SkillGap::kJoin;
  if (signs.size() > 3) return SkillGap::kBreak;
  if (signs == "\xc2\xa0" || signs == "\xe2\x80\x99" || signs == "\xe2\x80\x90" || signs == "\xe2\x80\x91")
    return SkillGap::kJoin;  // a blank, an apostrophe and hyphens of Unicode
  const std::size_t begin = signs.front() == ' ' ? 1 : 0, end = signs.back() == ' ' ? signs.size() - 1 : signs.size();
  if (end <= begin) return SkillGap::kJoin;
  const SkillGap gap = end - begin == 1 ? kSignGaps[static_cast<unsigned char>(signs[begin])] : SkillGap::kBreak;
  return gap == SkillGap::kJoin ? SkillGap::kBreak : gap;  // ". " ends a sentence, " - " parts its halves
}

std::uint64_t skill_key(std::string_view name) {
  thread_local std::vector<TextWord> room;
  const SkillWords words(name, room);
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < words.size(); ++i)
    key = mixed_word_hash(key, words[i].hash + (words.gap(i) == SkillGap::kAnd ? 1 : 0));
  return key;
}

}  // namespace zapply

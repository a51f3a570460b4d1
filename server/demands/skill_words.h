#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "server/words/text_words.h"

namespace zapply {

/// What stands between two words: nothing much ("Node.js", "React Native", "e-mail"), a slash, "&" or "+", or what parts
/// them (the end of a sentence, a comma, a bracket, a line break).
enum class SkillGap : std::uint8_t { kJoin, kSlash, kAnd, kBreak };

/// Of a sign that stands alone between two words.
inline constexpr std::array<SkillGap, 256> kSignGaps = [] {
  std::array<SkillGap, 256> gaps{};
  gaps.fill(SkillGap::kBreak);
  for (const char c : {' ', '-', '.', '_', '\''}) gaps[static_cast<unsigned char>(c)] = SkillGap::kJoin;
  gaps['/'] = SkillGap::kSlash;
  gaps['&'] = gaps['+'] = SkillGap::kAnd;
  return gaps;
}();
/// Of several between two words, or none.
SkillGap gap_of_several(std::string_view signs);

constexpr std::size_t kSkillTextBytesMax = 256 * 1024;  ///< of a text that are read

/// The words of a text as names of skills know them: letters and digits, with the signs of "C++", "C#" and ".NET", and with
/// the hash of their letters in lower case without diacritics. Words of web and mail addresses are left out. Any bytes will
/// do. The text and the room in which the words stand outlive this.
class SkillWords {
 public:
  SkillWords(const SearchedText&, std::vector<TextWord>& room);

  std::string_view text() const { return text_; }
  std::size_t size() const { return words_.size(); }
  const TextWord& operator[](std::size_t word) const { return words_.data()[word]; }
  const TextWord* begin() const { return words_.data(); }
  const TextWord* end() const { return words_.data() + words_.size(); }

  /// What stands before a word: of the first one, which there is, a break.
  SkillGap gap(std::size_t word) const {
    if (word == 0) return SkillGap::kBreak;
    const std::string_view between = signs(word);
    return between.size() == 1 ? kSignGaps.data()[static_cast<unsigned char>(between.data()[0])]
                               : gap_of_several(between);
  }
  /// The bytes between a word and the one before it, which there is.
  std::string_view signs(std::size_t word) const {
    const TextWord* const behind = words_.data() + word;
    return {text_.data() + behind[-1].end, behind->begin - behind[-1].end};
  }
  /// A word as it is written.
  std::string_view written(std::size_t word) const { return written(word, word); }
  std::string_view written(std::size_t first, std::size_t last) const {
    return {text_.data() + words_[first].begin, words_[last].end - words_[first].begin};
  }

 private:
  std::string_view text_;
  std::span<const TextWord> words_;
};

/// The same for all ways to write a name that are read alike.
std::uint64_t skill_key(std::string_view name);

}  // namespace zapply

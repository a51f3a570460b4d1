#include "server/demands/skill_finder.h"

#include <algorithm>
#include <array>
#include <span>

#include "server/demands/skill_evidence.h"
#include "server/demands/skill_index.h"
#include "server/demands/skill_words.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

constexpr std::size_t kVersionedLettersMin = 3;
constexpr auto kDomains = std::to_array<std::string_view>({"com", "org", "edu", "gov", "de", "fr", "co"});

// The same letters and digits, whatever joins the words.
bool has_letters_of(std::string_view text, std::string_view spelling) {
  const auto counts = [](char c) { return ascii::is_alphanumeric(c) || ascii::is_beyond(c); };
  std::size_t at = 0;
  for (const char c : spelling) {
    if (!counts(c)) continue;
    while (at < text.size() && !counts(text[at])) ++at;
    if (at == text.size() || text[at++] != c) return false;
  }
  return true;
}

class Finder {
 public:
  Finder(std::string_view text, std::span<const SkillWord> words) : text_(text), words_(words) {}

  void find(std::vector<FoundSkill>& found) const {
    for (std::size_t i = 0; found.size() < kSkillMentionsMax;) {
      i = next_candidate(i);
      if (i == words_.size()) break;
      const bool may_begin = index_.may_begin(&words_[i], words_.data() + words_.size());
      FoundSkill one;
      const bool is_found = (may_begin && find_longest(i, one)) || find_versioned(i, one);
      if (is_found && !is_domain(one)) found.push_back(one);
      i = is_found ? one.last + 1 : i + 1;
    }
  }

 private:
  // The first from `i` on that a spelling may begin with, or that has a version; nearly all words are passed over here.
  std::size_t next_candidate(std::size_t i) const {
    const SkillWord* const end = words_.data() + words_.size();
    const SkillWord* word = words_.data() + i;
    while (word != end && !index_.may_begin(word, end) && !ascii::is_digit(text_.data()[word->end - 1])) ++word;
    return static_cast<std::size_t>(word - words_.data());
  }

  bool find_longest(std::size_t first, FoundSkill& longest) const {
    bool is_found = false;
    SkillIndex::Node node = index_.next(SkillIndex::kRoot, SkillGap::kBreak, words_[first].hash);
    for (std::size_t i = first; node != SkillIndex::kNone;) {
      if (const SkillIndex::Entry* const entry = index_.entry(node); entry != nullptr) {
        const SkillSpelling& spelling = *entry->spelling;
        const bool is_written = is_as_written(spelling, first, i);
        if (is_written || spelling.care == SkillCare::kList) {
          longest = {&spelling, entry->skill, first, i, is_written};
          is_found = true;
        }
      }
      if (++i == words_.size() || words_[i].gap == SkillGap::kBreak) break;
      node = index_.next(node, words_[i].gap, words_[i].hash);
    }
    return is_found;
  }

  bool is_as_written(const SkillSpelling& spelling, std::size_t first, std::size_t last) const {
    if (spelling.care < SkillCare::kCase) return true;
    return has_letters_of(text_.substr(words_[first].begin, words_[last].end - words_[first].begin), spelling.text);
  }

  // "Python3", "Java17".
  bool find_versioned(std::size_t at, FoundSkill& found) const {
    const SkillWord& word = words_[at];
    if (!ascii::is_digit(text_[word.end - 1])) return false;
    std::string_view name = text_.substr(word.begin, word.end - word.begin);
    while (!name.empty() && ascii::is_digit(name.back())) name.remove_suffix(1);
    if (name.size() < kVersionedLettersMin || !std::all_of(name.begin(), name.end(), ascii::is_letter)) return false;
    const std::uint64_t hash = word_hash(ascii::lower(name.substr(0, kVersionedBytesMax)));
    const SkillIndex::Node node = index_.next(SkillIndex::kRoot, SkillGap::kBreak, hash);
    if (node == SkillIndex::kNone) return false;
    const SkillIndex::Entry* const entry = index_.entry(node);
    if (entry == nullptr || entry->spelling->care > SkillCare::kCommon) return false;
    found = {entry->spelling, entry->skill, at, at, true};
    return true;
  }

  // "hubspot.com" is where one finds a company.
  bool is_domain(const FoundSkill& found) const {
    const std::size_t end = words_[found.last].end;
    if (end >= text_.size() || text_[end] != '.' || found.last + 1 == words_.size()) return false;
    const SkillWord& next = words_[found.last + 1];
    const std::string_view word = text_.substr(next.begin, next.end - next.begin);
    return next.begin == end + 1 && std::find(kDomains.begin(), kDomains.end(), word) != kDomains.end();
  }

  static constexpr std::size_t kVersionedBytesMax = 24;

  std::string_view text_;
  std::span<const SkillWord> words_;
  const SkillIndex& index_ = skill_index();
};

}  // namespace

std::vector<SkillMention> skills_in(const SearchedText& searched) {
  thread_local std::vector<SkillWord> words;
  thread_local std::vector<FoundSkill> found;
  read_skill_words(searched, words);
  const std::string_view text = searched.text();
  found.clear();
  Finder(text, words).find(found);
  keep_evident(text, words, found);
  std::vector<SkillMention> mentions;
  mentions.reserve(found.size());
  for (const FoundSkill& one : found) mentions.push_back({one.skill, words[one.first].begin, words[one.last].end});
  return mentions;
}

}  // namespace zapply

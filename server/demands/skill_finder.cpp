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
  explicit Finder(const SkillWords& words) : words_(words) {}

  void find(std::vector<FoundSkill>& found) const {
    for (std::size_t i = 0; found.size() < kSkillMentionsMax;) {
      i = next_candidate(i);
      if (i == words_.size()) break;
      FoundSkill one;
      const bool is_found = find_longest(i, one) || find_versioned(i, one);
      if (is_found && !is_domain(one)) found.push_back(one);
      i = is_found ? one.last + 1 : i + 1;
    }
  }

 private:
  // The first from `i` on that a spelling may begin with, or that has a version; nearly all words are passed over here.
  std::size_t next_candidate(std::size_t i) const {
    const char* const bytes = words_.text().data();
    const TextWord* const end = words_.end();
    const TextWord* word = words_.begin() + i;
    while (word != end && !index_.may_begin(word, end) && !ascii::is_digit(bytes[word->end - 1])) ++word;
    return static_cast<std::size_t>(word - words_.begin());
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
      if (++i == words_.size()) break;
      const SkillGap gap = words_.gap(i);
      if (gap == SkillGap::kBreak) break;
      node = index_.next(node, gap, words_[i].hash);
    }
    return is_found;
  }

  bool is_as_written(const SkillSpelling& spelling, std::size_t first, std::size_t last) const {
    if (spelling.care < SkillCare::kCase) return true;
    return has_letters_of(words_.written(first, last), spelling.text);
  }

  // "Python3", "Java17".
  bool find_versioned(std::size_t at, FoundSkill& found) const {
    std::string_view name = words_.written(at);
    if (!ascii::is_digit(name.back())) return false;
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
    const std::size_t next = found.last + 1;
    return next != words_.size() && words_.signs(next) == "." &&
           std::find(kDomains.begin(), kDomains.end(), words_.written(next)) != kDomains.end();
  }

  static constexpr std::size_t kVersionedBytesMax = 24;

  const SkillWords& words_;
  const SkillIndex& index_ = skill_index();
};

}  // namespace

std::vector<SkillMention> skills_in(const SearchedText& searched) {
  thread_local std::vector<TextWord> room;
  thread_local std::vector<FoundSkill> found;
  const SkillWords words(searched, room);
  found.clear();
  Finder(words).find(found);
  keep_evident(words, found);
  std::vector<SkillMention> mentions;
  mentions.reserve(found.size());
  for (const FoundSkill& one : found) mentions.push_back({one.skill, words[one.first].begin, words[one.last].end});
  return mentions;
}

}  // namespace zapply

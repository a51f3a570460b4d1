#include "server/demands/skill_evidence.h"

#include <algorithm>

#include "server/demands/skill_evidence_words.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

using namespace skill_evidence;

constexpr std::size_t kLedBackMax = 5;     ///< words from a skill back to what tells of it: "knowledge of modern R"
constexpr std::size_t kAskedBackMax = 10;  ///< words from a skill back to what asks for it
constexpr std::size_t kSeekingAheadMax = 4;
constexpr std::size_t kPeopleAheadMax = 2;
constexpr std::size_t kListGapBytesMax = 24;
constexpr std::size_t kConnectingMax = 2;
constexpr std::size_t kTitleWordsMax = 10;
constexpr std::size_t kLineSkillsMax = 40;

/// How a skill is bound to the next one in the text: not, by blanks alone, as an item of a list, as the next line.
enum class Bond : std::uint8_t { kNone, kBlank, kList, kLine };

class Evidence {
 public:
  Evidence(const SkillWords& words, std::span<const FoundSkill> found)
      : text_(words.text()), words_(words), found_(found), is_skill_(found.size(), 1) {}

  /// For each that was found: whether it is a skill.
  const std::vector<std::uint8_t>& judge() {
    for (std::size_t i = 0; i < found_.size(); ++i)
      if (care(i) == SkillCare::kCommon || care(i) == SkillCare::kWords) is_skill_[i] = !precedes_people(i);
    for (std::size_t i = 0; i < found_.size();) i = is_doubtful(i) ? judge_doubtful(i) : i + 1;
    leave_titles();
    return is_skill_;
  }

 private:
  SkillCare care(std::size_t i) const { return found_[i].spelling->care; }
  bool is_doubtful(std::size_t i) const { return care(i) == SkillCare::kList || care(i) == SkillCare::kWords; }
  std::size_t begin_of(std::size_t i) const { return words_[found_[i].first].begin; }
  std::size_t end_of(std::size_t i) const { return words_[found_[i].last].end; }
  bool is(Roles roles, std::size_t word) const { return (kRoles.of(words_[word].hash) & roles) != 0; }
  bool is_word_byte(std::size_t at) const {
    return at < text_.size() && (ascii::is_alphanumeric(text_[at]) || ascii::is_beyond(text_[at]));
  }

  // Those from `begin` on that are doubtful and listed with each other. Returns where they end.
  std::size_t judge_doubtful(std::size_t begin) {
    std::size_t end = begin, words = 0;
    bool is_list = begin > 0 && is_skill_[begin - 1] && bond(begin - 1) != Bond::kNone;
    for (;; ++end) {
      is_list = is_list || is_evident(end);
      words += care(end) == SkillCare::kWords;
      const Bond to_next = bond(end);
      if (to_next == Bond::kNone) break;
      if (!is_doubtful(end + 1)) {
        is_list = is_list || is_skill_[end + 1];
        break;
      }
      if (to_next == Bond::kBlank || !found_[end + 1].is_as_written) break;
    }
    // Several that are listed vouch for each other: two names, or three with common words.
    is_list = is_list || (end > begin && (words == 0 || end > begin + 1));
    settle(begin, end + 1, is_list);
    return end + 1;
  }

  void settle(std::size_t begin, std::size_t end, bool is_list) {
    bool is_settled = true;
    for (std::size_t i = begin; i < end; ++i) is_settled = is_settled && (!is_skill_[i] || is_named(i, is_list));
    const bool is_line = !is_settled && fills_line(begin, end - 1);
    for (std::size_t i = begin; i < end; ++i)
      is_skill_[i] = is_skill_[i] && (is_line ? is_tag(i) : is_named(i, is_list));
  }
  bool is_named(std::size_t i, bool is_list) const {
    return is_list && found_[i].is_as_written && (!is_part_of_word(i) || is_evident(i));
  }
  // Tags are often written in lower case.
  bool is_tag(std::size_t i) const {
    const std::string_view written = text_.substr(begin_of(i), end_of(i) - begin_of(i));
    return found_[i].is_as_written || std::none_of(written.begin(), written.end(), ascii::is_upper);
  }

  // To the one behind it.
  Bond bond(std::size_t i) const {
    if (i + 1 == found_.size()) return Bond::kNone;
    const std::size_t first = found_[i].last + 1, last = found_[i + 1].first;
    if (last - first > kConnectingMax || begin_of(i + 1) - end_of(i) > kListGapBytesMax) return Bond::kNone;
    for (std::size_t word = first; word < last; ++word)
      if (!is(kConnects, word)) return Bond::kNone;
    Bond bond = first == last ? Bond::kBlank : Bond::kList;
    for (std::size_t at = end_of(i); at < begin_of(i + 1); ++at) {
      switch (text_[at]) {
        case '.':
        case '!':
        case '?':
        case ':':
        case ';':
        case '"':
        case '@':
          return Bond::kNone;
        case ' ':
          break;
        case '\n':
          bond = Bond::kLine;
          break;
        default:
          if (bond != Bond::kLine) bond = Bond::kList;
      }
    }
    return bond != Bond::kLine || are_lines(i) ? bond : Bond::kNone;
  }

  // Whether this one begins and ends as an item of a list does, and the one behind it ends so.
  bool are_lines(std::size_t i) const {
    const std::size_t before =
        begin_of(i) == 0 ? std::string_view::npos : text_.find_last_not_of(" \t", begin_of(i) - 1);
    if (before != std::string_view::npos && ascii::is_alphanumeric(text_[before])) return false;
    return ends_item(i) && ends_item(i + 1);
  }
  bool ends_item(std::size_t i) const {
    const std::size_t at = text_.find_first_not_of(" \t\r", end_of(i));
    return at == std::string_view::npos || std::string_view("\n,;/|)").find(text_[at]) != std::string_view::npos;
  }

  // Whether nothing but skills stands in the line, as in a list of tags: several, or the one item of a list.
  bool fills_line(std::size_t first, std::size_t last) const {
    for (std::size_t steps = 0; first > 0 && is_in_line(first - 1) && steps < kLineSkillsMax; ++steps) --first;
    for (std::size_t steps = 0; is_in_line(last) && steps < kLineSkillsMax; ++steps) ++last;
    std::size_t begin = begin_of(first), end = end_of(last);
    for (; begin > 0 && text_[begin - 1] != '\n'; --begin)
      if (ascii::is_alphanumeric(text_[begin - 1])) return false;
    for (; end < text_.size() && text_[end] != '\n'; ++end)
      if (ascii::is_alphanumeric(text_[end]) || text_[end] == ':' || text_[end] == '!' || text_[end] == '?')
        return false;
    bool is_certain = false;
    for (std::size_t i = first; i <= last; ++i) is_certain = is_certain || care(i) != SkillCare::kList;
    return is_certain && (last > first || begin < begin_of(first) || end - begin == text_.size());
  }
  bool is_in_line(std::size_t i) const {
    const Bond to_next = bond(i);
    return to_next == Bond::kBlank || to_next == Bond::kList;
  }

  // "C-level", "R&D", "D.C.": a letter or word that is glued to another one.
  bool is_part_of_word(std::size_t i) const {
    const std::size_t begin = begin_of(i), end = end_of(i);
    const auto glues = [](char c) { return c == '&' || c == '-' || c == '.' || c == '_' || c == '\''; };
    if (begin > 1 && glues(text_[begin - 1]) && is_word_byte(begin - 2)) return true;
    return end < text_.size() && glues(text_[end]) && is_word_byte(end + 1);
  }

  bool precedes_people(std::size_t i) const {
    const std::size_t after = found_[i].last + 1;
    for (std::size_t word = after; word < words_.size() && word < after + kPeopleAheadMax; ++word) {
      if (words_.gap(word) != SkillGap::kJoin) return false;
      if (is(kIsPeople, word)) return true;
    }
    return false;
  }

  // A line that is only a title says whom the posting is for; that is read where titles are. A text of one line may be one.
  void leave_titles() {
    std::size_t line = 0, line_end = text_.find('\n');
    if (line_end == std::string_view::npos) return;
    for (std::size_t i = 0; i < found_.size();) {
      while (line_end < begin_of(i)) {
        line = line_end + 1;
        line_end = std::min(text_.find('\n', line), text_.size());
      }
      std::size_t first = found_[i].first, end = found_[i].last + 1;
      const std::size_t earliest = first - std::min(first, kTitleWordsMax);
      const bool is_far = earliest > 0 && words_[earliest - 1].begin >= line;
      while (!is_far && first > 0 && words_[first - 1].begin >= line) --first;
      while (!is_far && end < words_.size() && words_[end].begin < line_end && end - first <= kTitleWordsMax) ++end;
      const bool is_left = !is_far && end - first <= kTitleWordsMax && is_title(first, end);
      for (; i < found_.size() && found_[i].first < end; ++i) is_skill_[i] = is_skill_[i] && !is_left;
    }
  }
  bool is_title(std::size_t first, std::size_t end) const {
    bool has_role = false;
    for (std::size_t word = first; word < end; ++word) {
      const Roles roles = kRoles.of(words_[word].hash);
      if ((roles & (kAsks | kTells | kLeads | kIsOurs | kIsWe | kSeeks)) != 0) return false;
      has_role = has_role || (word > first && (roles & kIsRole) != 0);
    }
    return has_role;
  }

  bool is_evident(std::size_t i) const {
    return has_telling_word(i) || (care(i) == SkillCare::kWords && !is_part_of_word(i) && is_asked_for(i));
  }

  bool has_telling_word(std::size_t i) const {
    const std::size_t first = found_[i].first, after = found_[i].last + 1;
    if (after < words_.size() && words_.gap(after) == SkillGap::kJoin && is(kTellsBehind, after)) return true;
    if (first == 0 || is_part_of_word(i) || is_year(after)) return false;
    if (words_.gap(first) == SkillGap::kJoin) return is(kTellsBefore, first - 1) || is_led_to(first);
    return follows_colon(first) && is(kTellsBefore, first - 1);
  }

  // "in Spring 2026".
  bool is_year(std::size_t word) const {
    if (word >= words_.size() || words_.gap(word) != SkillGap::kJoin) return false;
    const std::string_view digits = words_.written(word);
    return digits.size() == 4 && digits.starts_with("20") && std::all_of(digits.begin(), digits.end(), ascii::is_digit);
  }

  bool follows_colon(std::size_t first) const {
    const std::string_view signs = words_.signs(first);
    return signs == ": " || signs == ":" || signs == ":\n";
  }

  bool is_led_to(std::size_t first) const {
    bool is_led = false;
    for (std::size_t back = 1; back <= kLedBackMax && back <= first; ++back) {
      const Roles roles = kRoles.of(words_[first - back].hash);
      if (is_led && (roles & kTells) != 0) return true;
      is_led = is_led || (roles & kLeads) != 0;
      if (words_.gap(first - back) == SkillGap::kBreak) return false;
    }
    return false;
  }

  // Whether the sentence up to here asks for something, and does not speak of the company.
  bool is_asked_for(std::size_t i) const {
    bool is_asked = false;
    for (std::size_t word = found_[i].first, back = 0; back < kAskedBackMax && !begins_sentence(word); ++back) {
      --word;
      const Roles roles = kRoles.of(words_[word].hash);
      if ((roles & kIsOurs) != 0 || ((roles & kIsWe) != 0 && !is_seeking(word))) return false;
      is_asked = is_asked || (roles & (kAsks | kTells)) != 0;
    }
    return is_asked;
  }

  bool is_seeking(std::size_t word) const {
    for (std::size_t ahead = word + 1; ahead < words_.size() && ahead <= word + kSeekingAheadMax; ++ahead)
      if (is(kSeeks, ahead)) return true;
    return false;
  }

  bool begins_sentence(std::size_t word) const {
    if (word == 0) return true;
    const std::string_view signs = words_.signs(word);
    for (const char sign : signs)
      if ((sign == '.' && signs.size() > 1) || sign == '\n' || sign == '!' || sign == '?') return true;
    return false;
  }

  std::string_view text_;
  const SkillWords& words_;
  std::span<const FoundSkill> found_;
  std::vector<std::uint8_t> is_skill_;
};

}  // namespace

void keep_evident(const SkillWords& words, std::vector<FoundSkill>& found) {
  Evidence evidence(words, found);
  const std::vector<std::uint8_t>& is_skill = evidence.judge();
  std::size_t kept = 0;
  for (std::size_t i = 0; i < found.size(); ++i)
    if (is_skill[i]) found[kept++] = found[i];
  found.resize(kept);
}

}  // namespace zapply

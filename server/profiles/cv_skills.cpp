#include "server/profiles/cv_skills.h"

#include <algorithm>
#include <set>
#include <string>

#include "server/demands/skill_finder.h"
#include "server/demands/skill_table.h"
#include "server/profiles/cv_languages.h"
#include "server/profiles/cv_words.h"
#include "server/words/folded_line.h"
#include "server/words/folded_words.h"
#include "server/words/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kSkillsMax = 100;

bool is_kept(std::uint16_t skill) {
  const SkillField field = skills()[skill].field;
  return field != SkillField::kLanguage && field != SkillField::kSoft;
}

/// What commas and the like part; "Tools:" before them is none.
std::vector<std::string> items_of(const std::string& line) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  int depth = 0;
  if (const std::size_t label = line.find_first_of(":\t"); label != std::string::npos && label < 40) begin = label + 1;
  const auto add = [&](std::size_t end) {
    const std::string_view item = trimmed(std::string_view(line).substr(begin, end - begin), " \t.,;");
    if (!item.empty()) out.emplace_back(item);
  };
  static constexpr std::string_view kSigns[] = {
      ",", ";", "|", " \xc2\xb7 ", " \xe2\x80\xa2 ", " \xe2\x80\x93 ", "\t", "\xe2\x80\xa2"};
  for (std::size_t at = begin; at < line.size(); ++at) {
    depth += line[at] == '(' ? 1 : line[at] == ')' ? -1 : 0;
    if (depth > 0) continue;
    for (const std::string_view sign : kSigns) {
      if (std::string_view(line).substr(at, sign.size()) != sign) continue;
      add(at);
      begin = at + sign.size();
      at = begin - 1;
      break;
    }
  }
  add(line.size());
  return out;
}

class Skills {
 public:
  /// Items of the part for skills, as they are listed.
  void add_list(const CvSection& section) {
    for (const CvLine& line : section.lines) {
      if (part_headed(line.text.substr(0, line.text.find_first_of(":\t"))) == CvPart::kLanguages &&
          !is_of_code(line.text))
        continue;
      // "Machine learning: PyTorch, XGBoost": what stands before the colon may be one, too.
      if (const auto label = skill_named(line.text.substr(0, line.text.find_first_of(":\t")))) add(*label);
      // What stands in sentences is known only by the table.
      const bool is_prose = line.text.ends_with('.') || line.level > 0;
      for (const std::string& item : items_of(line.text)) add_item(item, is_prose);
    }
  }
  void add_text(std::string_view text) {
    for (const SkillMention& mention : skills_in(text)) add(mention.skill);
  }
  std::vector<ProfileSkill> take() { return std::move(out_); }

 private:
  /// "Languages: Python, SQL" are none that people speak.
  static bool is_of_code(const std::string& line) {
    for (const std::string& item : items_of(line))
      if (!language_named(item.substr(0, item.find(' '))).empty()) return false;
    return true;
  }

  void add_item(const std::string& item, bool is_prose) {
    if (const auto named = skill_named(item)) return add(*named);
    // In a list even short names are skills: "Go", "R".
    const std::string listed = "Skills: " + item + ", SQL, Java";
    bool found = false;
    for (const SkillMention& mention : skills_in(listed)) {
      if (mention.begin < 8 || mention.end > 8 + item.size()) continue;
      add(mention.skill);
      found = true;
    }
    constexpr std::size_t kBytesMax = 40, kWordsMax = 4;
    const std::string words = folded_words(item);
    if (found || is_prose || is_place(item) || item.size() > kBytesMax || words_of(words).size() > kWordsMax ||
        words.empty() || item.back() == '.' || !level_named(item).empty() || is_contact(item) ||
        matches(R"(\b(?:19|20)\d\d\b)", item))
      return;
    if (names_.insert(words).second && out_.size() < kSkillsMax) out_.push_back({item, std::nullopt});
  }
  void add(std::uint16_t skill) {
    if (is_kept(skill) && seen_.insert(skill).second && out_.size() < kSkillsMax)
      out_.push_back({skills()[skill].name, std::nullopt});
  }

  std::vector<ProfileSkill> out_;
  std::set<std::uint16_t> seen_;
  std::set<std::string> names_;
};

/// The years of the positions that name it, or what implies it.
void add_years(std::vector<ProfileSkill>& all, const std::vector<CvPosition>& positions, CvMonth today) {
  std::vector<std::set<std::uint16_t>> named(positions.size());
  for (std::size_t i = 0; i < positions.size(); ++i)
    for (const SkillMention& mention : skills_in(positions[i].text)) named[i].insert(mention.skill);
  for (ProfileSkill& skill : all) {
    const auto id = skill_named(skill.name);
    if (!id) continue;
    std::vector<CvPosition> using_it;
    for (std::size_t i = 0; i < positions.size(); ++i)
      if (std::any_of(named[i].begin(), named[i].end(),
                      [&](std::uint16_t other) { return other == *id || implies_skill(other, *id); }))
        using_it.push_back(positions[i]);
    if (!using_it.empty()) skill.years = years_of(using_it, today);
  }
}

}  // namespace

std::vector<ProfileSkill> skills_of_cv(const std::vector<CvSection>& sections, const std::vector<CvPosition>& positions,
                                       CvMonth today) {
  Skills found;
  for (const CvSection& section : sections)
    if (section.part == CvPart::kSkills) found.add_list(section);
  for (const CvSection& section : sections) {
    if (section.part == CvPart::kLanguages || section.part == CvPart::kEducation) continue;
    std::string text;
    for (const CvLine& line : section.lines)
      if (section.part != CvPart::kHead || !is_contact(line.text)) text += line.text + '\n';
    found.add_text(text);
  }
  auto out = found.take();
  add_years(out, positions, today);
  return out;
}

}  // namespace zapply

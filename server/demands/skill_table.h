#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/enum_names.h"

namespace zapply {

/// The trade that a skill belongs to; kLanguage are those that people speak, kSoft
/// is what every trade asks for ("teamwork").
enum class SkillField : std::uint8_t {
  kSoftware,
  kData,
  kDesign,
  kProduct,
  kMarketing,
  kSupport,
  kSales,
  kFinance,
  kHr,
  kHealth,
  kLaw,
  kOperations,
  kEngineering,
  kEducation,
  kOffice,
  kLanguage,
  kSoft
};
template <>
struct EnumNames<SkillField> {
  static constexpr std::array<std::string_view, 17> kNames{
      "software", "data", "design",     "product",     "marketing", "support", "sales",    "finance", "hr",
      "health",   "law",  "operations", "engineering", "education", "office",  "language", "soft"};
};

/// What makes words of a text the skill.
enum class SkillCare : std::uint8_t {
  kNone,    ///< the words
  kCommon,  ///< the words, but not before a role or a group of people: "backend engineer", "sales team"
  kWords,   ///< in a list of skills, beside a word that tells, or where somebody asks for it: "experience in retail"
  kCase,    ///< as they are written here: "Flask"
  kList,    ///< as they are written here, and in a list of skills or beside a word that tells: "Go"
};
template <>
struct EnumNames<SkillCare> {
  static constexpr std::array<std::string_view, 5> kNames{"none", "common", "words", "case", "list"};
};

struct SkillSpelling {
  std::string text;
  SkillCare care = SkillCare::kNone;
};

struct Skill {
  std::string name;
  SkillField field = SkillField::kSoftware;
  std::vector<SkillSpelling> spellings;  ///< the name first, then its aliases
  std::vector<std::uint16_t> implies;    ///< whoever knows this knows those: all of them, over any number of steps
  std::vector<std::uint16_t> near;       ///< whoever knows one of those has it easier with this; mutual
};

/// server/demands/skills.json, by name; an id is the place in it, good for this version of the table alone. Read when it
/// is first asked for; throws std::logic_error that names the skill where the file breaks its own rules.
std::span<const Skill> skills();

/// By name or alias, in any case and however its words are joined.
std::optional<std::uint16_t> skill_named(std::string_view name);

bool implies_skill(std::uint16_t known, std::uint16_t asked);
bool is_near_skill(std::uint16_t known, std::uint16_t asked);

}  // namespace zapply

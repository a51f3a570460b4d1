#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "server/demands/skill_words.h"

/// Words that tell whether what stands beside them is a skill: in lower case and without diacritics, as read_skill_words()
/// hashes them.
namespace zapply::skill_evidence {

/// What a word may be: a set of bits.
using Roles = std::uint16_t;
constexpr Roles kConnects = 1 << 0;     ///< between the items of a list
constexpr Roles kTellsBehind = 1 << 1;  ///< right behind a skill: "Go developer", "Excel-Kenntnisse"
constexpr Roles kTellsBefore = 1 << 2;  ///< right before a skill: "using Go", "Languages: R"
constexpr Roles kLeads = 1 << 3;  ///< from a telling noun to a skill: "experience with Go", "knowledge of modern R"
constexpr Roles kTells = 1 << 4;  ///< what one has of a skill: "experience", "Kenntnisse"
constexpr Roles kIsPeople =
    1 << 5;  ///< somebody who does something, several of them, or what they offer: "backend engineer", "sales team"
constexpr Roles kAsks =
    1 << 6;  ///< what demands or praises a skill, and what one does with it: "strong", "minimum", "maintain"
constexpr Roles kIsOurs = 1 << 7;  ///< whose the thing is that is spoken of: not the reader's
constexpr Roles kIsWe =
    1 << 8;  ///< who boasts, unless one of the next few words seeks: "we build", "we are looking for"
constexpr Roles kSeeks = 1 << 9;    ///< what seeks
constexpr Roles kIsRole = 1 << 10;  ///< somebody who does something, in a title

constexpr auto kConnectingWords =
    std::to_array<std::string_view>({"and", "e", "et", "o", "oder", "or", "ou", "sowie", "und", "y"});
constexpr auto kTellingBehindWords = std::to_array<std::string_view>(
    {"administrator", "backend",       "certification",  "certified",    "code",     "codebase",    "coding",
     "developer",     "developers",    "development",    "ecosystem",    "engineer", "engineers",   "entwickler",
     "entwicklerin",  "entwicklung",   "erfahrung",      "experience",   "expert",   "expertise",   "formulas",
     "framework",     "frameworks",    "frontend",       "fundamentals", "kenntnis", "kenntnisse",  "kenntnissen",
     "knowledge",     "language",      "libraries",      "library",      "macros",   "proficiency", "programmer",
     "programmers",   "programmierer", "programmierung", "programming",  "script",   "scripting",   "scripts",
     "skills",        "spreadsheet",   "stack"});
constexpr auto kTellingBeforeWords = std::to_array<std::string_view>({"advanced",
                                                                      "backend",
                                                                      "coding",
                                                                      "competencias",
                                                                      "desarrollador",
                                                                      "desenvolvedor",
                                                                      "developpeur",
                                                                      "entwickler",
                                                                      "expertise",
                                                                      "fluent",
                                                                      "frameworks",
                                                                      "herramientas",
                                                                      "idiomatic",
                                                                      "kenntnisse",
                                                                      "kompetenzen",
                                                                      "langage",
                                                                      "language",
                                                                      "languages",
                                                                      "lenguaje",
                                                                      "linguagem",
                                                                      "logiciels",
                                                                      "maitrise",
                                                                      "outils",
                                                                      "proficiency",
                                                                      "programacao",
                                                                      "programacion",
                                                                      "programador",
                                                                      "programmation",
                                                                      "programmiersprachen",
                                                                      "programming",
                                                                      "skills",
                                                                      "sprachen",
                                                                      "stack",
                                                                      "tech",
                                                                      "technologies",
                                                                      "technology",
                                                                      "tools",
                                                                      "using"});
constexpr auto kLeadingWords =
    std::to_array<std::string_view>({"as", "avec", "com", "con", "de", "em", "en", "in", "is", "like", "mit", "of",
                                     "on", "to", "using", "von", "with"});
constexpr auto kTellingNounsWords = std::to_array<std::string_view>(
    {"adept",       "applications", "background",     "basics",       "built",         "certification", "certified",
     "code",        "coding",       "comfortable",    "command",      "competence",    "competency",    "competent",
     "concepts",    "conhecimento", "conhecimentos",  "connaissance", "connaissances", "conocimiento",  "conocimientos",
     "degree",      "developed",    "dominio",        "erfahrung",    "erfahrungen",   "experience",    "experienced",
     "experiencia", "expert",       "expertise",      "exposure",     "familiar",      "familiarity",   "fluency",
     "fluent",      "frameworks",   "fundamentals",   "grasp",        "hands",         "kenntnisse",    "kenntnissen",
     "knowledge",   "language",     "languages",      "maitrise",     "manejo",        "mastery",       "principles",
     "proficiency", "proficient",   "programmierung", "programming",  "programs",      "skilled",       "skills",
     "software",    "technologies", "tools",          "trained",      "training",      "umgang",        "understanding",
     "versed",      "written"});
constexpr auto kPeopleWords = std::to_array<std::string_view>(
    {"administrator",  "administrators",  "agencies",     "agency",        "allowance",    "analyst",
     "analysts",       "architect",       "architects",   "assistant",     "associate",    "associates",
     "berater",        "budget",          "business",     "businesses",    "classes",      "clients",
     "communities",    "community",       "companies",    "company",       "conferences",  "consultant",
     "consultants",    "coordinator",     "courses",      "customers",     "department",   "departments",
     "designer",       "designers",       "developer",    "developers",    "director",     "engineer",
     "engineers",      "entwickler",      "entwicklerin", "events",        "executive",    "executives",
     "expert",         "experts",         "firm",         "firms",         "group",        "head",
     "industry",       "ingenieur",       "insurance",    "intern",        "lead",         "leader",
     "leaders",        "leads",           "lessons",      "manager",       "managers",     "mitarbeiter",
     "officer",        "organisation",    "organization", "organizations", "professional", "professionals",
     "program",        "programmer",      "programmers",  "programs",      "provider",     "providers",
     "representative", "representatives", "scientist",    "scientists",    "specialist",   "specialists",
     "startup",        "startups",        "supervisor",   "team",          "teams",        "tester",
     "testers",        "vendor",          "vendors"});
constexpr auto kAskingWords = std::to_array<std::string_view>(
    {"ability",     "able",        "analyse",       "analysing",  "analyze",    "analyzing",    "automate",
     "automating",  "avancado",    "avanzado",      "bachelor",   "bachelors",  "basic",        "bilingual",
     "boa",         "bom",         "bonne",         "bonnes",     "buen",       "buena",        "buenas",
     "build",       "building",    "certification", "conduct",    "conducting", "coordinate",   "coordinating",
     "courant",     "deep",        "define",        "defining",   "degree",     "demonstrated", "deploy",
     "deploying",   "designing",   "develop",       "developing", "excelente",  "excelentes",   "excellent",
     "exceptional", "execute",     "executing",     "fliessend",  "fliessende", "fluency",      "fluente",
     "fluido",      "fundierte",   "good",          "gute",       "guten",      "implement",    "implementing",
     "integrate",   "integrating", "know",          "knowing",    "maintain",   "maintaining",  "manage",
     "managing",    "master",      "masters",       "minimum",    "must",       "native",       "optimize",
     "optimizing",  "outstanding", "perform",       "performing", "practical",  "proven",       "required",
     "sehr",        "sens",        "solid",         "solida",     "solides",    "solidos",      "sound",
     "speak",       "speaking",    "spoken",        "strong",     "understand", "verbal",       "verhandlungssichere",
     "write",       "writing",     "written",       "years"});
constexpr auto kOursWords =
    std::to_array<std::string_view>({"its", "nos", "nossa", "nosso", "notre", "nuestra", "nuestro", "our", "their",
                                     "they", "unser", "unsere", "unserer", "us", "your"});
constexpr auto kWeWords = std::to_array<std::string_view>({"nous", "we", "wir"});
constexpr auto kSeekingWords = std::to_array<std::string_view>(
    {"erwarten", "expect", "hiring", "hope", "look", "looking", "love", "need", "recherchons", "require", "search",
     "searching", "seek", "seeking", "suchen", "value", "want"});
constexpr auto kRoleWords = std::to_array<std::string_view>(
    {"administrator", "analyst",   "architect",  "consultant",   "designer",      "developer",     "developers",
     "engineer",      "engineers", "entwickler", "entwicklerin", "ingenieur",     "lead",          "manager",
     "programmer",    "scientist", "specialist", "tester",       "desenvolvedor", "desarrollador", "developpeur"});

/// Roles by the hash of a word.
class RoleTable {
 public:
  constexpr RoleTable() {
    add(kConnectingWords, kConnects);
    add(kTellingBehindWords, kTellsBehind);
    add(kTellingBeforeWords, kTellsBefore);
    add(kLeadingWords, kLeads);
    add(kTellingNounsWords, kTells);
    add(kPeopleWords, kIsPeople);
    add(kAskingWords, kAsks);
    add(kOursWords, kIsOurs);
    add(kWeWords, kIsWe);
    add(kSeekingWords, kSeeks);
    add(kRoleWords, kIsRole);
  }

  constexpr Roles of(std::uint64_t hash) const {
    const Slot* const slots = slots_.data();
    std::size_t at = hash & kMask;
    while (slots[at].roles != 0 && slots[at].hash != hash) at = (at + 1) & kMask;
    return slots[at].roles;
  }

 private:
  static constexpr std::size_t kMask = 2047;
  struct Slot {
    std::uint64_t hash = 0;
    Roles roles = 0;  ///< 0: empty
  };

  constexpr void add(std::span<const std::string_view> words, Roles role) {
    for (const std::string_view word : words) {
      const std::uint64_t hash = word_hash(word);
      std::size_t at = hash & kMask;
      while (slots_[at].roles != 0 && slots_[at].hash != hash) at = (at + 1) & kMask;
      slots_[at] = {hash, static_cast<Roles>(slots_[at].roles | role)};
    }
  }

  std::array<Slot, kMask + 1> slots_{};
};

inline constexpr RoleTable kRoles;

}  // namespace zapply::skill_evidence

#include "server/values/seniority.h"

#include <array>
#include <set>

#include "server/words/folded_line.h"
#include "server/words/pattern.h"

namespace zapply {
namespace {

struct Level {
  std::string_view name;
  std::string_view pattern;  ///< over folded text
};

/// The only level that any pattern finds.
std::optional<std::string> only_one(std::string_view text, const auto& levels) {
  std::optional<std::string> found;
  for (const Level& level : levels) {
    if (!matches(level.pattern, text)) continue;
    if (found) return std::nullopt;
    found = std::string(level.name);
  }
  return found;
}

}  // namespace

std::optional<std::string> seniority_of_level(std::string_view level) {
  static constexpr std::array<Level, 10> kLevels{{
      {"intern", R"(\b(?:intern|internship|trainee|praktikum|praktikant|student|werkstudent|stage|stagiaire)\b)"},
      {"junior", R"(\b(?:junior|jr|entry|entry[- ]level|graduate|beginner|berufseinsteiger|debutant|early career)\b)"},
      {"mid",
       R"(\b(?:mid|mid[- _]?level|midweight|middle|intermediate|experienced|professional|berufserfahren|confirme)\b)"},
      {"senior", R"(\b(?:senior|sr|expert|experte)\b)"},
      {"lead", R"(\b(?:lead|team lead|teamleitung)\b)"},
      {"staff", R"(\bstaff\b)"},
      {"principal", R"(\bprincipal\b)"},
      {"manager", R"(\b(?:manager|management|bereichsleitung|abteilungsleitung)\b)"},
      {"director", R"(\b(?:director|head)\b)"},
      {"executive", R"(\b(?:executive|c[- ]?level|vp|vice president|geschaftsleitung|geschaftsfuhrung|chief)\b)"},
  }};
  if (level.empty()) return std::nullopt;
  std::string text = folded(level);
  for (char& c : text)
    if (c == '_') c = ' ';
  // LinkedIn's level between the two names neither.
  if (matches(R"(\bmid[- ]senior\b)", text)) return std::nullopt;
  return only_one(text, kLevels);
}

std::optional<std::string> seniority_of_title(std::string_view title) {
  static constexpr std::array<Level, 9> kLevels{{
      {"intern",
       R"(\b(?:intern|internship|trainee|praktikum|praktikant(?:in)?|working student|werkstudent(?:in)?|stagiaire|apprentice)\b)"},
      {"junior", R"(\b(?:junior|jr|entry[- ]level|graduate|grads?|early[- ]career)\b)"},
      {"mid", R"(\b(?:mid|mid[- ]level|midweight|intermediate|middle (?:\w+ ){0,2}(?:engineer|developer|designer))\b)"},
      {"senior", R"(\b(?:senior|sr)\b)"},
      {"lead", R"(\b(?:lead|teamlead|team lead|tech lead|teamleiter(?:in)?)\b)"},
      {"staff",
       R"(\bstaff (?:\w+ ){0,2}(?:engineer|developer|scientist|designer|researcher|architect|analyst|product|software|data|machine)\b)"},
      {"principal", R"(\bprincipal\b)"},
      {"director", R"(\b(?:director|head of)\b)"},
      {"executive", R"(\b(?:vp|vice president|svp|evp|chief (?:\w+ ){1,2}officer|c[tefo]o)\b)"},
  }};
  std::string text = folded(title);
  if (matches(R"(^\((?:senior|junior)\))", text)) return std::nullopt;  // "(Senior) Engineer": or not
  // "Lead Generation Specialist" leads nobody; "Assistant to the CEO" is none.
  for (const std::string_view other : {"lead gen", "senior living", "senior care", "senior citizen"})
    if (const std::size_t at = text.find(other); at != std::string::npos) text.erase(at, other.find(' '));
  if (has_word(text, "assistant")) {
    static constexpr std::array<Level, 4> kBelowLead{{kLevels[0], kLevels[1], kLevels[2], kLevels[3]}};
    return only_one(text, kBelowLead);
  }
  if (std::optional<std::string> level = only_one(text, kLevels)) return level;
  // A rank says more than the word before it: "Senior Staff Engineer", "Senior Director", "Senior Lead".
  if (!matches(R"(\b(?:junior|jr|mid|intern|trainee|graduate)\b)", text) && !matches(R"(/|\bor\b)", text)) {
    static constexpr std::array<Level, 5> kRanks{{kLevels[4], kLevels[5], kLevels[6], kLevels[7], kLevels[8]}};
    return only_one(text, kRanks);
  }
  return std::nullopt;
}

std::optional<std::string> seniority_of(std::string_view level, std::string_view title) {
  std::optional<std::string> given = seniority_of_level(level), titled = seniority_of_title(title);
  const bool is_vague = matches(R"(\b(?:experienced|professional|berufserfahren)\b)", folded(level));
  return given && !(is_vague && titled) ? given : titled;
}

}  // namespace zapply

#include "server/values/employment_type.h"

#include <array>
#include <utility>

#include "server/words/folded_line.h"
#include "shared/ascii.h"

namespace zapply {

std::optional<std::string> employment_type_of(std::string_view text) {
  struct Type {
    std::string_view name;
    std::string_view words;  ///< "|" between; found anywhere in the text without its blanks and signs
  };
  // The narrower first.
  static constexpr std::array<Type, 8> kTypes{{
      {"apprenticeship", "apprentice|ausbildung|auszubildende|alternance|alternant|dualesstudium|dualstudy"},
      {"internship",
       "intern|internship|praktikum|praktikant|stage|stagiaire|practicas|becario|estagio|trainee|"
       "workingstudent|werkstudent|pflichtpraktikum|coop|tirocinio"},
      {"volunteer", "volunteer|ehrenamt|benevole|voluntariado"},
      {"freelance",
       "freelance|freelancer|freiberuflich|freiemitarbeit|autonomo|independant|selfemployed|selbststandig"},
      {"contract", "contract|contractor|contracttohire|independentcontractor|1099|corptocorp|c2c|dienstleister"},
      {"temporary",
       "temporary|temp|fixedterm|befristet|cdd|seasonal|saison|saisonnier|temporal|interim|perdiem|casual|"
       "limited|tijdelijk|tempodeterminato"},
      {"part-time",
       "parttime|teilzeit|tempspartiel|mediajornada|tiempoparcial|jornadaparcial|pt|minijob|deltid|"
       "tempoparziale|meioperiodo"},
      {"full-time",
       "fulltime|vollzeit|tempsplein|jornadacompleta|tiempocompleto|ft|festanstellung|cdi|pleintemps|heltid|"
       "tempopieno|tempointegral"},
  }};
  std::string bare;  // words run together: "Full Time", "FULL_TIME" and "full-time" are one; "," and "/" stay apart
  bool apart = true;
  std::string spaced = " ";
  for (const char c : folded(text)) {
    if (ascii::is_alphanumeric(c) || ascii::is_beyond(c)) {
      bare += c;
      spaced += c;
      apart = false;
    } else if (!apart) {
      spaced += ' ';
      apart = true;
      if (c == ',' || c == '/' || c == '|' || c == ';' || c == '(') bare += ' ';
    }
  }
  spaced += ' ';
  // Without an end, the opposite of "befristet".
  while (bare.find("unbefristet") != std::string::npos) bare.erase(bare.find("unbefristet"), 11);
  // Short words and beginnings of others ("intern" of "international") count only on their own.
  const auto names = [&](std::string_view words) {
    while (!words.empty()) {
      const std::size_t bar = std::min(words.find('|'), words.size());
      const std::string_view word = words.substr(0, bar);
      words.remove_prefix(std::min(bar + 1, words.size()));
      const bool alone = word.size() < 8;
      if (alone ? has_word(spaced, word) || has_word(bare, word) : bare.find(word) != std::string::npos) return true;
    }
    return false;
  };
  const Type& part_time = kTypes[6];
  const Type& full_time = kTypes[7];
  for (const Type& type : kTypes) {
    if (!names(type.words)) continue;
    const bool is_either =
        bare.find("fullorpart") != std::string::npos || (&type == &part_time && names(full_time.words));
    return is_either ? std::nullopt : std::optional(std::string(type.name));
  }
  // "fulltime_permanent", "fullTimeContract" without a sign between.
  if (bare.find("fulltime") != std::string::npos) return "full-time";
  return std::nullopt;
}

}  // namespace zapply

#include "server/demands/posting_parts.h"

#include <algorithm>
#include <array>
#include <string>

#include "server/words/folded_line.h"
#include "server/words/memo.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kHeadingMax = 90;

// Folded. A heading that has words of several lists is what the first of these lists says.
constexpr auto kNiceWords = std::to_array<std::string_view>({
    "nice to have", "nice-to-have", "preferred", "preferable",     "bonus",        "desired",      "desirable",
    "a plus",       "pluses",       "great if",  "ideally",        "extra credit", "good to have", "would be nice",
    "optional",     "also know",    "stand out", "von vorteil",    "wunsch",       "idealerweise", "ein plus",
    "souhaite",     "un plus",      "atout",     "serait un plus", "deseable",     "valorable",    "se valora",
    "un extra",     "diferencia",   "desejave",  "preferencia",    "sera um plus",
});
constexpr auto kCompanyWords = std::to_array<std::string_view>({
    "about us",
    "about the company",
    "about our company",
    "who we are",
    "our mission",
    "our story",
    "our values",
    "our culture",
    "company overview",
    "the company",
    "company description",
    "why join us",
    "equal opportunit",
    "eeo",
    "our commitment",
    "uber uns",
    "wer wir sind",
    "unternehmen",
    "a propos de nous",
    "qui sommes",
    "l'entreprise",
    "notre entreprise",
    "sobre nosotros",
    "quienes somos",
    "la empresa",
    "sobre nos",
    "quem somos",
    "a empresa",
    "privacy",
    "diversity",
    "disclaimer",
});
constexpr auto kMustWords = std::to_array<std::string_view>({
    "requirement",      "required",      "qualification",    "must have",       "must-have",       "who you are",
    "you bring",        "you'll bring",  "you will bring",   "looking for",     "we look for",     "you have",
    "you'll have",      "you will have", "about you",        "your profile",    "skills",          "experience",
    "what you need",    "you'll need",   "you will need",    "ideal candidate", "good fit",        "great fit",
    "a fit if",         "be a match",    "right for you if", "your background", "competenc",       "expertise",
    "education",        "certification", "you should have",  "minimum",         "to succeed",      "who should apply",
    "dein profil",      "ihr profil",    "profil",           "anforderung",     "voraussetzung",   "bringst du",
    "bringen sie",      "mitbringst",    "mitbringen",       "qualifikation",   "kenntnisse",      "votre profil",
    "profil recherche", "prerequis",     "pre-requis",       "exigence",        "requisitos",      "perfil",
    "que buscamos",     "buscamos",      "conocimientos",    "experiencia",     "o que esperamos", "qualificac",
    "conhecimentos",    "formacion",     "formacao",         "formation",
});
constexpr auto kOfferWords = std::to_array<std::string_view>({
    "benefit",          "we offer",      "perks",          "compensation",
    "salary",           "pay range",     "you'll enjoy",   "you will enjoy",
    "in it for you",    "you get",       "you'll get",     "why you'll",
    "wir bieten",       "das bieten",    "unser angebot",  "deine vorteile",
    "ihre vorteile",    "erwartet dich", "dich erwartet",  "benefits",
    "avantages",        "nous offrons",  "nous proposons", "ce que nous",
    "se ofrece",        "ofrecemos",     "beneficios",     "te ofrece",
    "oferecemos",       "remuneration",  "remuneracao",    "verguetung",
    "take care of you", "what's in it",
});
constexpr auto kDutyWords = std::to_array<std::string_view>({
    "responsibilit",
    "you'll do",
    "you will do",
    "you'll be doing",
    "duties",
    "your mission",
    "the role",
    "this role",
    "about the job",
    "job description",
    "day-to-day",
    "day to day",
    "your impact",
    "you'll own",
    "you will own",
    "you will",
    "aufgaben",
    "deine rolle",
    "tatigkeit",
    "missions",
    "vos taches",
    "votre role",
    "description du poste",
    "descriptif de poste",
    "funciones",
    "responsabilidad",
    "tareas",
    "atividades",
    "responsabilidade",
    "atribuicoes",
    "position summary",
    "job summary",
    "role overview",
    "overview",
});

template <class List>
bool has_one_of(std::string_view folded_heading, const List& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return folded_heading.find(word) != std::string_view::npos; });
}

/// "About Grafana", not "About the role" or "About you".
bool is_about_a_name(std::string_view folded_heading) {
  constexpr std::string_view kAbout = "about ";
  if (!folded_heading.starts_with(kAbout)) return false;
  folded_heading.remove_prefix(kAbout.size());
  for (const std::string_view other : {"you", "the role", "the job", "the position", "this", "the opportunity"})
    if (folded_heading.starts_with(other)) return false;
  return true;
}

bool is_item(std::string_view line) {
  for (const std::string_view mark : {"\xe2\x80\xa2", "- ", "* ", "\xe2\x80\x93 ", "\xc2\xb7"})
    if (line.starts_with(mark)) return true;
  return false;
}

/// A short line that is no sentence and no item of a list.
bool may_be_heading(std::string_view line) {
  if (line.empty() || line.size() > kHeadingMax || is_item(line)) return false;
  if (line.ends_with(':')) return true;
  return std::string_view(".!,;").find(line.back()) == std::string_view::npos &&
         std::count(line.begin(), line.end(), ' ') <= 8;
}

}  // namespace

PartKind kind_of_heading(std::string_view heading) {
  const std::string line = folded(heading);
  if (has_one_of(line, kNiceWords)) return PartKind::kNice;
  if (has_one_of(line, kCompanyWords) || is_about_a_name(line)) return PartKind::kCompany;
  if (has_one_of(line, kMustWords)) return PartKind::kMust;
  if (has_one_of(line, kOfferWords)) return PartKind::kOffer;
  if (has_one_of(line, kDutyWords)) return PartKind::kDuties;
  return PartKind::kUnknown;
}

std::vector<PostingPart> parts_of(std::string_view description) {
  thread_local Memo<PartKind> headings;  // which most postings have in common
  std::vector<PostingPart> parts{{}};
  for (std::size_t at = 0; at < description.size();) {
    const std::size_t end = std::min(description.find('\n', at), description.size());
    const std::string_view line = trimmed(description.substr(at, end - at));
    const std::size_t next = std::min(end + 1, description.size());
    if (may_be_heading(line)) {
      // What names no kind may be a heading within a part: "Frontend" among the requirements.
      if (const PartKind kind = headings.answer(line, kind_of_heading); kind != PartKind::kUnknown) {
        parts.back().end = at;
        parts.push_back({kind, next, next});
      }
    }
    at = next;
  }
  parts.back().end = description.size();
  std::erase_if(parts, [](const PostingPart& part) { return part.begin >= part.end; });
  return parts;
}

PartKind kind_at(const std::vector<PostingPart>& parts, std::size_t at) {
  for (const PostingPart& part : parts)
    if (part.begin <= at && at < part.end) return part.kind;
  return PartKind::kUnknown;
}

}  // namespace zapply

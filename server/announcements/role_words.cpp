#include "server/announcements/role_words.h"

#include <algorithm>
#include <array>

#include "server/words/folded_line.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kRoleBytesMax = 100;

// Who does something, without the "s" of several.
constexpr std::string_view kPersons =
    "|engineer|eng|enginer|developper|developer|dev|programmer|coder|designer|scientist|researcher|analyst|architect|"
    "manager|director|cto|ceo|coo|cfo|cmo|cpo|ciso|vp|cofounder|founder|sre|swe|sde|sdet|sdr|bdr|ae|fde|pm|tpm|"
    "consultant|contractor|freelancer|administrator|admin|sysadmin|dba|specialist|marketer|executive|csm|recruiter|"
    "sourcer|writer|copywriter|editor|intern|associate|technician|operator|coordinator|assistant|bookkeeper|accountant|"
    "controller|counsel|attorney|lawyer|paralegal|nurse|physician|therapist|teacher|tutor|instructor|trainer|chef|cook|"
    "baker|trader|quant|economist|statistician|biologist|chemist|physicist|mathematician|strategist|evangelist|advocate|"
    "generalist|representative|agent|planner|producer|tester|hacker|lead|technologist|animator|illustrator|artist|"
    "translator|moderator|machinist|electrician|mechanic|driver|pilot|postdoc|phd|fellow|apprentice|trainee|expert|"
    "annotator|reviewer|librarian|buyer|officer|president|mts|"
    "werkstudent|werkstudentin|praktikant|praktikantin|developpeur|developpeuse|ingenieur|ingenieure|stagiaire|"
    "desarrollador|desarrolladora|desarrolladore|ingeniero|ingeniera|programador|programadora|programadore|"
    "desenvolvedor|desenvolvedora|desenvolvedore|engenheiro|engenheira|sviluppatore|sviluppatrice|sviluppatori|"
    "ontwikkelaar|programista|programistka|inzynier|utvecklare|udvikler|udviklere|utvikler|utviklere|kehittaja|";
constexpr auto kPersonEndings = std::to_array<std::string_view>(
    {"entwickler", "entwicklerin", "entwicklerinnen", "ingenieure", "ingenieurin", "leiter", "leiterin", "berater",
     "beraterin", "utvecklare", "udvikler", "utvikler", "ontwikkelaar", "architekt", "architektin"});
// Before such a word: who is served, or who makes it.
constexpr auto kBeforeOthers = std::to_array<std::string_view>(
    {"for",    "by",       "help",    "helps",    "helping",    "that",     "we",         "our",     "make",    "makes",
     "making", "building", "build",   "builds",   "empower",    "empowers", "empowering", "powered", "from",    "with",
     "backed", "led",      "connect", "connects", "connecting", "used",     "trusted",    "where",   "founded", "ex"});

// Fields that stand for those who work in them.
constexpr std::string_view kFields =
    R"(\b(?:engineering|eng|full[ -]?stack|back[ -]?end|front[ -]?end|software|mobile|ios|android|embedded|fpga|rtl|asic|database|firmware|hardware|data|machine learning|ml|ai|devops|mlops|devrel|infra|infrastructure|platform|security|qa|product|design|ux|ui|research|marketing|sales|support|customer success|operations|ops|growth|finance|hr|recruiting|internships?|roles?|positions?|openings?|jobs|vacancies|stellen)\b)";
constexpr std::string_view kBesideFields =
    R"(\b(?:multiple|many|several|various|all|other|different|open|more|numerous|variety|range|a|an|and|or|of|in|across|the|for|with|on|our|we|senior|sr|junior|jr|mid|mid-level|level|staff|principal|lead|leadership|founding|early|technical|tech|full-time|go|golang|rust|python|java|kotlin|swift|ruby|rails|react|native|typescript|javascript|node|node[.]?js|c[+][+]|scala|elixir|clojure|haskell|php|web|cloud|systems?|distributed|applied|\d+)\b)";

/// What is folded without the uses of such words that are about something else.
std::string without_other_meanings(std::string text) {
  static constexpr std::string_view kOther =
      R"((\b(?:developers?|engineers?|engineering|founders?|designers?|sales|data|researchers?|agents?|operators?|lawyers?|nurses?|traders?|teachers?|drivers?|creators?|experts?|quant)[ -](?:tools?|tooling|led|first|owned|founded|run|friendly|focus(?:ed)?|driven|centric|marketplace|community|communities|productivity|startup|platforms?|saas|api|apis|culture)\b|\b(?:y combinator|ai|llm|voice|intelligent|autonomous) agents?\b|\bagent (?:platform|infrastructure)\b|\bco-?founders? (?:with|from|had)\b|\bintern(?:al|ational)\w*))";
  erase_matches(text, kOther);
  return text;
}

bool is_person(std::string_view word) {
  if (word.size() < 2) return false;
  return is_listed(kPersons, word) || (word.ends_with('s') && is_listed(kPersons, word.substr(0, word.size() - 1))) ||
         std::any_of(kPersonEndings.begin(), kPersonEndings.end(),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

bool names_person(const std::string& text) {
  if (matches(
          R"(エンジニア|開発者|デザイナー|プログラマ|マネージャ|研究者|职位|工程师|工程師|开发|開發|设计师|엔지니어|개발자|디자이너|азработчик|нженер|рограммист)",
          text))
    return true;
  if (matches(
          R"(^(?:senior|sr[.]?|junior|jr[.]?|staff|principal|head of|vp,? (?:of )?|founding|chief|director of|lead) [a-z]|\bmembers? of (?:the )?technical staff\b|\bworking students?\b|^(?:stage|praktikum|ausbildung|alternance|practicas|tirocinio|estagio)\b)",
          text))
    return true;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && (ascii::is_alphanumeric(text[end]) || ascii::is_beyond(text[end]))) ++end;
    const std::string_view word = std::string_view(text).substr(at, end - at);
    if (is_one_of(kBeforeOthers, word)) return false;
    if (is_person(word)) return true;
    at = end + 1;
  }
  return false;
}

bool names_fields_alone(std::string text) {
  if (matches(
          R"(^(?:multiple|several|various|many|all|open|different|\d+\+?) (?:[\w-]+ ){0,2}(?:roles|positions|openings)\b)",
          text))
    return true;
  if (!erase_matches(text, kFields)) return false;
  erase_matches(text, kBesideFields);
  return !matches(R"(\pL)", text);
}

/// "engineers" is "Engineers"; "iOS Engineer" stays.
std::string as_title(std::string_view words) {
  std::string title(trimmed(words, " \t,;:.!*\"'"));
  if (!title.empty() && !matches(R"(^[a-z][A-Z])", title)) title[0] = ascii::upper(title[0]);
  return title;
}

}  // namespace

bool names_role(std::string_view part) {
  if (part.size() > 200) return false;
  const std::string text = without_other_meanings(folded(part));
  return names_person(text) || names_fields_alone(text);
}

std::string role_in(std::string_view words) {
  static constexpr std::string_view kBefore =
      R"(^((?i:\s*(?:for|an?|our|the|multiple|several|more|some|new|talented|experienced|great|exceptional|smart|passionate|strong|skilled|motivated|world[- ]class|amazing|awesome|(?:one|two|three|four|five|\d+)\+?(?: more)?|first|next|additional|many|various|across|a few|a couple of|full[- ]time|part[- ]time|remote|on-?site|to hire|to add|of|following)\b[ ,]*)+))";
  static constexpr std::string_view kBehind =
      R"((?i)( (?:to|who|with|in|at|based|for|that|on|from|as|near|across|interested|excited|passionate|able|capable|willing|out of|and (?:more|others|other)) |[(.!;:|?]|\s[-–—]\s|, (?:to|who|with|in|based|at|remote|on-?site|hybrid|full|part|fully|100%|all)\b).*)";
  if (const auto before = first_match(kBefore, words)) words.remove_prefix(before->size());
  std::string padded(words);
  padded += ' ';
  std::string_view role = padded;
  if (const auto behind = first_match(kBehind, role)) role = role.substr(0, role.find(*behind));
  role = trimmed(role, " \t,;:.!*\"'-");
  if (role.empty() || role.size() > kRoleBytesMax || !names_role(role)) return "";
  if (matches(R"((?i)^(?:roles?|positions?|jobs|openings?)$)", role)) return "";
  return as_title(role);
}

}  // namespace zapply

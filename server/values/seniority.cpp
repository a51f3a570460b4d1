#include "server/values/seniority.h"

#include <algorithm>
#include <array>
#include <bit>

#include "server/words/folded_line.h"
#include "server/words/memo.h"
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
      {"intern",
       R"(\b(?:intern|internship|trainee|praktikum|praktikant|student|werkstudent|stage|stagiaire|stagista|practicas|becario|estagio|estagiario|tirocinio|staz|apprentice)\b|実習|实习|インターン|인턴)"},
      {"junior",
       R"(\b(?:junior|jr|entry|entry[- ]level|graduate|beginner|berufseinsteiger|debutant|early career|principiante|iniciante|mlodszy)\b|初级|ジュニア|주니어|신입)"},
      {"mid",
       R"(\b(?:mid|mid[- _]?level|midweight|middle|intermediate|experienced|professional|berufserfahren|confirme|medior|pleno|semi[- ]senior|semisenior|intermedio|intermediario)\b|中级)"},
      {"senior", R"(\b(?:senior|sr|expert|experte|experto|starszy)\b|高级|资深|シニア|시니어)"},
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
  if (matches(R"(\bsemi[- ]?senior\b)", text)) return "mid";
  return only_one(text, kLevels);
}

namespace {

// Who does something: what a rank before it or a number behind it is said of.
#define ZAPPLY_ROLE                                                                                               \
  "(?:engineer|developer|programmer|designer|scientist|researcher|architect|analyst|specialist|technician|"       \
  "administrator|consultant|coordinator|accountant|representative|associate|tester|writer|copywriter|strategist|" \
  "producer|recruiter|planner|buyer|marketer|operator|editor|sdet?|swe|sre|sysadmin|devops|dev|auditor|advisor|"  \
  "(?:product|project|program|programme|account|marketing|community|content) manager|account executive)s?"

/// Out of the title what says "senior", "lead" or "head" of something else.
std::string without_other_meanings(std::string text) {
  static constexpr std::array<std::string_view, 57> kOther{"lead gen",
                                                           "lead-gen",
                                                           "lead qualif",
                                                           "lead nurtur",
                                                           "lead management",
                                                           "lead conversion",
                                                           "lead to cash",
                                                           "lead-to-cash",
                                                           "lead paint",
                                                           "lead abatement",
                                                           "lead acquisition",
                                                           "lead scoring",
                                                           "lead sourc",
                                                           "lead magnet",
                                                           "lead inspector",
                                                           "senior living",
                                                           "senior care",
                                                           "senior citizen",
                                                           "senior center",
                                                           "senior housing",
                                                           "senior services",
                                                           "senior home",
                                                           "senior community",
                                                           "senior helpers",
                                                           "senior companion",
                                                           "junior high",
                                                           "junior school",
                                                           "junior college",
                                                           "junior achieve",
                                                           "graduate school",
                                                           "graduate studies",
                                                           "graduate admission",
                                                           "graduate medical",
                                                           "graduate educat",
                                                           "graduate program manager",
                                                           "graduate recruit",
                                                           "middle school",
                                                           "middle office",
                                                           "middle market",
                                                           "middle east",
                                                           "principal invest",
                                                           "school principal",
                                                           "assistant principal",
                                                           "vice principal",
                                                           "specialty trainee",
                                                           "specialist trainee",
                                                           "staff nurse",
                                                           "mid market",
                                                           "mid-market",
                                                           "leads manager",
                                                           "leads gen",
                                                           "inbound leads",
                                                           "lead time",
                                                           "director of photo",
                                                           "intern super",
                                                           "junior company",
                                                           "junior fashion"};
  for (const std::string_view other : kOther)
    for (std::size_t at = text.find(other); at != std::string::npos; at = text.find(other, at))
      text.erase(at, other.size());
  // Who runs what interns and graduates are in is none of them.
  if (const auto program = first_match(
          R"(\b((?:graduate|intern|internship|apprenticeship|early[- ]careers?|trainee) (?:program(?:me)?s? |talent |recruit\w+ |hiring |training )(?:and \w+ )?(?:manager|coordinator|director|advisor|adviser|lead|specialist|administrator|supervisor|recruiter|officer|partner|consultant)s?|(?:internship|apprenticeship)s? (?:manager|coordinator|advisor|adviser|specialist|administrator|officer))\b)",
          text))
    text.erase(text.find(*program), program->size());
  for (const std::string_view semi : {"semi senior", "semi-senior"})
    if (const std::size_t at = text.find(semi); at != std::string::npos) text.replace(at, semi.size(), "semisenior");
  // "Engineers, Interns": either
  if (const auto interns =
          first_match(R"((?:[,/&;] ?(?:and )?(interns)$|^(interns) ?[,/&;]|[,/&;] ?(interns) ?[,/&;]))", text))
    text.erase(text.find(*interns), interns->size());
  // Who serves a rank has another one.
  if (const auto served = first_match(
          R"((.*?)\b(?:assistant to|office of|to the (?:c[a-z]{1,3}o|vp|director|head|chief)\b|reporting to))", text))
    text = *served;
  return text;
}

enum Rank : unsigned {
  kIntern = 1,
  kJunior = 2,
  kMid = 4,
  kSenior = 8,
  kLead = 16,
  kStaff = 32,
  kPrincipal = 64,
  kManager = 128,
  kDirector = 256,
  kExecutive = 512,
};
constexpr std::array<std::string_view, 10> kRankNames{"intern", "junior",    "mid",     "senior",   "lead",
                                                      "staff",  "principal", "manager", "director", "executive"};

struct RankPattern {
  unsigned rank;
  std::string_view pattern;
};
constexpr std::array<RankPattern, 10> kRankPatterns{{
    {kIntern,
     R"(\b(?:intern|internship|interns|\w*praktikum|praktikant(?:in)?|praktik|working student|werkstudent(?:in)?|stagiaire?|stagista|tirocinio|tirocinante|becari[oa]|practicas|practicante|pasante|estagio|estagiari[oa]|staz|stazysta|praktykant(?:ka)?|apprentice(?:ship)?|apprenti[e]?|alternance|alternante?|auszubildende[rn]?|azubi|ausbildung zu[mr]|trainee)\b|^stage\b.*(?: - |\b(?:h/f|f/h|m/f|de|en|d'|pfe|mois)\b)|[(] ?stage ?[)]| - stage$|インターン|实习|實習|인턴|стаж[её]р|Стаж[её]р)"},
    {kJunior,
     R"(\b(?:junior|jr|jnr|entry[- ]level|graduate|grads?|early[- ]career|berufseinsteiger(?:in)?|berufsanfanger(?:in)?|mlodsz[ya]|debutante?|nyexad|nyutdannet|recem[- ]formado)\b|(?:,| -|[(]) ?entry(?: ?[)]|$)|ジュニア|新卒|初级|初級|应届|주니어|신입|ладший|\bassociate (?:[\w/+.&-]+ ){0,3})" ZAPPLY_ROLE
     R"(\b)"},
    {kMid,
     R"(\bmid[- ]?level\b|\bmid[- ]?weight\b|\b(?:medior|semisenior|ssr|pleno|confirme[e]?)\b|[(,/|-] ?mid ?(?:$|[),/|])|\b(?:mid|middle|intermediate|regular) (?:[\w/+.&#-]+ ){0,3})" ZAPPLY_ROLE
     R"(\b|\bmid ?(?:/|to|-|&|or|und) ?senior\b|\bmiddle ?[/+] ?senior\b|中级|中級|ミドル)"},
    {kSenior, R"(\b(?:senior|sr|snr|starsz[ya])\b|高级|高級|资深|資深|シニア|시니어|тарший)"},
    {kLead,
     R"(\b(?:lead|leads|teamlead|techlead|teamleiter(?:in)?|teamleitung|gruppenleiter(?:in)?|chef(?:fe)? d'equipe|jefe de equipo|jefa de equipo|lider (?:tecnic[oa]|de equip[oe]|de time)|team ?leader|team-leader|teamleiders?|capo ?squadra|teamleder|teamledare)\b|^lider(?:esa)? (?:de|en|da|do|d[ae]l|tecnic[oa])\b|[(,|-] ?lider (?:de|en|da|do)\b|едущий|уководитель группы|имлид|팀장|リーダー|テックリード|リードエンジニア)"},
    {kStaff,
     R"(^staff ?[,/&+]|\bstaff[+]? (?:technical (?:program|product|writer)|program manager|[\w/+.&#-]+ strategist|(?:[\w/+.&#-]+ ){0,4}(?:engineers?|developers?|scientists?|designers?|researchers?|architects?|analyst|product|software|data|machine|sre))\b|[(,/&+|] ?staff ?(?:[),/&+|]|$))"},
    {kPrincipal, R"(\bprincipal\b)"},
    {kManager,
     R"(\b(?:engineering|operations|general|risk|team|store|shop|restaurant|branch|plant|site|warehouse|kitchen|bar|hotel|club|facility|facilities|production|manufacturing|maintenance|ward|clinic|country|regional|district|area|finance|software development|qa|design|support|security operations|infrastructure|analytics|data science|department|shift|duty|nursery|home|care home|deli|bakery|housekeeping|front office|accounting|it|machine learning|legal|payroll) (?:(?:&|and) \w+ )?manager(?:in)?\b(?: trainee)?|^(?:(?:senior|sr|group|regional|global|assistant)[.]? )?manager(?:in)?(?:,| - | of | i\b)|^(?:senior|sr|group)[.]? manager\b|\b(?:abteilungsleit(?:er|erin|ung)|bereichsleit(?:er|erin|ung)|filialleit(?:er|erin|ung)|marktleit(?:er|erin|ung)|betriebsleit(?:er|erin|ung)|niederlassungsleit(?:er|erin|ung)|kuchenleit(?:er|erin|ung))\b|\bgerente (?:general|geral|de (?:tienda|loja|sucursal|operaciones|operacoes|planta|area|restaurante|engenharia|ingenieria))\b|\bkierowni(?:k|czka) (?:sklepu|zespolu|dzialu|dzialow|zmiany|magazynu)\b|\b(?:responsable|directeur|directrice) de magasin\b|\bresponsabile (?:di|del) (?:negozio|punto vendita)\b|уководитель отдела|店長|エンジニアリングマネージャ|店长)"},
    {kDirector,
     R"(\b(?:director(?:a|es)?|directeur|directrice|diretora?|direttore|direttrice|direktor(?:in)?|dyrektor(?:ka)?|head of|head,)\b|\bhead(?: of|,)|总监|總監|部長|본부장|иректор)"},
    {kExecutive,
     R"(\b(?:vp|vice[- ]president|vicepresident[ea]?|svp|evp|avp|chief (?:[\w&-]+ ){1,4}officer|c[tefo]o|coo|cio|ciso|chro|geschaftsfuhr(?:er|erin|ung)|managing partner)\b)"},
}};

/// Between two ranks of which either will do: "Senior/Staff", "Senior, Staff & Principal", "Senior Go Engineer, Staff Data
/// Engineer".
bool are_alternatives(std::string_view text) {
  return matches(
      R"(\b(?:senior|sr|lead|staff|principal)[.]?(?: (?:and|or) |(?: (?:\w+ ){0,3}\w+ ?/ ?)|(?: engineers?)? ?[/&+,] ?(?:or |and )?)(?:senior|sr|lead|staff|principal)\b|\b(?:senior|sr|lead|staff|principal)\b[^,;/]*\b)" ZAPPLY_ROLE
      R"(\b[^,;/]*[,;/] ?(?:senior|sr|lead|staff|principal)\b[^,;/]*\b)" ZAPPLY_ROLE R"(\b)",
      text);
}

const PatternSet& all_ranks() {
  static const PatternSet kRanks([] {
    std::array<std::string_view, kRankPatterns.size()> patterns;
    std::transform(kRankPatterns.begin(), kRankPatterns.end(), patterns.begin(),
                   [](const RankPattern& rank) { return rank.pattern; });
    return patterns;
  }());
  return kRanks;
}

unsigned ranks_of(const std::string& text) {
  unsigned ranks = 0;
  for (std::uint64_t found = all_ranks().matching(text); found != 0; found &= found - 1)
    ranks |= kRankPatterns[static_cast<std::size_t>(std::countr_zero(found))].rank;
  if ((ranks & kDirector) != 0 &&
      matches(R"(\b(?:art|film|movie|casting|funeral|music|choir|photography) director\b)", text))
    ranks &= ~unsigned{kDirector};
  if (matches(R"(\b(?:executive|personal|administrative|virtual|team|senior|lead|sales) assistant\b)", text) ||
      (has_word(text, "assistant") && !matches(R"(\bassistant (?:\w+ )?(?:director|vice|engineer))", text)))
    ranks &= kIntern | kJunior | kMid | kSenior;
  return ranks;
}

std::optional<std::string> name_of_lowest(unsigned ranks) {
  for (std::size_t i = 0; i < kRankNames.size(); ++i)
    if ((ranks >> i & 1U) != 0) return std::string(kRankNames[i]);
  return std::nullopt;
}

/// "Engineer II", "SDE 2", "Analyst I": nothing for "Engineer I/II".
std::optional<std::string> numbered(const std::string& text) {
  const auto number = first_match(R"(\b)" ZAPPLY_ROLE R"([ -](i{1,2}|[12])(?:$|[ ,;)|]))", text);
  if (!number || matches(R"(\b(?:i{1,3}|iv|[1-4]) ?(?:/|-|or|to|&|and|,) ?(?:i{1,3}|iv|v|[1-5])\b)", text))
    return std::nullopt;
  return number->size() == 2 || *number == "2" ? "mid" : "junior";
}

std::optional<std::string> read_title(std::string_view title) {
  const std::string text = without_other_meanings(folded(title));
  if (matches(R"(^\(?(?:senior|junior)\))", text)) return std::nullopt;  // "(Senior) Engineer": or not
  unsigned ranks = ranks_of(text);
  if (ranks == 0) return numbered(text);
  constexpr unsigned kBeginning = kIntern | kJunior | kMid;
  if ((ranks & kIntern) != 0)
    return (ranks & ~unsigned{kIntern | kJunior | kMid}) == 0 ? std::optional("intern") : std::nullopt;
  if ((ranks & (ranks - 1)) == 0) return name_of_lowest(ranks);
  if ((ranks & kBeginning) != 0) {
    // "Associate Director" is no junior; "Junior/Mid" is none of the two.
    if ((ranks & kBeginning) == kJunior && (ranks & (kDirector | kExecutive)) != 0 && has_word(text, "associate"))
      return name_of_lowest(ranks & (kDirector | kExecutive));
    return std::nullopt;
  }
  // "Senior Staff" is one rank.
  if (matches(R"(\b(?:senior|sr[.]?) (?:staff|principal)\b)", text) && !matches(R"(\b(?:senior|sr)[.]? ?[,/&+])", text))
    ranks &= ~unsigned{kSenior};
  if (are_alternatives(text)) return name_of_lowest(ranks);
  // A rank says more than the word before it: "Senior Staff Engineer", "Senior Director", "Senior Lead".
  ranks &= ~unsigned{kSenior};
  if ((ranks & kExecutive) != 0) return "executive";
  return (ranks & (ranks - 1)) == 0 ? name_of_lowest(ranks) : std::nullopt;
}

int height_of(std::string_view level) {
  return static_cast<int>(std::find(kRankNames.begin(), kRankNames.end(), level) - kRankNames.begin());
}

}  // namespace

std::optional<std::string> seniority_of_title(std::string_view title) {
  thread_local Memo<std::optional<std::string>> memo;
  return memo.answer(title, read_title);
}

std::optional<std::string> seniority_of(std::string_view level, std::string_view title) {
  std::optional<std::string> given = seniority_of_level(level), titled = seniority_of_title(title);
  if (!given || !titled) return given ? given : titled;
  const bool is_vague = matches(R"(\b(?:experienced|professional|berufserfahren)\b)", folded(level));
  if (is_vague || *titled == "intern") return titled;
  // A "Junior Designer" of level "Senior": one of the two is wrong.
  if (*titled == "junior" && height_of(*given) >= height_of("senior")) return std::nullopt;
  return *given != "intern" && height_of(*titled) > height_of(*given) ? titled : given;
}

}  // namespace zapply

#include "server/values/described_employment.h"

#include <algorithm>
#include <array>

#include "server/values/described_employment_words.h"
#include "server/values/employment_type.h"
#include "server/values/employment_words.h"
#include "server/values/labelled_value.h"
#include "server/values/word_starts.h"
#include "server/words/folded_words.h"
#include "server/words/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kPlacesMax = 60;
constexpr std::size_t kSentenceBytesMax = 260;
constexpr std::size_t kLoneLineBytesMax = 60;
constexpr std::string_view kAround = " \t-*_.\xe2\x80\xa2\xc2\xb7";  // with bullets

// What a sentence says, of folded words.
#define ZAPPLY_JOB \
  "(?:role|position|job|opportunity|vacancy|post|appointment|employment|engagement|contract|hire|basis|assignment)"
#define ZAPPLY_SAID \
  "(?:this (?:\\w+ ){0,3}is|this will be|it is|it s|that is|we offer|we are offering|offering|offers|we have|as|on|for|filling|fill|hiring|seeking|recruiting) (?:an? |our |the )"
#define ZAPPLY_OFFERED(words)                                                                                     \
  R"(\b)" ZAPPLY_SAID R"((?:\w+ ){0,5}(?:)" words R"() (?:\w+ ){0,4})" ZAPPLY_JOB R"(\b|^(?:\w+ ){0,3}(?:)" words \
  R"() (?:\w+ ){0,2})" ZAPPLY_JOB                                                                                 \
  R"( |\b(?:role|position|job|opportunity|contract) (?:is|will be) (?:an? )?(?:\w+ ){0,5}(?:)" words R"()\b)"
#define ZAPPLY_SOUGHT(words)                                                             \
  R"(|\b(?:looking for|hiring|seeking|recruiting|searching for) (?:\w+ ){0,5}(?:)" words \
  R"() (?:\w+ ){0,3}(?:engineers?|developers?|designers?|managers?|specialists?|analysts?|assistants?|coordinators?|representatives?|associates?|writers?|editors?|consultants?|technicians?|nurses?|teachers?|tutors?|agents?|accountants?|scientists?)\b)"

struct Wording {
  EmploymentWords says;
  std::string_view pattern;
};
constexpr std::array<Wording, 6> kStatements{{
    {kFullTime,
     ZAPPLY_OFFERED("full time|fulltime") ZAPPLY_SOUGHT(
         "full time|fulltime") R"(|\bfull time (?:remote |permanent )?(?:work )?(?:opportunity|opportunities|position|role|job|employment|contract)\b|\b(?:in|als|suchen \w+ vollzeit|zum) (?:\w+ )?vollzeit\b|\bvollzeit(?:stelle|position|job|anstellung|beschaftigung)\b|\b(?:poste|contrat|emploi|travail|cdi|cdd) (?:\w+ ){0,4}(?:a )?temps (?:plein|complet)\b|\b(?:contrato|puesto|trabajo|empleo|vaga) (?:\w+ ){0,4}(?:tiempo completo|jornada completa|tempo integral|periodo integral)\b|\b(?:contratto|lavoro|impiego|assunzione) (?:\w+ ){0,5}tempo pieno\b|\b(?:praca|zatrudnienie|etat) (?:\w+ ){0,4}(?:pelny|pelen|pelnym) (?:etat|wymiar)\w*|\b(?:tjansten|tjanst|anstallning|stilling|stillingen|jobbet) (?:\w+ ){0,4}(?:heltid)\b|\bheltid(?:stjanst|sstilling|anstallning)?\b (?:tillsvidare)|\bvoltijds? (?:functie|baan|dienstverband|contract)\b)"},
    {kPermanent,
     R"(\b)" ZAPPLY_SAID R"((?:\w+ ){0,5}permanent (?:\w+ ){0,4})" ZAPPLY_JOB
     R"(\b|^(?:\w+ ){0,2}permanent (?:\w+ ){0,2}(?:role|position|job|opportunity) |\b(?:role|position|job|opportunity) (?:is|will be) (?:an? )?(?:\w+ ){0,5}permanent\b|\bunbefristete?[nrms]? (?:\w+ ){0,3}(?:vertrag|arbeitsvertrag|anstellung|festanstellung|stelle|arbeitsverhaltnis|vollzeitstelle|position|beschaftigung|vollzeit)\b|\b(?:in|eine|einer|unbefristete) (?:\w+ )?festanstellung\b|\bcontrat (?:de travail )?a duree indeterminee\b|\b(?:en|contrat|poste|type|un|d un|offrons un) cdi\b|\bcdi (?:a temps|temps|base|a pourvoir|des que)|\bcontrato (?:laboral )?(?:por tiempo |a tiempo |de tiempo )?indefinido\b|\b(?:contratto|assunzione) (?:\w+ ){0,4}tempo indeterminato\b|\bumow[aey] o prace\b|\btillsvidareanstallning\b|\bfast (?:stilling|ansettelse|anstallning)\b|\b(?:contract|dienstverband) voor onbepaalde tijd\b|\bvaste? (?:contract|aanstelling|dienstverband|baan)\b)"},
    {kPartTime,
     ZAPPLY_OFFERED("part time|parttime") ZAPPLY_SOUGHT(
         "part time|parttime") R"(|\bin teilzeit\b|\bteilzeit(?:stelle|position|job|anstellung|beschaftigung)\b|\b(?:poste|contrat|emploi|travail|cdi|cdd) (?:\w+ ){0,4}(?:a )?(?:temps partiel|mi temps)\b|\b(?:contrato|puesto|trabajo|empleo|vaga) (?:\w+ ){0,4}(?:tiempo parcial|media jornada|meio periodo)\b|\b(?:contratto|lavoro|impiego) (?:\w+ ){0,5}(?:tempo parziale|part time)\b|\b(?:tjansten|tjanst|anstallning|stilling|stillingen) (?:\w+ ){0,4}deltid\b|\bdeeltijd (?:functie|baan|dienstverband)\b)"},
    {kTemporary,
     ZAPPLY_OFFERED(
         "fixed term|temporary") R"(|\b\d+ months? fixed term\b|\bfixed term (?:of|for) (?:\w+ )?(?:\d+|six|twelve)|\bbefristet (?:auf|bis|fur)\b|\bbefristete?[nrms]? (?:\w+ ){0,2}(?:vertrag|arbeitsvertrag|anstellung|stelle|arbeitsverhaltnis|position)\b|\b(?:contrat (?:de travail )?a duree determinee|en cdd|contrat cdd|un cdd)\b|\bcdd (?:de|d une|a) |\bcontrato (?:laboral )?(?:temporal|a plazo fijo|de duracion determinada|temporario|por obra)\b|\b(?:contratto|assunzione) (?:\w+ ){0,4}tempo determinato\b|\bumow[ae] na czas okreslony\b|\bvisstidsanstallning\b|\bmidlertidig (?:stilling|ansettelse)\b|\bcontract voor bepaalde tijd\b)"},
    {kContract,
     ZAPPLY_OFFERED(
         "contract|contractor|1099|c2c|b2b") R"(|\b(?:as an|offered on an|on an|is an|be an) independent contractor\b|\bindependent contractor (?:role|position|basis|opportunity|agreement)\b|\b(?:\d+|six|twelve|three) (?:to \d+ )?months? contract (?:role |position |with |$)|^contract (?:role|position|basis)\b)"},
    {kFreelance,
     ZAPPLY_OFFERED(
         "freelance|freelancer") R"(|\bfreelance (?:project|basis|contract|role|position|gig)\b|\bauf freiberuflicher basis\b|\bfreiberufliche (?:mitarbeit|tatigkeit)\b)"},
}};
// What makes such words be said of somebody else, or of what may come.
constexpr std::string_view kDoubt =
    R"(\b(?:possibilit\w+|possible|possibly|potential\w*|option\w*|convert\w*|conversion|(?:may|could|can|might) (?:also )?(?:lead|become|turn|evolve|be extended|transition)|lead(?:s|ing)? to|transition\w*|temp to|contract to|eventually|later|former|previous|prior|past|experience|years|degree|student|students|university|studies|mba|enrolled|employees|staff receive|team members|eligible|eligibility|equivalent|customers?|clients?|vendors?|suppliers?|negotiat\w*|moglich|nach der|ubernahme|oder|either|or|equity|not an?|isn t|no longer|residents?|lawful|only if|depending|je nach|ou|lub|other)\b)";

/// The line or sentence around `at`, without bullets.
std::string_view sentence_at(std::string_view text, std::size_t at, std::size_t& end) {
  const auto is_end = [&](std::size_t i) {
    if (text[i] == '\n' || text[i] == '!' || text[i] == '?') return true;
    return text[i] == '.' && (i + 1 == text.size() || text[i + 1] == ' ' || text[i + 1] == '\n');
  };
  std::size_t begin = at;
  end = at;
  while (begin > 0 && at - begin < kSentenceBytesMax && !is_end(begin - 1)) --begin;
  while (end < text.size() && end - at < kSentenceBytesMax && !is_end(end)) ++end;
  return trimmed(text.substr(begin, end - begin), kAround);
}

std::string_view line_at(std::string_view text, std::size_t at) {
  const std::size_t begin = line_begin(text, at);
  return trimmed(text.substr(begin, std::min(text.find('\n', at), text.size()) - begin), kAround);
}

/// What a line says that says nothing else: "Full-time, permanent", "Vollzeit | unbefristet".
EmploymentWords said_by_lone_line(std::string_view line) {
  EmploymentWords said = 0;
  bool says_more = line.empty() || line.size() > kLoneLineBytesMax;
  if (!says_more)
    for_each_part(employment_parts(line), [&](std::string_view part) {
      if (part.find_first_not_of(' ') == part.npos) return;
      const EmploymentWords words = employment_words_alone(part);
      says_more = says_more || words == 0;
      said |= words;
    });
  return says_more ? 0 : said;
}

EmploymentWords said_by_sentence(std::string_view sentence) {
  // Rows of parts ("Acme | Engineer | Full-time | Contract"), and one or the other
  if (sentence.find('|') != sentence.npos ||
      matches(R"((?i)time\)? ?[/,&+] ?(?:contract|part|freelance|full|temp))", sentence))
    return 0;
  static const PatternSet kPatterns({kStatements[0].pattern, kStatements[1].pattern, kStatements[2].pattern,
                                     kStatements[3].pattern, kStatements[4].pattern, kStatements[5].pattern, kDoubt});
  const std::string words = folded_words(sentence);
  std::uint64_t found = kPatterns.matching(words);
  const auto is_in_doubt = [&] { return (found >> kStatements.size() & 1U) != 0; };
  // That a contract may go on, or lead to another, is no doubt about it.
  static constexpr std::string_view kGoesOn =
      R"(\b((?:with |and )?(?:an? |the )?(?:possible|possibility of|possibility to|potential|potential for|option of|option to|option for|likely) (?:an? )?(?:extension|extensions|extend|renewal|renew)\b|(?:which |that |and )?(?:may|could|can|might) (?:also )?(?:lead to|become|turn into) (?:an? )?(?:permanent|full time) (?:position|role|job|employment|contract|hire)\b))";
  if (is_in_doubt())
    if (const auto goes_on = first_match(kGoesOn, words)) {
      std::string certain = words;
      found = kPatterns.matching(certain.erase(certain.find(*goes_on), goes_on->size() + 1));
    }
  if (is_in_doubt()) return 0;
  EmploymentWords said = 0;
  for (std::size_t i = 0; i < kStatements.size(); ++i)
    if ((found >> i & 1U) != 0) said |= kStatements[i].says;
  // A contract for a fixed term, or of a freelancer, is named twice.
  if ((said & (kTemporary | kFreelance | kPermanent)) != 0) said &= ~EmploymentWords{kContract};
  return said;
}

}  // namespace

std::optional<std::string> described_employment_type(std::string_view description) {
  static const WordStarts kStarts({kTypeLabels, kTypeWords});
  EmploymentWords labelled = 0, alone = 0, told = 0;
  std::size_t places = 0;
  for (std::size_t at = 0; places < kPlacesMax; ++places) {
    const WordStarts::Found found = kStarts.next(description, at);
    if (!found) break;
    at = found.at + kStarts[found.word].size();
    if (found.word < kTypeLabels.size()) {
      const std::string_view value = labelled_value(description, found.at);
      const EmploymentWords said = value.empty() ? 0 : said_of_employment(value);
      labelled |= said;
      if (said != 0) at = std::max(at, static_cast<std::size_t>(value.data() + value.size() - description.data()));
      continue;
    }
    if (const EmploymentWords said = said_by_lone_line(line_at(description, found.at)); said != 0) {
      alone |= said;
      continue;
    }
    std::size_t end = 0;
    told |= said_by_sentence(sentence_at(description, found.at, end));
    at = std::max(at, end);
  }
  return employment_type_of_words(labelled != 0 ? labelled : alone != 0 ? alone : told);
}

}  // namespace zapply

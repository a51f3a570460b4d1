#include "server/values/employment_words.h"

#include <algorithm>
#include <array>

#include "server/words/folded_line.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

constexpr std::uint64_t kHasOther = std::uint64_t{1} << 63;  ///< letters that are not ASCII

// What is read is taken out, so that "temp to perm" says nothing of "perm" any more: longer words stand first.
constexpr std::array<EmploymentVocabulary::List, 16> kLists{{
    {0, "正社員登用"},  // "may become"
    {kTemporary,
     "temp to perm|temp to hire|temporary to permanent|non permanent|not permanent|nicht unbefristet|비정규직"},
    {kContract, "contract to hire|contract to perm|contract to permanent"},
    {kFullTime | kPartTime,
     "full or part time|full and part time|full part time|part or full time|voll oder teilzeit|"
     "voll und teilzeit|voll teilzeit|voll bzw teilzeit"},
    {kApprenticeship,
     "apprentice|apprentices|apprenticeship|ausbildung|ausbildungs*|auszubildende*|azubi*|lehrling|lehrstelle|lehre|alternance|alternant|"
     "alternante|apprentissage|apprenti|apprentie|duales studium|dual study|aprendiz|aprendizaje|aprendizagem|"
     "apprendista|apprendistato|leerling|larling|laerling|terminy"},
    {kInternship,
     "intern|interns|internship|*praktikum|praktikums*|praktikant*|stage|stages|stagiaire|stagiair|"
     "stagista|tirocin*|practicas|practicante|pasante|pasantia|becario|becaria|beca|estagio|estagiario|estagiaria|"
     "trainee|working student|student worker|workingstudent|werkstudent*|co op|coop|staz|stazysta|praktyki|praktyka|"
     "praktyk|praktik|praktikplats|harjoittelu|harjoittelija|インターン|实习|實習|인턴|тажировка"},
    {kVolunteer,
     "volunteer|volunteers|volunteering|ehrenamt*|benevole|benevolat|voluntariado|volontariato|vrijwilliger|"
     "wolontariat|ボランティア|志愿者"},
    {kFreelance,
     "freelance|freelancer|freelancers|freelancing|freiberuf*|freie mitarbeit|freier mitarbeiter|autonomo|autonoma|"
     "independant|independante|self employed|selfemployed|selbststandig*|zzp|zzper|partita iva|libero professionista|"
     "recibos verdes|業務委託|フリーランス|自由职业|프리랜서|риланс"},
    {kPermanent,
     "permanent|permanente|regular|unbefristet*|festanstellung|feste anstellung|cdi|duree indeterminee|indefinido|"
     "indefinida|tempo indeterminato|indefinite|vast contract|vast dienstverband|vaste aanstelling|onbepaalde tijd|"
     "tillsvidare|tillsvidareanstallning|fast ansettelse|fast anstallning|fastanstallning|fast stilling|vakituinen|hpp|无固定期限|無期雇用|fastansettelse|fastansaettelse|efetivo|efetiva|clt|"
     "umowa o prace|czas nieokreslony|sin termino fijo|termino indefinido|正社員|正職員|정규직|무기계약직"},
    {kTemporary,
     "temporary|temp|fixed term|fixedterm|ftc|befristet*|cdd|duree determinee|seasonal|saison|saisonnier|"
     "saisonal|saisonarbeit|temporal|temporaire|temporario|temporaria|interim|interimaire|per diem|casual|limited|"
     "tijdelijk|tijdelijke|bepaalde tijd|tempo determinato|plazo fijo|termino fijo|zeitarbeit|leiharbeit|"
     "arbeitnehmeruberlassung|maternity cover|maternity leave cover|parental leave cover|elternzeitvertretung|"
     "vikariat|visstid|tidsbegransad|czas okreslony|praca tymczasowa|maaraaikainen|prn|劳务派遣|有期雇用|기간제|派遣社員|ременная"},
    {kContract,
     "contract|contractor|contractors|independent contractor|1099|corp to corp|c2c|b2b|dienstleister|werkvertrag|umowa zlecenie|umowa zlecenia|umowa o dzielo|"
     "pessoa juridica|pj|契約社員|合同工|계약직"},
    {kPartTime,
     "part time|parttime*|teilzeit*|temps partiel|mi temps|media jornada|medio tiempo|tiempo parcial|"
     "jornada parcial|minijob|mini job|midijob|geringfugig|deltid*|tempo parziale|meio periodo|tempo parcial|deeltijd|"
     "niepelny etat|pol etatu|reszmunkaido|ban thoi gian|paruh waktu|משרה חלקית|دوام جزئي|μερική απασχόληση|μερικη απασχοληση|czesc etatu|zkraceny uvazek|osa aikainen|yari zamanli|パート|アルバイト|兼职|兼職|"
     "파트타임|아르바이트|астичная занятость|еполный рабочий день"},
    {kFullTime,
     "full time|fulltime*|vollzeit*|temps plein|temps complet|plein temps|pleintemps|jornada completa|"
     "tiempo completo|heltid*|fuldtid*|norma intreaga|toan thoi gian|penuh waktu|purnawaktu|hlavni pracovni pomer|משרה מלאה|دوام كامل|πλήρης απασχόληση|πληρης απασχοληση|πληρησ απασχοληση|tempo pieno|tempo integral|periodo integral|tempo inteiro|voltijd*|pelny etat|"
     "pelen etat|pelny wymiar|plny uvazek|kokoaikainen|teljes munkaido|tam zamanli|フルタイム|全职|"
     "全職|풀타임|олный рабочий день|олная занятость"},
    {kFullTime, "ft|fte"},
    {kPartTime, "pt|pte"},
    {kInternship, "student"},
}};

/// What stands around such words in a part of a title that says nothing else.
constexpr std::string_view kBesides =
    "|position|role|job|only|term|month|months|mth|mths|week|weeks|year|years|mois|an|ans|monat|monate|monaten|meses|"
    "mesi|maanden|of|a|an|in|auf|en|de|im|als|h|hrs|hours|std|stunden|stelle|basis|based|day|days|jahr|jahre|w2|h f|"
    "m|f|w|d|x|gn|all|genders|opportunity|employment|contrat|vertrag|contrato|contratto|avec|sur|per|woche|semaine|"
    "remote|hybrid|uk|us|temps|";

EmploymentWords take_words(std::string& part) {
  static const EmploymentVocabulary kVocabulary(kLists);
  EmploymentWords said = 0;
  kVocabulary.for_each_likely(part, [&](const EmploymentVocabulary::Word& word) {
    for (WordPlace place = word.in(part); place.end != 0; place = word.in(part)) {
      said |= word.says;
      part.replace(place.begin, place.end - place.begin, 1, '_');
    }
  });
  // "fulltime_fixed_term" has its signs; "fullTimeContract" has none.
  if ((said & (kContractKinds | kPermanent) & ~EmploymentWords{kContract}) != 0) said &= ~EmploymentWords{kContract};
  return said;
}

bool is_between_parts(char c) {
  return c == ',' || c == '/' || c == '|' || c == ';' || c == '(' || c == ')' || c == '[' || c == ']' || c == '&' ||
         c == '+';
}

}  // namespace

EmploymentVocabulary::EmploymentVocabulary(std::span<const List> lists) {
  for (const List& list : lists)
    for (std::string_view words = list.words; !words.empty();) {
      const std::string_view word = words.substr(0, words.find('|'));
      words.remove_prefix(std::min(word.size() + 1, words.size()));
      const std::uint64_t start = word.front() == '*' ? ~std::uint64_t{0} : begins_of(word.substr(0, 2));
      words_.push_back({list.says, word, ascii::is_beyond(word.front()) ? kHasOther : start & ~kHasOther});
    }
}

std::uint64_t EmploymentVocabulary::begins_of(std::string_view part) {
  std::uint64_t begins = 0;
  for (std::size_t at = 0; at + 1 < part.size(); ++at) {
    if (ascii::is_beyond(part[at])) begins |= kHasOther;
    if (at == 0 || part[at - 1] == ' ')
      begins |= std::uint64_t{1} << (static_cast<unsigned>(part[at]) * 31U + static_cast<unsigned>(part[at + 1])) % 63U;
  }
  return begins;
}

WordPlace EmploymentVocabulary::Word::in(std::string_view part) const {
  std::string_view word = text;
  const bool before = word.front() == '*', behind = word.back() == '*', anywhere = ascii::is_beyond(word.front());
  if (before) word.remove_prefix(1);
  if (behind) word.remove_suffix(1);
  for (std::size_t at = part.find(word); at != std::string_view::npos; at = part.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if (before && !anywhere) {
      const std::size_t begin = part.rfind(' ', at) + 1;
      if (behind || part[end] == ' ') return {begin, behind ? std::min(part.find(' ', end), part.size() - 1) : end};
      continue;
    }
    if (anywhere || (part[at - 1] == ' ' && (behind || part[end] == ' ')))
      return {at, behind ? std::min(part.find(' ', end), part.size() - 1) : end};
  }
  return {};
}

std::string employment_parts(std::string_view text) {
  std::string parts = " ";
  std::string line = folded(text);
  for (const std::string_view sign : {"・", "、", "，", "／", "（", "）", "｜"})
    for (std::size_t at = line.find(sign); at != std::string::npos; at = line.find(sign, at))
      line.replace(at, sign.size(), 1, '/');
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (ascii::is_alphanumeric(c) || ascii::is_beyond(c))
      parts += c;
    else if (is_between_parts(c) || line.compare(at, 3, " - ") == 0)
      parts += parts.back() == ' ' ? "\n " : " \n ";
    else if (parts.back() != ' ')
      parts += ' ';
  }
  if (parts.back() != ' ') parts += ' ';
  return parts;
}

EmploymentWords employment_words(std::string_view part) {
  std::string rest(part);
  return take_words(rest);
}

EmploymentWords employment_words_alone(std::string_view part) {
  std::string rest(part);
  const EmploymentWords said = take_words(rest);
  for (std::size_t at = 0; at < rest.size();) {
    const std::size_t end = std::min(rest.find(' ', at), rest.size());
    const std::string_view word = std::string_view(rest).substr(at, end - at);
    const bool is_number = std::all_of(word.begin(), word.end(), ascii::is_digit);
    if (!word.empty() && word != "_" && !is_number && !is_listed(kBesides, word)) return 0;
    at = end + 1;
  }
  return said;
}

}  // namespace zapply

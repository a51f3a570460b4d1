#include "server/values/employment_type.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "server/words/folded_line.h"
#include "server/words/memo.h"

namespace zapply {
namespace {

/// "CDI or CDD" is two parts, "full or part time" is one that knows what it says.
std::string parted_at_or(std::string parts) {
  for (const std::string_view either : {" or ", " oder ", " ou ", " of ", " eller ", " lub ", " and ", " und ", " et "})
    for (std::size_t at = parts.find(either); at != std::string::npos; at = parts.find(either, at + 1)) {
      const std::string_view before = std::string_view(parts).substr(0, at);
      if (!before.ends_with(" full") && !before.ends_with(" voll") && !before.ends_with(" part"))
        parts.replace(at, either.size(), " \n ");
    }
  return parts;
}

std::optional<std::string> read_type(std::string_view text) {
  return employment_type_of_words(said_of_employment(text));
}

/// Words of titles that say how one is employed wherever they stand, but before what is done with such people.
constexpr std::array<EmploymentVocabulary::List, 9> kInTitles{{
    {kApprenticeship,
     "apprentice|apprenticeship|auszubildende*|azubi|azubis|ausbildung zum|ausbildung zur|ausbildung als|"
     "duales studium|dualer student|duale studentin|alternance|alternant|alternante|apprenti|apprentie|jovem aprendiz|"
     "apprendista|lehrling"},
    {kInternship,
     "intern|internship|praktikum|*praktikum|praktikant|praktikantin|praktikanten|praktikantinnen|werkstudent*|"
     "working student|stagiaire|stagiair|stagista|becario|becaria|practicas|practicante|pasante|estagio|estagiario|"
     "estagiaria|tirocinio|tirocinante|staz|stazysta|praktykant|praktykantka|praktik|インターン|实习|實習|인턴"},
    {kPartTime,
     "part time|parttime|teilzeit|temps partiel|mi temps|media jornada|medio tiempo|tiempo parcial|meio periodo|"
     "tempo parziale|deltid|minijob|アルバイト|兼职|兼職|아르바이트"},
    {kFullTime,
     "full time|fulltime|vollzeit|temps plein|temps complet|tiempo completo|jornada completa|tempo pieno|"
     "tempo integral|heltid"},
    {kTemporary,
     "fixed term|ftc|cdd|maternity cover|maternity leave cover|elternzeitvertretung|befristet|plazo fijo|"
     "tempo determinato|vikariat|vikarie|interimaire|per diem|prn|派遣社員"},
    {kPermanent, "cdi|正社員|정규직"},
    {kContract, "month contract|months contract|mois contract|契約社員|계약직"},
    {kFullTime | kPartTime, "full or part time|voll oder teilzeit|voll und teilzeit|voll teilzeit|full part time"},
    {kFreelance, "freelancer|freiberuflich*|freie mitarbeit|業務委託"},
}};
/// What stands behind words for people in training, or freelancers, when somebody works with them.
constexpr std::string_view kWorkWithThem =
    "|manager|management|coordinator|coordination|program|programs|programme|programmes|recruiter|recruiting|"
    "recruitment|supervisor|advisor|adviser|director|teacher|trainer|instructor|tutor|relations|specialist|"
    "marketplace|platform|operations|sales|lead|officer|administrator|assessor|delivery|partnerships|success|koordinator|"
    "betreuer|betreuung|";
/// Behind words for hours.
constexpr std::string_view kOfOthersHours =
    "|mba|program|programs|programme|programmes|degree|degrees|student|students|studies|course|courses|staffing|workers|"
    "education|";
/// What a title that begins so is about, and no way of being employed.
constexpr std::string_view kNoTemporaryWork =
    "|works|work|structures|structure|accommodation|employment|staffing|agency|exhibition|exhibitions|traffic|power|labour|labor|"
    "desk|housing|recruitment|workers|to|";
/// Roles that "contract" stands before as how they are employed.
constexpr std::string_view kOnContract =
    "|developer|developers|designer|designers|programmer|writer|copywriter|illustrator|animator|editor|artist|software|"
    "frontend|backend|fullstack|devops|qa|data|product|java|python|php|ios|android|react|ux|ui|web|senior|junior|sr|remote|";
constexpr std::string_view kSeasonalPeople =
    "|worker|workers|associate|associates|driver|drivers|staff|employee|employees|assistant|assistants|laborer|labourer|picker|"
    "pickers|packer|server|host|guide|guides|instructor|instructors|technician|operative|operatives|helper|team member|";
/// Alone in a title these are time zones, laws and persons.
constexpr std::string_view kNotInTitles =
    "|interns|ft|pt|pte|fte|limited|casual|regular|beca|lehre|student|volunteer|c2c|pj|";

EmploymentWords said_in(std::string_view part) {
  static const EmploymentVocabulary kVocabulary(kInTitles);
  EmploymentWords said = 0;
  kVocabulary.for_each_likely(part, [&](const EmploymentVocabulary::Word& word) {
    const WordPlace place = word.in(part);
    if (place.end == 0) return;
    const std::string_view behind = part.substr(std::min(place.end + 1, part.size()));
    const std::string_view next = behind.substr(0, behind.find(' '));
    const bool is_of_people = (word.says & (kTraining | kFreelance)) != 0;
    const bool is_apprentice = word.text == "apprentice" && next == "administrator";
    const bool is_about_them =
        (is_of_people ? is_listed(kWorkWithThem, next) && !is_apprentice : is_listed(kOfOthersHours, next)) ||
        part.substr(0, place.begin).ends_with(" de ");
    if (!is_about_them) said |= word.says;
  });
  return said;
}

/// What a role on contract ends with, and what a stage in French begins with.
EmploymentWords said_by_order(std::string_view title) {
  const auto has = [title](std::string_view words) { return title.find(words) != std::string_view::npos; };
  EmploymentWords said = 0;
  if (title.ends_with(" contractor ") && !title.ends_with(" general contractor ")) said |= kContract;
  if (title.ends_with(" co op ")) said |= kInternship;
  const auto behind = [title](std::string_view first) {
    const std::string_view rest = title.starts_with(first) ? title.substr(first.size()) : std::string_view();
    return rest.substr(0, rest.find(' '));
  };
  if (const auto next = behind(" freelance "); !next.empty() && !is_listed(kWorkWithThem, next)) said |= kFreelance;
  if (const auto next = behind(" volunteer "); !next.empty() && !is_listed(kWorkWithThem, next) &&
                                               !is_listed("|engagement|services|experience|community|", next))
    said |= kVolunteer;
  for (const std::string_view first : {" temporary ", " temp "})
    if (const auto next = behind(first); !next.empty() && !is_listed(kNoTemporaryWork, next)) said |= kTemporary;
  if (is_listed(kOnContract, behind(" contract "))) said |= kContract;
  if (title.starts_with(" seasonal ")) {
    const std::size_t last = title.rfind(' ', title.size() - 2);
    if (is_listed(kSeasonalPeople, title.substr(last + 1, title.size() - last - 2))) said |= kTemporary;
  }
  if (title.ends_with(" b2b ") && !has(" sales ") &&
      (has(" developer ") || has(" engineer ") || has(" programista ") || has(" inzynier ") || has(" tester ") ||
       has(" devops ")))
    said |= kContract;
  if (title.ends_with(" pj ") &&
      (has(" desenvolved") || has(" analista ") || has(" programador ") || has(" engenheir")))
    said |= kContract;
  if (title.starts_with(" stage ") && (has(" h f ") || has(" f h ") || has(" m f ") || has(" de ") || has(" d ") ||
                                       has(" en ") || has(" pfe ") || has(" mois ")))
    said |= kInternship;
  return said;
}

EmploymentWords read_title(std::string_view title) {
  std::string parts = employment_parts(title);
  const bool has_parts = parts.find('\n') != std::string::npos;
  EmploymentWords said = 0;
  for_each_part(parts, [&](std::string_view part) {
    if (part.size() < 3) return;
    if (has_parts && !is_listed(kNotInTitles, part.substr(1, part.size() - 2))) said |= employment_words_alone(part);
    said |= said_in(part);
  });
  std::string whole;
  for (const char c : parts)
    if (c != '\n' && !(c == ' ' && whole.ends_with(' '))) whole += c;
  said |= said_by_order(whole);
  return said;
}

EmploymentWords said_of_title(std::string_view title) {
  thread_local Memo<EmploymentWords> memo;
  return memo.answer(title, read_title);
}

}  // namespace

EmploymentWords said_of_employment(std::string_view text) {
  EmploymentWords said = 0;
  for_each_part(parted_at_or(employment_parts(text)), [&](std::string_view part) { said |= employment_words(part); });
  return said;
}

std::optional<std::string> employment_type_of_words(EmploymentWords said) {
  // An internship ends by itself, and often comes with a contract.
  if ((said & kTraining) != 0) said &= ~EmploymentWords{kTemporary | kContract};
  const EmploymentWords kinds = said & kContractKinds, hours = said & (kPartTime | kFullTime);
  const bool is_of_any_hours = hours == (kPartTime | kFullTime);
  if (kinds != 0) {
    const bool is_one = (kinds & (kinds - 1)) == 0;
    if (!is_one || (said & kPermanent) != 0 || (is_of_any_hours && (kinds & kTraining) == 0)) return std::nullopt;
  } else if (is_of_any_hours) {
    return std::nullopt;
  }
  switch (kinds != 0 ? kinds : hours != 0 ? hours : said) {
    case kApprenticeship:
      return "apprenticeship";
    case kInternship:
      return "internship";
    case kVolunteer:
      return "volunteer";
    case kFreelance:
      return "freelance";
    case kContract:
      return "contract";
    case kTemporary:
      return "temporary";
    case kPartTime:
      return "part-time";
    case kFullTime:
    case kPermanent:
      return "full-time";
    default:
      return std::nullopt;
  }
}

std::optional<std::string> employment_type_of(std::string_view text) {
  thread_local Memo<std::optional<std::string>> memo;
  return memo.answer(text, read_type);
}

std::optional<std::string> employment_type_of(std::string_view type, std::string_view title) {
  const EmploymentWords said = said_of_title(title);
  std::optional<std::string> given = employment_type_of(type), titled = employment_type_of_words(said);
  const auto are_hours = [](const std::optional<std::string>& one) { return one == "full-time" || one == "part-time"; };
  constexpr EmploymentWords kEither = kPartTime | kFullTime;
  const bool is_either = (said & kEither) == kEither;
  return !given || ((titled || is_either) && are_hours(given)) ? titled : given;
}

}  // namespace zapply

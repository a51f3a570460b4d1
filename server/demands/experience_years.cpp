#include "server/demands/experience_years.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "server/values/word_starts.h"
#include "server/words/folded_line.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kPlacesMax = 60;
constexpr double kYearsMax = 25;  // more is somebody's age, or a company's

constexpr auto kYears = std::to_array<std::string_view>({"year", "yrs", "yr.", "yr ", "ans",
                                                         "ann\xc3\xa9"
                                                         "e",
                                                         "a\xc3\xb1o", "anos", "ano ", "jahr", "lat ", "anni"});
constexpr auto kMonths = std::to_array<std::string_view>({"month", "mois", "meses", "mes ", "monat"});

struct Number {
  std::string_view word;
  double value;
};
constexpr auto kNumbers =
    std::to_array<Number>({{"one", 1},   {"two", 2},   {"three", 3}, {"four", 4},   {"five", 5},    {"six", 6},
                           {"seven", 7}, {"eight", 8}, {"nine", 9},  {"ten", 10},   {"twelve", 12}, {"fifteen", 15},
                           {"un", 1},    {"une", 1},   {"deux", 2},  {"trois", 3},  {"quatre", 4},  {"cinq", 5},
                           {"uno", 1},   {"dos", 2},   {"tres", 3},  {"cuatro", 4}, {"cinco", 5},   {"dois", 2},
                           {"ein", 1},   {"eine", 1},  {"zwei", 2},  {"drei", 3},   {"vier", 4},    {"funf", 5}});

std::optional<double> value_of(std::string_view word) {
  if (!word.empty() && ascii::is_digit(word.front())) {
    double out = 0;
    for (const char c : word) out = out * 10 + (c - '0');
    return out;
  }
  for (const Number& number : kNumbers)
    if (number.word == word) return number.value;
  return std::nullopt;
}

/// A figure before "years", and what stands around it.
struct Figure {
  double years = 0;
  bool is_bound = false;  ///< "3+", "3-5", "at least 3": no statement, but a demand
  std::size_t at = 0;     ///< where it begins, in the sentence
};

/// "5+", "3 - 5", "at least five (5+)", "2 a 5", at the end of what stands before the unit. Folded.
std::optional<Figure> figure_before(std::string_view before) {
  static constexpr std::string_view kFigure =
      R"(((?:at least|minimum(?: of)?|min\.?|mindestens|al menos|minimo(?: de)?|no minimo|au moins|minimum de|least|a partir de|ab)?[ :]*\b(?:\d{1,2}|[a-z]{2,7})(?: ?\+)?(?: ?\(\d{1,2}\+?\))?(?: ?(?:-|to|a|bis|or|ou|o|and) ?(?:\d{1,2}|[a-z]{2,7}))? ?(?:\+|plus|or more|and above|ou plus|o mas|ou mais)? ?(?:full |consecutive |solid |relevant )?-? ?)$)";
  const auto found = first_match(kFigure, before);
  if (!found) return std::nullopt;
  const std::string& words = *found;
  Figure out{.at = before.size() - words.size()};
  std::optional<double> least;
  bool has_two = false;
  for (std::size_t at = 0; at < words.size();) {
    if (!ascii::is_alphanumeric(words[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < words.size() && ascii::is_alphanumeric(words[end])) ++end;
    if (const auto value = value_of(std::string_view(words).substr(at, end - at))) {
      if (!least)
        least = value;
      else if (*value != *least)
        has_two = true;
    }
    at = end;
  }
  if (!least) return std::nullopt;
  out.years = *least;
  static constexpr std::string_view kBound = R"(\+|plus|more|least|min|mas|mais|moins|menos|above|mindestens)";
  out.is_bound = has_two || matches(kBound, words);
  return out;
}

/// What stands behind the unit says that it is about something else.
bool is_other_thing(std::string_view before, std::string_view behind) {
  static constexpr std::string_view kBehind =
      R"(^s?[ -]*(?:olds?\b|of age|d'age|anciennete|d'anciennete|degree|college|university|program|of (?:college|university|study|school|service|history|growth|innovation|vesting|tenure|data|funding|runway|operation)|in (?:a row|business)|contract|fixed|apprentice|vesting|cliff|paid|of paid|parental|leave|sabbatical|over|thereafter|ago|\(s\) ago|warranty|tenure|roadmap|plan\b|runway|year|alt\b|alternance|sales cycle|cycle))";
  static constexpr std::string_view kBefore =
      R"((?:[$€£%]|\bper\b|\bevery\b|\bafter\b|\bwithin\b|\bfirst\b|\blast\b|\bpast\b|\bnext\b|\bduring\b|\bdepuis\b|\bduration\b|\bof age\b|\baged?\b|\bpendant\b|\bfor (?:over|more than|the)\b|\bcontract (?:of|for)\b|\bapres\b|\btras\b|\bdespues de\b|\bapos\b|\bnach\b|\bseit\b) ?[^,.;]{0,6}$)";
  return matches(kBehind, behind) || matches(kBefore, before);
}

bool is_about_experience(std::string_view before, std::string_view behind) {
  static constexpr std::string_view kExperience =
      R"(\b(?:experi[ea]n|erfahrung|berufserfahrung|praxis|doswiadcz|esperienz|track record|background))";
  static constexpr std::string_view kWork =
      R"(^s?\)?'?[ -]+(?:\+ )?(?:in|as|of|with|working|building|developing|leading|managing|designing|delivering|writing|running|operating|doing|selling|across|using|hands|professional|commercial|industry|relevant|related|required|minimum|spent|coding|programming|software|within|on\b|at\b|practic|practis|dans|en\b|como|als\b|im\b|in\b|\(required\)))";
  static constexpr std::string_view kEnd = R"(^s?\)?[+ ]*(?:\(required\)|required|minimum)?[.;)]*$)";
  static constexpr std::string_view kLabel = R"((?:experi[ea]n\w*|erfahrung|required|minimum)[^:]{0,40}: ?$)";
  static constexpr std::string_view kRequired = R"(^s? ?\((?:required|must|preferred minimum)\))";
  return matches(kExperience, behind.substr(0, 160)) || matches(kRequired, behind) || matches(kWork, behind) ||
         matches(kLabel, before) || (matches(kEnd, behind) && matches(kExperience, before));
}

/// Whom a statement without a bound speaks of: "with 30 years of experience we accelerate".
bool speaks_of_company(std::string_view sentence) {
  static constexpr std::string_view kCompany =
      R"(\b(?:we|we've|we're|our|us|founded|established|company|firm|wir|unser\w*|nous|notre|nos|client|nosotros|nuestr\w+|empresa|nossa|nosso|somos|engineers with|team with|leaders? with|has been|have been pioneering)\b)";
  static constexpr std::string_view kPerson =
      R"(\b(?:you|you'll|your|candidates?|applicants?|must|require\w*|minimum|at least|du|sie|bewerber|vous|tienes|tu|voce)\b)";
  return matches(kCompany, sentence) && !matches(kPerson, sentence);
}

bool is_wish(std::string_view before, std::string_view behind) {
  static constexpr std::string_view kBefore =
      R"(\b(?:ideally|preferabl[ey]|preferred|nice to have|bonus|a plus|desired|desirable|idealerweise|idealement|idealmente|wunschenswert)\b[^.;]{0,40}$)";
  static constexpr std::string_view kBehind =
      R"(^[^,;.]*\b(?:preferred|is preferable|desired|desirable|is a plus|a plus|a bonus|an advantage|advantageous|nice to have|von vorteil|wunschenswert|un plus|apprecie|souhaite|deseable|valorable|desejavel)\b)";
  return matches(kBefore, before) || matches(kBehind, behind);
}

bool is_alternative(std::string_view before) {
  static constexpr std::string_view kOr = R"((?:\bor|\boder|\bou|\bo)(?: (?:at least|a minimum of))? ?$)";
  return matches(kOr, before);
}

bool speaks_of_levels(std::string_view sentence) {
  static constexpr std::string_view kLevels =
      R"(\b(?:mid|senior|junior|staff|entry|lead)[- ]?(?:\d (?:& \d )?)?level\b)";
  return matches(kLevels, sentence);
}

}  // namespace

std::optional<Stated<double>> demanded_years(const SearchedText& text, const std::vector<PostingPart>& parts) {
  static const WordStarts kUnits({kYears, kMonths});
  const std::string_view description = text.text();
  WordStarts::Search search(kUnits, text);
  std::optional<Stated<double>> most, least_level;
  std::string_view read;  // the sentence whose figure counts already
  double read_years = 0;
  std::size_t at = 0;
  for (std::size_t places = 0; places < kPlacesMax; ++places) {
    const WordStarts::Found unit = search.next(at);
    if (!unit) break;
    const std::size_t unit_end = unit.at + kUnits[unit.word].size();
    at = unit_end;
    const PartKind kind = kind_at(parts, unit.at);
    if (kind == PartKind::kNice || kind == PartKind::kOffer || kind == PartKind::kCompany) continue;
    const std::string_view sentence = sentence_at(description, unit.at);
    const auto offset = static_cast<std::size_t>(description.data() + unit.at - sentence.data());
    const std::string before = folded(sentence.substr(0, offset)) + ' ',
                      behind = folded(sentence.substr(std::min(offset + kUnits[unit.word].size(), sentence.size())));
    const auto figure = figure_before(before);
    if (!figure) continue;
    const std::string_view ahead = std::string_view(before).substr(0, figure->at);
    if (is_other_thing(ahead, behind) || is_wish(ahead, behind) || !is_about_experience(ahead, behind)) continue;
    const std::string whole = before + behind;
    if (!(figure->is_bound && kind == PartKind::kMust) && speaks_of_company(whole)) continue;
    double years = figure->years;
    if (unit.word >= kYears.size()) years = std::round(years / 12 * 100) / 100;
    if (years <= 0 || years > kYearsMax) continue;
    const Stated<double> stated{years, without_mark(sentence)};
    if (speaks_of_levels(whole)) {
      if (!least_level || years < least_level->value) least_level = stated;
      continue;
    }
    if (sentence.data() == read.data()) {  // a part of the first figure, or instead of it
      if (is_alternative(ahead) && years < read_years && most && most->words.data() == stated.words.data())
        most = stated;
      continue;
    }
    read = sentence;
    read_years = years;
    if (!most || years > most->value) most = stated;
  }
  return least_level ? least_level : most;
}

}  // namespace zapply

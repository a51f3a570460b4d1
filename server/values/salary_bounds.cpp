#include "server/values/salary_bounds.h"

#include <array>
#include <optional>
#include <string>

#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// What may stand between the figure and "max" or "and up": "$60/hr max", "45.000 € brutto p.a. und mehr".
constexpr std::string_view kBetween =
    R"(^(?: ?(?:/ ?[a-z]{1,7}\.?|(?:per|pro|im|par|por|al) [a-z]+|an? (?:hour|day|week|month|year)|p\. ?a\.?|gross|net|brutto|netto|brut|annually|monthly|hourly|jahrlich|monatlich))* ?)";

constexpr std::string_view kMostBefore =
    R"((?:\b(?:up[ -]?to|bis(?: zu)?|max(?:imum|imal|imaal|imo|\.)?(?: of| de)?|massimo|maks(?:ymalnie|\.)?|jusqu'a|hasta|ate|under|below|less than|nie wiecej niz|at most|hochstens|hoogstens|fino a|tot|upp till|op til|opp til|capped at|(?:un|o) maximo de|au plus)|<=?|≤|(?i:^|[^\pL])до|最高|最大|上限|최대)[ :~]*$)";
constexpr std::string_view kLeastBefore =
    R"((?:\b(?:from|(?:starting|starts?|beginning|begins?)(?: at| from)?|min(?:imum|destens|imaal|imo|d\.?|\.)?(?: of| de)?|minst|ab|at least|over|above|more than|nie mniej niz|upwards of|a partir de|a partire da|da|desde|des|vanaf|od|fran|fra|almeno|pelo menos|al menos|como minimo|au moins|mehr als|uber|plus de|mas de|mais de|ponad|powyzej|tenminste)|>=?|≥|(?i:^|[^\pL])от|最低|最小|최소)[ :]*$)";
constexpr std::string_view kMostBehind =
    R"((?:max(?:imum|imal|\.)?|or (?:less|below|under)|au maximum|como maximo|no maximo|au plus|以下|まで|以内|이하|까지)(?:$|[^a-z]))";
constexpr std::string_view kLeastBehind =
    R"((?:min(?:imum|\.)?|(?:or|and) (?:more|up|above|over|higher|upwards?)|upwards?|onwards|(?:ou|et) plus|(?:o|y) mas|ou mais|(?:e|o|ed) (?:oltre|piu)|in su|(?:oder|und) mehr|aufwarts|(?:of|en) meer|i wiecej|eller mer|minimum|以上|から|より|起|이상|부터|~ ?$|~ ?[),;|])(?:$|[^a-z]))";

/// The last words of what is looked for before a figure: most figures have others before them.
constexpr auto kLastWords = std::to_array<std::string_view>(
    {"to",      "upto",      "bis",     "zu",         "max",         "maximum",   "maximal",   "maximaal", "maximo",
     "of",      "de",        "massimo", "maks",       "maksymalnie", "a",         "hasta",     "ate",      "under",
     "below",   "than",      "niz",     "most",       "hochstens",   "hoogstens", "tot",       "till",     "til",
     "at",      "plus",      "from",    "starting",   "start",       "starts",    "beginning", "begin",    "begins",
     "min",     "mind",      "minimum", "mindestens", "minimaal",    "minimo",    "minst",     "ab",       "least",
     "over",    "above",     "partir",  "da",         "desde",       "des",       "vanaf",     "od",       "fran",
     "fra",     "almeno",    "menos",   "moins",      "als",         "uber",      "mas",       "mais",     "ponad",
     "powyzej", "tenminste", "do"});

bool may_end_with_bound(std::string_view before) {
  const std::size_t end = before.find_last_not_of(" :.~") + 1;
  if (end == 0) return before.ends_with('~');
  std::size_t begin = end;
  while (begin > 0 && ascii::is_letter(before[begin - 1])) --begin;
  if (begin == end) return !ascii::is_digit(before[end - 1]);  // "<=", "до", "最高"
  return is_one_of(kLastWords, before.substr(begin, end - begin));
}

const std::string kMostLeads = std::string(kBetween) + std::string(kMostBehind);
const std::string kLeastLeads = std::string(kBetween) + std::string(kLeastBehind);

}  // namespace

OpenEnds open_ends_of(std::string_view before, std::string_view behind, std::string_view currency) {
  before = last_bytes(before, 40);
  behind = behind.substr(0, 60);
  OpenEnds open;
  if (!may_end_with_bound(before)) before = {};
  const std::optional<std::string> denied =
      before.empty() ? std::nullopt : first_match(R"(\b(?:not|no) (less|lower|more|higher) than[ :]*$)", before);
  if (denied) {
    open.no_min = *denied == "more" || *denied == "higher";
    open.no_max = !open.no_min;
    return open;
  }
  open.no_min = (!before.empty() && matches(kMostBefore, before)) || matches(kMostLeads, behind);
  // "do" is "up to" in Polish and Czech, "of the" in Portuguese.
  if (!open.no_min && (currency == "PLN" || currency == "CZK")) open.no_min = matches(R"(\bdo[ :]*$)", before);
  // 「〜1000万円」; elsewhere "~" says "about".
  if (!open.no_min && (currency == "JPY" || currency == "KRW" || currency == "CNY"))
    open.no_min = matches(R"((?:^|[ :、]|：)~ ?$)", before);
  open.no_max = (!before.empty() && matches(kLeastBefore, before)) || matches(kLeastLeads, behind) ||
                matches(R"(^ \+ ?(?:$|[),;|/.]|per |an? |p\. ?a))", behind);
  return open;
}

}  // namespace zapply

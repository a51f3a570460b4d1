#include "server/demands/reach.h"

#include <array>
#include <string>

#include "server/values/word_starts.h"
#include "server/words/folded_line.h"
#include "server/words/pattern.h"

namespace zapply {
namespace {

constexpr std::size_t kPlacesMax = 60;

constexpr auto kWords = std::to_array<std::string_view>({
    "anywhere",         "any country",        "every country", "all countries", "worldwide",
    "around the world", "around the globe",   "countries",     "globally",      "global remote",
    "distributed",      "employer of record", "tous pays",     "cualquier pa",  "qualquer pa",
    "other countries",  "by country",         "weltweit",      "any of them",
});

bool says_any_country(std::string_view sentence) {
  static constexpr std::string_view kOpen =
      R"(\b(?:work|live|living|based|located|performed|done|candidates?|applicants?|applications?|remote(?:ly)?|hire|hiring|open|join us|welcome|employ)\b[^.;]{0,60}\b(?:anywhere in the world|anywhere on earth|any country\b|every country\b|all countries\b|worldwide\b|around the (?:world|globe)|weltweit|tous pays|cualquier pais|qualquer pais|any of them)|\((?:any country|worldwide|anywhere)\b|\bopen worldwide\b|\bremote from \d+\+? countries|\b(?:hire|employ)\w*[^.;]{0,60}\b\d+ (?:other )?countries|\bteletravail \(tous pays\)|\banywhere remote\b)";
  // Of a region, for some weeks, or what a product does for others.
  static constexpr std::string_view kOther =
      R"(\b(?:any country (?:of|in) (?:the|europe|africa|asia|latin)|weeks?|days? (?:a|per|each) year|users|customers|clients|impact\w*|representatives|companies and people|businesses|companies worldwide|talent|offices worldwide|people work|help people|anywhere in (?:the )?(?:u\.?s|united|europe|eu\b|uk|canada|america|latin|africa|asia|india|kenya|country)))";
  return matches(kOpen, sentence) && !matches(kOther, sentence);
}

bool says_global(std::string_view sentence) {
  static constexpr std::string_view kGlobal =
      R"(\b(?:globally distributed|distributed globally|worldwide distributed)\b[^.;]{0,30}\b(?:members?|people|company|remote|engineering organi[sz]ation|who)\b|\bglobally distributed team\b|\bdistributed (?:company|team)[^.;]{0,80}\b(?:globe|world|\d+ countries)|\bglobal remote (?:work|team|company)|\bglobally remote\b|\b(?:adjust\w*|varies|vary|differs?)\b[^.;]{0,40}\b(?:other countries|by country|each country)\b)";
  static constexpr std::string_view kOther = R"(\b(?:experience|supporting|partner|collaborat\w* with|stakeholders)\b)";
  return matches(kGlobal, sentence) && !matches(kOther, sentence);
}

struct Term {
  std::string_view word;
  std::string_view country;
};
constexpr auto kTerms = std::to_array<Term>({
    {"401(k)", "United States"},
    {"401k", "United States"},
    {"e-verify", "United States"},
    {"w-2", "United States"},
    {"w2 ", "United States"},
    {"equal opportunity employer", "United States"},
    {"equal employment opportunity", "United States"},
    {"protected veteran", "United States"},
    {"veteran status", "United States"},
    {"fair chance", "United States"},
    {"hsa", "United States"},
    {"ada ", "United States"},
    {"rrsp", "Canada"},
    {"superannuation", "Australia"},
    {"pension scheme", "United Kingdom"},
    {"bank holidays", "United Kingdom"},
    {"dbs check", "United Kingdom"},
    {"ir35", "United Kingdom"},
    {"tickets restaurant", "France"},
    {"titres-restaurant", "France"},
    {"mutuelle", "France"},
    {"provident fund", "India"},
    {"mediclaim", "India"},
    {"13th month pay", "Philippines"},
});
constexpr auto kTermWords = [] {
  std::array<std::string_view, kTerms.size()> out;
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = kTerms[i].word;
  return out;
}();

}  // namespace

std::optional<Stated<Reach>> stated_reach(const SearchedText& in) {
  static const WordStarts kStarts({kWords});
  std::optional<Stated<Reach>> out;
  for_each_sentence_with(kStarts, in, kPlacesMax, [&](std::string_view sentence) {
    const std::string text = folded(sentence);
    const bool is_open = says_any_country(text);
    if (is_open)
      out = {Reach::kAnyCountry, sentence};
    else if (!out && says_global(text))
      out = {Reach::kGlobal, sentence};
    return is_open;
  });
  return out;
}

std::optional<Stated<std::string_view>> country_of_terms(const SearchedText& text) {
  // A sign is no letter: "401(k)" is found by hand.
  static const WordStarts kStarts({std::span(kTermWords).subspan(2)});
  const std::string_view description = text.text();
  std::optional<Stated<std::string_view>> out;
  const auto take = [&](std::string_view country, std::size_t at) {
    if (out && out->value != country) return false;
    if (!out) out = {country, without_mark(sentence_at(description, at))};
    return true;
  };
  if (const std::size_t at = description.find("401");
      at != std::string_view::npos && description.size() > at + 3 &&
      (description[at + 3] == 'k' || description[at + 3] == '(' || description[at + 3] == 'K'))
    take(kTerms[0].country, at);
  WordStarts::Search search(kStarts, text);
  std::size_t at = 0;
  for (std::size_t places = 0; places < kPlacesMax; ++places) {
    const WordStarts::Found found = search.next(at);
    if (!found) break;
    at = found.at + kStarts[found.word].size();
    if (!take(kTerms[found.word + 2].country, found.at)) return std::nullopt;
  }
  return out;
}

}  // namespace zapply

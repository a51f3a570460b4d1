#include "server/values/described_seniority.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "server/values/labelled_value.h"
#include "server/values/seniority.h"
#include "server/values/word_starts.h"
#include "server/words/folded_words.h"
#include "server/words/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kPlacesMax = 60;

constexpr auto kLevelLabels = std::to_array<std::string_view>({
    "seniority",
    "seniority level",
    "experience level",
    "career level",
    "job level",
    "level:",
    "position level",
    "karrierestufe",
    "karrierelevel",
    "seniorit\xc3\xa4t",
    "niveau d'exp\xc3\xa9rience",
    "niveau de s\xc3\xa9niorit\xc3\xa9",
    "nivel de experiencia",
    "nivel:",
    "nivel de senioridad",
    "senioridade",
    "livello di esperienza",
    "poziom stanowiska",
    "erfahrungslevel",
    "erfahrungsstufe",
});
/// Before whom a sentence seeks, or whom it speaks to.
constexpr auto kSeeking = std::to_array<std::string_view>({
    "looking for",    "hiring a",  "hiring an",     "hiring for",   "seeking a",  "seeking an", "as a ",
    "as an ",         "as our ",   "searching for", "recruiting a", "join us as", "suchen ",    "recherche un",
    "recherchons un", "buscamos",  "procuramos",    "cerchiamo",    "zoeken ",    "szukamy",    "entry-level",
    "entry level",    "mid-level", "senior-level",  "junior-level",
});

/// "engineers" of "engineer", "entwicklerin" of "entwickler"; not "engineering".
bool is_form_of(std::string_view word, std::string_view other) {
  if (word.size() > other.size()) std::swap(word, other);
  return word == other || (word.size() > 4 && other.size() <= word.size() + 2 && other.starts_with(word));
}

bool share_word(std::string_view one, std::string_view other) {
  const std::string first = folded_words(one), second = folded_words(other);
  for (const std::string_view word : words_of(first)) {
    if (word.size() < 3 || word == "senior" || word == "junior" || word == "lead" || word == "staff" || word == "and")
      continue;
    for (const std::string_view also : words_of(second))
      if (is_form_of(word, also)) return true;
  }
  return false;
}

constexpr auto kLevelWords = std::to_array<std::string_view>({"senior",
                                                              "s\xc3\xa9nior",
                                                              "s\xc3\xaanior",
                                                              "sr.",
                                                              "sr ",
                                                              "junior",
                                                              "j\xc3\xbanior",
                                                              "jr.",
                                                              "jr ",
                                                              "lead",
                                                              "staff",
                                                              "principal",
                                                              "mid-",
                                                              "mid ",
                                                              "midweight",
                                                              "middle",
                                                              "medior",
                                                              "entry",
                                                              "early",
                                                              "graduate",
                                                              "intermediate",
                                                              "associate",
                                                              "confirm",
                                                              "d\xc3\xa9"
                                                              "butant",
                                                              "pleno",
                                                              "semi",
                                                              "starsz",
                                                              "m\xc5\x82odsz",
                                                              "intern",
                                                              "trainee"});
constexpr auto kOfOneself =
    std::to_array<std::string_view>({"intern", "junior", "mid", "senior", "lead", "staff", "principal"});

/// "a Senior Platform Engineer to own …" is "Senior Platform Engineer".
std::string_view sought_in(std::string_view text) {
  static constexpr std::string_view kBefore =
      R"((?i)^((?:\s*(?:an?|our|the|one|another|next|new|talented|experienced|highly|skilled|motivated|passionate|exceptional|remote|full[- ]time|eine?n?|une?|un|una|uma|um|een)\b[ ,]*)+))";
  if (const auto before = first_match(kBefore, text)) text.remove_prefix(before->size());
  text = text.substr(0, std::min(text.find_first_of(".,;:!?()\n"), std::min<std::size_t>(text.size(), 70)));
  for (const std::string_view behind : {" to ", " who ", " with ", " at ", " in ", " for ", " that ", " on ", " you ",
                                        " and ", " mit ", " avec ", " con ", " com "})
    text = text.substr(0, std::min(text.find(behind), text.size()));
  return trimmed(text);
}

}  // namespace

std::optional<std::string> described_seniority(std::string_view description, std::string_view title) {
  static const WordStarts kStarts({kLevelLabels, kSeeking}), kLevels({kLevelWords});
  static constexpr std::string_view kLevelOfJob =
      R"((?i)^(?:entry|mid|senior|junior)[- ]level (?:\w+ ){0,3}(?:role|position|job|opportunity)\b)";
  std::vector<std::string> labelled, told;
  const auto add = [](std::vector<std::string>& levels, std::optional<std::string> level) {
    if (level && std::find(levels.begin(), levels.end(), *level) == levels.end()) levels.push_back(*std::move(level));
  };
  std::size_t places = 0;
  for (std::size_t at = 0; places < kPlacesMax; ++places) {
    const WordStarts::Found found = kStarts.next(description, at);
    if (!found) break;
    at = found.at + kStarts[found.word].size();
    if (found.word < kLevelLabels.size()) {
      const std::string_view value = labelled_value(description, found.at);
      if (!value.empty() && value.size() < 40) add(labelled, seniority_of_level(value));
      continue;
    }
    const std::string_view rest = description.substr(found.at, 120);
    if (kStarts[found.word].ends_with("level")) {
      if (matches(kLevelOfJob, rest)) add(told, seniority_of_level(rest.substr(0, rest.find("evel") + 4)));
      continue;
    }
    const std::string_view near = description.substr(at, 80);
    if (!kLevels.next(near, 0)) continue;
    const std::string_view sought = sought_in(near);
    // Of people with a rank over others, only the title is sure.
    if (const auto level = seniority_of_title(sought);
        level && is_one_of(kOfOneself, *level) && share_word(sought, title))
      add(told, level);
  }
  const std::vector<std::string>& levels = labelled.empty() ? told : labelled;
  return levels.size() == 1 ? std::optional(levels.front()) : std::nullopt;
}

}  // namespace zapply

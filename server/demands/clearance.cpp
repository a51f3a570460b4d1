#include "server/demands/clearance.h"

#include <array>
#include <string>

#include "server/values/word_starts.h"
#include "server/words/folded_line.h"
#include "server/words/pattern.h"

namespace zapply {
namespace {

constexpr std::size_t kPlacesMax = 40;

constexpr auto kWords = std::to_array<std::string_view>({
    "clearance",
    "security clear",
    "cleared",
    "ts/sci",
    "top secret",
    "secret clear",
    "public trust",
    "sicherheits\xc3\xbc"
    "berpr",
    "habilitation",
    "habilitaci\xc3\xb3n",
    "polygraph",
});

bool names_clearance(std::string_view sentence) {
  static constexpr std::string_view kNames =
      R"(\b(?:(?:security|government|secret|ts|top secret|dod|doe|nato|suitability|national security|federal|dv|sc|nv1|nv2|baseline|active|yankee white|l|q) (?:security )?clearances?|(?:sc|dv)[- ]cleared|ts/sci|top secret|public trust|polygraph|sicherheitsuberpruf\w*|(?:ue|u) ?[23]\b|habilitation (?:secret|confidentiel|defense)\w*|habilitacion (?:personal )?de seguridad|clearance level|clearance requirements?|clearance required)\b)";
  return matches(kNames, sentence);
}

bool is_wish(std::string_view sentence) {
  static constexpr std::string_view kWish =
      R"(\b(?:prefer\w*|desir\w*|a plus|bonus|nice to have|beneficial|advantag\w*|not (?:required|necessary|needed)|no (?:security )?clearance|ideally|von vorteil|souhaite\w*|un plus|deseable|valorable)\b)";
  // "a preference for an active clearance and the ability to obtain SCI at a minimum" demands the second.
  static constexpr std::string_view kAtLeast = R"(\bability to obtain\b[^.;]{0,40}\b(?:minimum|required)\b)";
  return matches(kWish, sentence) && !matches(kAtLeast, sentence);
}

}  // namespace

std::optional<Stated<bool>> demanded_clearance(const SearchedText& in, const std::vector<PostingPart>& parts) {
  static const WordStarts kStarts({kWords});
  WordStarts::Search search(kStarts, in);
  std::size_t at = 0;
  for (std::size_t places = 0; places < kPlacesMax; ++places) {
    const WordStarts::Found found = search.next(at);
    if (!found) break;
    at = found.at + kStarts[found.word].size();
    const PartKind kind = kind_at(parts, found.at);
    if (kind == PartKind::kNice || kind == PartKind::kOffer) continue;
    const std::string_view sentence = without_mark(sentence_at(in.text(), found.at));
    const std::string text = folded(sentence);
    if (names_clearance(text) && !is_wish(text)) return Stated<bool>{true, sentence};
  }
  return std::nullopt;
}

}  // namespace zapply

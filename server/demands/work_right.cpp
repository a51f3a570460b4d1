#include "server/demands/work_right.h"

#include <algorithm>
#include <array>
#include <optional>

#include "server/places/place_names.h"
#include "server/values/word_starts.h"
#include "server/words/folded_line.h"
#include "server/words/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kPlacesMax = 40;
constexpr std::size_t kPlaceWordsMax = 4;

constexpr auto kWords = std::to_array<std::string_view>({
    "authoriz",         "authoris",      "right to work", "eligible to work", "eligib",    "permitted to work",
    "entitled to work", "work permit",   "citizen",       "u.s. person",      "us person", "permission to work",
    "work authoriz",    "work authoris", "legally work",  "green card",       "staatsb",   "ciudadan",
    "arbeitserlaubnis",
});

/// The country that a text begins with: of "the united states without" the first three words.
std::optional<std::string> country_at(std::string_view text) {
  if (text.starts_with("the ")) text.remove_prefix(4);
  std::optional<std::string> out;
  std::size_t end = 0;
  for (std::size_t words = 0; words < kPlaceWordsMax && end < text.size(); ++words) {
    end = text.find_first_of(" ,;.)", end + 1);
    // "u.s." has points of its own.
    while (end != std::string_view::npos && text[end] == '.' && end + 2 < text.size() && text[end + 1] != ' ')
      end = text.find_first_of(" ,;)", end);
    if (end == std::string_view::npos) end = text.size();
    std::string name(text.substr(0, end));
    std::erase(name, '.');
    const PlaceName place = find_place(name);
    if (place.kind == PlaceName::Kind::kCountry || place.kind == PlaceName::Kind::kRegion)
      out = std::string(place.name);
    if (end < text.size() && text[end] != ' ') break;
  }
  return out;
}

/// Where a sentence says that one may work already.
std::optional<WorkRight> right_in(std::string_view sentence) {
  static constexpr std::string_view kCitizens =
      R"(\b((?:u\.?s\.?|american|canadian|british|uk|australian|eu)) ?(?:citizens?\b|citizenship|persons?\b))";
  static constexpr std::string_view kNotOnly =
      R"(\b(?:regardless|without regard|irrespective|diverse|status|or (?:permanent|be )|not required)\b)";
  if (!matches(kNotOnly, sentence)) {
    if (const auto whose = first_match(kCitizens, sentence)) {
      std::string name = *whose;
      std::erase(name, '.');
      const std::string country = name == "american"     ? "us"
                                  : name == "canadian"   ? "canada"
                                  : name == "british"    ? "uk"
                                  : name == "australian" ? "australia"
                                                         : name;
      const PlaceName place = find_place(country);
      static constexpr std::string_view kDemand =
          R"(\b(?:must|required?|only|need|has to|have to|be an?|possess|hold)\b)";
      if (place.kind != PlaceName::Kind::kNone && matches(kDemand, sentence))
        return WorkRight{std::string(place.name), true};
    }
  }
  static constexpr std::string_view kAllowed =
      R"(\b(?:authori[sz]ed|authori[sz]ation|eligible|eligibility|entitled|permitted|permission|right|allowed) to (?:legally )?work(?: permanently| legally| full[- ]time| remotely| indefinitely)*(?: for any employer)? (?:in|within|from) ([a-z .,;)]{2,60}))";
  static constexpr std::string_view kPermit =
      R"(\b(?:valid |current |existing )?work (?:permit|authori[sz]ation) (?:in|for|within) ([a-z .,;)]{2,60}))";
  for (const std::string_view pattern : {kAllowed, kPermit})
    if (const auto where = first_match(pattern, sentence))
      if (auto country = country_at(*where)) return WorkRight{*std::move(country), false};
  return std::nullopt;
}

}  // namespace

std::vector<Stated<WorkRight>> demanded_work_rights(const SearchedText& text) {
  static const WordStarts kStarts({kWords});
  std::vector<Stated<WorkRight>> out;
  for_each_sentence_with(kStarts, text, kPlacesMax, [&](std::string_view sentence) {
    const auto right = right_in(folded(sentence));
    if (!right) return false;
    const auto known =
        std::find_if(out.begin(), out.end(), [&](const auto& each) { return each.value.country == right->country; });
    if (known == out.end())
      out.push_back({*right, sentence});
    else if (right->is_citizenship && !known->value.is_citizenship)
      *known = {*right, sentence};
    return false;
  });
  return out;
}

}  // namespace zapply

#include "server/values/described_places.h"

#include <algorithm>
#include <array>

#include "server/values/location.h"
#include "server/values/location_pieces.h"
#include "server/values/word_starts.h"
#include "server/words/folded_words.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

using Kind = PlaceName::Kind;

constexpr std::size_t kLineBytesMax = 160;

/// Behind these stands a place, if the sentence is about who may do the job.
constexpr auto kBefore = std::to_array<std::string_view>(
    {"based in ",        "based within ",      "located in ",        "located within ",    "located on ",
     "residing in ",     "reside in ",         "reside within ",     "live in ",           "living in ",
     "resident in ",     "residents of ",      "anywhere in ",       "anywhere within ",   "remote in ",
     "remote within ",   "remote from ",       "remote across ",     "remotely from ",     "remotely in ",
     "remotely within ", "remotely across ",   "candidates in ",     "candidates from ",   "candidates within ",
     "applicants from ", "applicants in ",     "applicants within ", "within the ",        "position in ",
     "role in ",         "hire in ",           "hiring in ",         "work from home in ", "anywhere across ",
     "wohnsitz in ",     "resid\xc3\xadr en ", "residir en ",        "vivir en ",          "residir no ",
     "basado en ",       "resider en ",        "zamieszkania w "});
/// Who may do it. What follows the place's words is about the company without one of these.
constexpr std::string_view kAbout =
    R"(\b(?:must|candidates?|applicants?|you|open to|only|remote|remotely|eligible|require[ds]?|hire|hiring|anywhere|wohnsitz|residir|kandidat\w*|bewerber\w*)\b)";
constexpr std::string_view kNotAbout =
    R"(\b(?:customers?|clients?|our (?:team|teams|offices?|company|hq|headquarters|partners)|we are (?:a |an |based|headquartered|located)|headquartered|company (?:is )?based|is based in|users|markets?|startups?|companies|investors|founders|team (?:is )?(?:based|located|distributed)|colleagues|authori[sz]ed|experience (?:\w+ ){0,3}in)\b)";
constexpr std::string_view kStops =
    R"re((?i)^(.*?)(?:\s(?:to|who|that|with|for|as|where|during|because|due|on|when|while|by|we|you|at|is|are|will|can|may|region|time|through|since|if|so|please|has|have|must|only|there|this|per|under|able|without|based|given|unless|via|from|your|our|which|a|an)\b|\s[-–—]\s|[.;:!?()"]|$))re";

/// "contact us" names no country.
bool is_word_us(std::string_view text) { return text == "us"; }

/// The places that a text begins with; nothing behind what is none.
std::vector<std::string> places_at(std::string_view text) {
  std::string_view first = text.substr(0, std::min<std::size_t>(text.size(), 120));
  const std::string stopped = first_match(kStops, std::string(first)).value_or("");
  std::string_view head = stopped;
  for (const std::string_view word : {" or", " and", " &", ","})
    if (head.ends_with(word)) head.remove_suffix(word.size());
  std::string known;
  for (const LocationPiece& piece : location_pieces(head)) {
    const bool is_place = piece.names_wide() || piece.place.kind == Kind::kState;
    const bool is_code = piece.has_code() && piece.code_state.empty();
    if (!piece.counts() || (!is_place && !is_code) || is_word_us(piece.text)) break;
    known.append(known.empty() ? "" : ", ").append(piece.text);
  }
  return known.empty() ? std::vector<std::string>() : places_named({known});
}

constexpr auto kLabels =
    std::to_array<std::string_view>({"location", "headquarters", "workplace", "standort", "arbeitsort", "ubicaci",
                                     "localidad", "lieu", "lokalizacja", "hq:"});

/// "Location: Remote - US or EU", "Headquarters: Remote U.S."
std::vector<std::string> places_of_label(std::string_view text, std::size_t at) {
  if (std::none_of(kLabels.begin(), kLabels.end(), [&](std::string_view label) {
        return text.size() - at > label.size() && ascii::lowers_to(text.substr(at, label.size()), label);
      }))
    return {};
  const std::string rest(text.substr(at, kLineBytesMax));
  const auto said = first_match(
      R"(^[\pL]+(?: type)?\s*(?:[:|–—]|-\s)\s*([^\n!\x{2600}-\x{27BF}\x{1F000}-\x{1FAFF}]+?)(?:\.\s[A-Z]|\n|!|[\x{2600}-\x{27BF}\x{1F000}-\x{1FAFF}]|$))",
      rest);
  if (!said || !matches("(?i)remot|anywhere|work from home|home ?office|worldwide", *said)) return {};
  return remote_from_of({*said});
}

std::string_view sentence_around(std::string_view text, std::size_t at) {
  std::size_t begin = at, end = at;
  const auto is_end = [&](std::size_t i) {
    const bool is_initial = i > 1 && ascii::is_upper(text[i - 1]) && !ascii::is_letter(text[i - 2]);
    return text[i] == '\n' || ((text[i] == '.' || text[i] == '!' || text[i] == '?') && !is_initial &&
                               i + 1 < text.size() && text[i + 1] == ' ');
  };
  while (begin > 0 && at - begin < 200 && !is_end(begin - 1)) --begin;
  while (end < text.size() && end - at < 200 && !is_end(end)) ++end;
  return text.substr(begin, end - begin);
}

}  // namespace

std::vector<std::string> described_places(std::string_view description) {
  static const WordStarts kStarts({kBefore, kLabels});
  std::vector<std::string> names;
  for (std::size_t at = 0; at < description.size(); ++at) {
    if (!kStarts.may_begin(description, at)) continue;
    if (std::vector<std::string> labelled = places_of_label(description, at); !labelled.empty()) return labelled;
    for (const std::string_view before : kBefore) {
      if (description.size() - at < before.size() || !ascii::lowers_to(description.substr(at, before.size()), before))
        continue;
      const std::vector<std::string> found = places_at(description.substr(at + before.size()));
      if (found.empty()) break;
      const std::string words = folded_words(sentence_around(description, at));
      const bool is_about_remote = before.starts_with("remote");
      if (!matches(kAbout, words) || (!is_about_remote && matches(kNotAbout, words))) break;
      if (before == "within the " && !matches(R"(\b(?:you can be|remote\w*|must)\b)", words)) break;
      if (!names.empty()) break;  // the first that says it
      for (const std::string& name : found)
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
      break;
    }
  }
  return names;
}

}  // namespace zapply

#include "server/values/described_places.h"

#include <algorithm>
#include <array>

#include "server/values/location.h"
#include "server/values/location_pieces.h"
#include "server/values/residence_words.h"
#include "server/values/unspaced_work.h"
#include "server/values/word_starts.h"
#include "server/words/folded_words.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

using Kind = PlaceName::Kind;

constexpr std::size_t kLineBytesMax = 160;

/// Who may do it. What follows the place's words is about the company without one of these.
constexpr std::string_view kAbout =
    R"(\b(?:must|candidates?|applicants?|you|open to|only|remote|remotely|eligible|require[ds]?|hire|hiring|anywhere|wohnsitz|wohnort|wohnhaft|residir|kandidat\w*|bewerber\w*|du|deine?n?|vous|candidat\w*|resid\w+|teletrabajo|teletravail|remot[oa]|debes|personas|poste|vaga|solo|kandydaci|employ|skal|behover|devi|risiedere|je|zamieszkania|zdaln\w+|maste|bosatt?|distans)\b)";
/// "We cannot hire in Germany", of what stands before the place.
constexpr std::string_view kDenied =
    R"(\b(?:not|cannot|can t|unable|aren t|don t|won t|nicht|kein|keine|pas|no podemos|nao) (?:\w+ ){0,4}(?:hire|hiring|employ|accept|accepting|consider|considering|open|available|eligible|einstellen|embaucher|contratar)\b|\bno (?:applicants|candidates|applications)\b|\b(?:no need|not need|don t need|not have to|don t have to|needn t|not required|not necessary)\b)";
constexpr std::string_view kNotAbout =
    R"(\b(?:customers?|clients?|our (?:team|teams|offices?|company|hq|headquarters|partners)|we are (?:a |an |based|headquartered|located)|headquartered|company (?:is )?based|is based in|users|markets?|startups?|companies|investors|founders|team (?:is )?(?:based|located|distributed)|colleagues|authori[sz]ed|experience (?:\w+ ){0,3}in|kunden|unternehmen|entreprise|societe|siege|empresa|clientes|sede|klanten|bedrijf|azienda|clienti|team members|teammates|manager (?:is )?based|report(?:ing)? to|prefer\w*|ideally|idealerweise|bevorzugt)\b)";
/// With these the sentence goes on about something else.
constexpr auto kStops = std::to_array<std::string_view>(
    {"to",    "who",    "that",   "with",  "for",     "as",    "where", "during", "because", "due",
     "on",    "when",   "while",  "by",    "we",      "you",   "at",    "is",     "are",     "will",
     "can",   "may",    "region", "time",  "through", "since", "if",    "so",     "please",  "has",
     "have",  "must",   "only",   "there", "this",    "per",   "under", "able",   "without", "based",
     "given", "unless", "via",    "from",  "your",    "our",   "which", "a",      "an"});

/// "contact us" names no country.
bool is_word_us(std::string_view text) { return text == "us"; }

/// The country or region that a piece begins with, before a word in lower case.
std::string_view place_before_small_word(std::string_view text) {
  std::size_t end = 0;
  for (int words = 0; words < 4; ++words) {
    end = text.find(' ', end + 1);
    if (end == text.npos) return {};
    const std::string_view start = text.substr(0, end);
    const auto pieces = location_pieces(start);
    if (end + 1 < text.size() && ascii::is_lower(text[end + 1]) && pieces.size() == 1 && pieces[0].names_wide() &&
        pieces[0].counts() && !is_word_us(start))
      return start;
  }
  return {};
}

/// What a text begins with, up to a sign or a word that ends the places.
std::string_view before_stop(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (std::string_view(";:!?()\"\n").find(c) != std::string_view::npos) return text.substr(0, at);
    const bool is_initial =
        at > 0 && ascii::is_upper(text[at - 1]) && (at == 1 || !ascii::is_letter(text[at - 2]));  // "U.S."
    if (c == '.' && !is_initial) return text.substr(0, at);
    if (c != ' ' && at > 0) continue;
    const std::size_t begin = c == ' ' ? at + 1 : at;
    std::size_t end = begin;
    while (end < text.size() && (ascii::is_letter(text[end]) || ascii::is_beyond(text[end]))) ++end;
    const std::string_view word = text.substr(begin, end - begin);
    const bool is_dash = word.empty() && text.substr(begin).starts_with("- ");
    if (is_dash || word == "\xe2\x80\x93" || word == "\xe2\x80\x94") return text.substr(0, at);
    const bool is_code = word.size() > 1 && ascii::is_upper(word[1]);  // "AT"
    if (!is_code && word.size() < 8 && is_one_of(kStops, ascii::lower(word))) return text.substr(0, at);
  }
  return text;
}

/// The places that a text begins with; nothing behind what is none.
std::vector<std::string> places_at(std::string_view text, bool lists_states = false) {
  std::string_view head = before_stop(text.substr(0, 120));
  for (const std::string_view word : {" or", " and", " &", ","})
    if (head.ends_with(word)) head.remove_suffix(word.size());
  // Names begin with a capital; "the united states" is known as a whole.
  if (std::none_of(head.begin(), head.end(), [](char c) { return ascii::is_upper(c) || ascii::is_beyond(c); }) &&
      find_place(head).kind == Kind::kNone)
    return {};
  std::string known;
  for (const LocationPiece& piece : location_pieces(head)) {
    const bool is_place = piece.names_wide() || piece.place.kind == Kind::kState;
    const bool is_code =
        piece.has_code() && (piece.code_state.empty() || (lists_states && piece.code_state == "United States"));
    if (!is_place && !is_code && piece.counts()) {
      // "Österreich haben", "France métropolitaine"
      if (const std::string_view start = place_before_small_word(piece.text); !start.empty())
        known.append(known.empty() ? "" : ", ").append(start);
      break;
    }
    if (!piece.counts() || (!is_place && !is_code) || is_word_us(piece.text)) break;
    known.append(known.empty() ? "" : ", ").append(piece.text);
  }
  return known.empty() ? std::vector<std::string>() : places_named({known});
}

constexpr auto kLabels = std::to_array<std::string_view>(
    {"location", "headquarters", "workplace", "standort", "arbeitsort", "ubicaci", "localidad", "lieu", "lokalizacja",
     "hq:", "residents", "based", "deutschlandweit", "schweizweit"});

/// "Location: Remote - US or EU", "Headquarters: Remote U.S."
std::vector<std::string> places_of_label(std::string_view text, std::size_t at) {
  const std::string_view label = text.substr(at, 30);
  if (label.find_first_of(":|-") == label.npos && label.find("\xe2\x80") == label.npos) return {};
  const std::string rest(text.substr(at, kLineBytesMax));
  const auto said = first_match(
      R"(^[\pL]+(?: type)?\s*(?:[:|–—]|-\s)\s*([^\n!\x{2600}-\x{27BF}\x{1F000}-\x{1FAFF}]+?)(?:\.\s[A-Z]|\n|!|[\x{2600}-\x{27BF}\x{1F000}-\x{1FAFF}]|$))",
      rest);
  if (!said ||
      !matches("(?i)remot|anywhere|work from home|home ?office|worldwide|\\bonly\\b|\\bnur\\b|\\bsolo\\b|uniquement",
               *said))
    return {};
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

/// The places behind words of residence, where their sentence asks for those who live there.
std::vector<std::string> places_of_residence(std::string_view text, std::size_t at, std::string_view before) {
  std::vector<std::string> found = places_at(text.substr(at + before.size()), before.ends_with("states: "));
  if (found.empty()) return found;
  const std::string_view sentence = sentence_around(text, at);
  const std::string words = folded_words(sentence);
  const bool is_about_remote = before.starts_with("remote") || before.starts_with("remoto");
  if (!matches(kAbout, words) || (!is_about_remote && matches(kNotAbout, words))) return {};
  if (before == "within the " && !matches(R"(\b(?:you can be|remote\w*|must)\b)", words)) return {};
  const auto behind = static_cast<std::size_t>(text.data() + at - sentence.data()) + before.size();
  return matches(kDenied, folded_words(sentence.substr(0, behind))) ? std::vector<std::string>() : found;
}

/// "Open to US residents only", "Applicants must be US-based", not "a US-based company".
std::vector<std::string> places_before(std::string_view text, std::size_t at) {
  for (const std::string_view whole : {"deutschlandweit", "schweizweit"})
    if (ascii::lowers_to(text.substr(at, whole.size()), whole) &&
        matches(R"(\b(?:remote|homeoffice|mobil\w*)\b)", folded_words(sentence_around(text, at))))
      return places_named({std::string(whole)});
  const bool is_based = ascii::lowers_to(text.substr(at, 5), "based") && at > 0 && text[at - 1] == '-';
  if (!is_based && !ascii::lowers_to(text.substr(at, 9), "residents")) return {};
  const std::string_view sentence = sentence_around(text, at);
  if (is_based &&
      !matches(R"((?i)^based(?:[.,;!)]|$|\n| (?:candidates?|applicants?|only|talents?)\b))", text.substr(at, 20)))
    return {};
  if (!matches(R"(\b(?:only|exclusively|limited|must|candidates?|applicants?|remote)\b)", folded_words(sentence)))
    return {};
  std::string_view before = trimmed(sentence.substr(0, static_cast<std::size_t>(text.data() + at - sentence.data())));
  if (is_based) before.remove_suffix(1);
  std::size_t begin = before.size();
  std::vector<std::string> names;
  for (int words = 0; words < 3 && begin > 0; ++words) {
    const std::size_t blank = before.substr(0, begin).find_last_of(" (");
    begin = blank == before.npos ? 0 : blank;
    const auto pieces = location_pieces(trimmed(before.substr(begin)));
    if (pieces.size() == 1 && pieces[0].counts() && (pieces[0].names_wide() || pieces[0].place.kind == Kind::kState))
      names = places_named({std::string(before.substr(begin))});
  }
  return names;
}

}  // namespace

std::vector<std::string> described_places(std::string_view description) {
  static const WordStarts kStarts({kBeforeResidence, kBeforeResidenceElsewhere, kLabels});
  std::vector<std::string> names;
  for (WordStarts::Found start = kStarts.next(description, 0); start; start = kStarts.next(description, start.at + 1)) {
    if (start.word >= kStarts.size() - kLabels.size()) {
      if (std::vector<std::string> labelled = places_of_label(description, start.at); !labelled.empty())
        return labelled;
      if (names.empty()) names = places_before(description, start.at);
    } else if (names.empty()) {  // the first that says it
      names = places_of_residence(description, start.at, kStarts[start.word]);
    }
  }
  if (names.empty() && is_unspaced(description)) return unspaced_places(description);
  return names;
}

}  // namespace zapply

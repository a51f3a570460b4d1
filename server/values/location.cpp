#include "server/values/location.h"

#include <algorithm>

#include "server/places/place_names.h"
#include "server/words/folded_line.h"
#include "server/words/memo.h"
#include "server/words/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

using Kind = PlaceName::Kind;

// What may stand around a place's name.
constexpr std::string_view kAround = " \t.-:*'\"";

/// Cut at any of `signs`; parts may be empty.
std::vector<std::string_view> cut_at(std::string_view text, std::string_view signs) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t at = std::min(text.find_first_of(signs), text.size());
    parts.push_back(trimmed(text.substr(0, at), kAround));
    if (at == text.size()) return parts;
    text.remove_prefix(at + 1);
  }
}

/// Cut at any of `signs` and at "or", but not between parentheses: "Remote (US/Canada)" is one place to work.
std::vector<std::string_view> workplaces(std::string_view text, std::string_view signs) {
  std::vector<std::string_view> parts;
  std::size_t begun = 0;
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')') --depth;
    const bool is_or = signs.find(',') != std::string_view::npos && text.substr(at).starts_with(" or ");
    if (depth > 0 || (!is_or && signs.find(text[at]) == std::string_view::npos)) continue;
    parts.push_back(trimmed(text.substr(begun, at - begun), kAround));
    begun = at + (is_or ? 4 : 1);
    at = begun - 1;
  }
  parts.push_back(trimmed(text.substr(begun), kAround));
  return parts;
}

/// What stands around a place's name: "remote in the", "only", "timezones", "-based".
std::string without_filling(std::string_view piece) {
  static constexpr std::string_view kFilling[] = {"remote",
                                                  "remotely",
                                                  "remoto",
                                                  "fully",
                                                  "100%",
                                                  "only",
                                                  "based",
                                                  "timezone",
                                                  "timezones",
                                                  "time zone",
                                                  "time zones",
                                                  "home office",
                                                  "home-based",
                                                  "homeoffice",
                                                  "home",
                                                  "office",
                                                  "residents",
                                                  "candidates",
                                                  "preferred",
                                                  "within",
                                                  "anywhere in the",
                                                  "anywhere within the",
                                                  "anywhere in",
                                                  "anywhere within",
                                                  "any location in the",
                                                  "any location in",
                                                  "in the",
                                                  "in",
                                                  "from",
                                                  "work from home",
                                                  "wfh",
                                                  "distributed",
                                                  "telecommute",
                                                  "virtual",
                                                  "must be",
                                                  "must reside",
                                                  "located",
                                                  "hq",
                                                  "friendly",
                                                  "-",
                                                  "eligible",
                                                  "the"};
  std::string text = ' ' + std::string(piece) + ' ';
  for (char& c : text)
    if (c == '(' || c == ')' || c == '[' || c == ']' || c == ':') c = ' ';
  for (int again = 0; again < 2; ++again) {
    for (const std::string_view filling : kFilling) {
      const std::string spaced = ' ' + std::string(filling) + ' ';
      for (std::size_t at = text.find(spaced); at != std::string::npos; at = text.find(spaced, at))
        text.erase(at, spaced.size() - 1);
    }
  }
  // "us-remote", "remote-eu", "us-based"
  for (const std::string_view affix : {"-remote", "remote-", "-based", "-only"})
    if (const std::size_t at = text.find(affix); at != std::string::npos) text.replace(at, affix.size(), " ");
  return std::string(trimmed(text, kAround));
}

void add(std::vector<std::string>& names, const PlaceName& place) {
  const std::string_view name = place.kind == Kind::kState ? place.country : place.name;
  if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
}

/// The place that a piece of text is, if it is nothing else.
PlaceName place_of(std::string_view text) {
  thread_local Memo<PlaceName> known;
  return known.answer(text, [](std::string_view piece) {
    if (const PlaceName place = find_place(trimmed(piece, kAround)); place.kind != Kind::kNone) return place;
    return find_place(without_filling(piece));
  });
}

/// Also out of "EMEA: UK", where what stands first is only a heading, and "Remote: US".
PlaceName place_behind_heading(std::string_view piece) {
  if (const PlaceName place = place_of(piece); place.kind != Kind::kNone) return place;
  const std::size_t colon = piece.rfind(':');
  return colon == std::string_view::npos ? PlaceName() : place_of(piece.substr(colon + 1));
}

/// A country, region or state that stands alone or before what is said of it: "US (East Coast preferred)".
PlaceName wide_place_of(std::string_view part) {
  PlaceName place = place_of(part);
  if (place.kind == Kind::kNone) place = place_of(part.substr(0, part.find('(')));
  const bool may_be_city = place.kind == Kind::kState && (place.name == "us-ny" || place.name == "us-wa");
  return may_be_city ? PlaceName() : place;
}

/// Whether the sign before `part` of `text` is a "/".
bool is_behind_slash(std::string_view text, std::string_view part) {
  if (part.empty()) return false;
  const auto before = text.substr(0, static_cast<std::size_t>(part.data() - text.data()));
  const std::size_t sign = before.find_last_not_of(' ');
  return sign != std::string_view::npos && before[sign] == '/';
}

/// "Lebanon, New Hampshire", "Atlanta, Georgia": not the country, or not beyond doubt.
bool is_of_a_state(const std::vector<PlaceName>& places, std::size_t at) {
  const bool before_state = at + 1 < places.size() && places[at + 1].kind == Kind::kState;
  if (places[at].kind != Kind::kCountry) return false;
  if (places[at].name != "Georgia") return before_state;
  return (at > 0 && places[at - 1].kind == Kind::kNone) ||
         std::any_of(places.begin(), places.end(),
                     [](const PlaceName& place) { return place.name == "United States"; });
}

bool is_state_of(std::string_view code, std::string_view country) {
  const PlaceName state = state_of_code(code);
  return state.kind == Kind::kState && state.country == country;
}

/// Everything between commas and the like in one folded text.
void add_places(std::vector<std::string>& names, std::string_view text) {
  const std::size_t before = names.size();
  if (const PlaceName whole = place_of(text); whole.kind != Kind::kNone) {
    if (whole.name != "Georgia" || trimmed(text, kAround) == "georgia") add(names, whole);
    return;
  }
  std::vector<std::string_view> pieces = cut_at(text, ",;/|()&+\n");
  std::erase(pieces, "");
  std::vector<PlaceName> places;
  for (std::string_view& piece : pieces) {
    if (piece.starts_with("or ") || piece.starts_with("and ")) piece = trimmed(piece.substr(piece.find(' ')), kAround);
    places.push_back(place_behind_heading(piece));
  }
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::string_view piece = pieces[i];
    if (places[i].kind != Kind::kNone) {
      if (!is_of_a_state(places, i)) add(names, places[i]);
      continue;
    }
    for (const std::string_view word : {" or ", " and ", " und ", " et ", " y ", " - "}) {
      const std::size_t at = piece.find(word);
      if (at == std::string_view::npos) continue;
      for (const std::string_view half : {piece.substr(0, at), piece.substr(at + word.size())})
        if (const PlaceName place = place_of(half); place.kind != Kind::kNone) add(names, place);
      break;
    }
  }
  // "Canada (Anywhere)" is anywhere in Canada.
  if (names.size() > before + 1 && has_word(text, "anywhere"))
    names.erase(std::remove(names.begin() + static_cast<std::ptrdiff_t>(before), names.end(), "worldwide"),
                names.end());
}

RemoteWord find_remote_word(std::string_view text) {
  const std::string word = folded(text);
  if (matches(R"(\b(?:no|not|non)[- ]remote\b|\bremote: ?no\b|\bremote (?:work )?(?:is )?not\b)", word))
    return RemoteWord::kOnSite;
  if (matches(R"(\b(?:hybrid|hibrido|hybride|partially remote|temporarily remote|remote optional)\b)", word))
    return RemoteWord::kHybrid;
  if (matches(
          R"(\b(?:remote|remotely|telecommute|telecommuting|home[- ]?office|home[- ]based|work from home|wfh|teletravail|teletrabajo|remoto|fernarbeit|anywhere|worldwide|distributed|virtual)\b)",
          word))
    return RemoteWord::kRemote;
  if (matches(R"(\bon-? ?site\b|\bin-? ?office\b|^office$|\bin person\b|\bvor ort\b|\bpresencial\b|\bsur site\b)",
              word))
    return RemoteWord::kOnSite;
  return RemoteWord::kNone;
}

bool says_remote(const std::string_view text) { return remote_word(text) == RemoteWord::kRemote; }

}  // namespace

RemoteWord remote_word(std::string_view text) {
  thread_local Memo<RemoteWord> known;
  return known.answer(text, find_remote_word);
}

std::vector<std::string> places_named(const std::vector<std::string>& texts) {
  std::vector<std::string> names;
  for (const std::string& text : texts) add_places(names, folded(text));
  return names;
}

std::vector<std::string> remote_from_of(const std::vector<std::string>& locations) {
  std::vector<std::string> names;
  if (std::none_of(locations.begin(), locations.end(), says_remote)) return places_named(locations);
  for (const std::string& location : locations) {
    const std::string text = folded(location);
    bool said_by_last = false;  // "Remote EU/UK"
    for (const std::string_view group : workplaces(text, ";|/")) {
      // "SF, NYC, US-Remote, Toronto": only what says "remote", and the countries right behind it.
      bool follows = said_by_last && is_behind_slash(text, group);
      PlaceName last;  // "Philippines, Remote"
      PlaceName first;
      std::string_view before;
      for (std::string_view part : workplaces(group, ",")) {
        if (part.starts_with("or ") || part.starts_with("and ")) part = trimmed(part.substr(part.find(' ')), kAround);
        const PlaceName place = follows ? wide_place_of(part) : place_of(part);
        const bool is_wide = place.kind != Kind::kNone && place.kind != Kind::kCity;
        const bool last_is_wide = last.kind == Kind::kCountry || last.kind == Kind::kRegion;
        if (says_remote(part) && last_is_wide && without_filling(part).empty())
          add(names, last);
        else if (says_remote(part) && first.kind == Kind::kCountry && is_state_of(before, first.name))
          add(names, first);  // "US, AR, Remote"
        else if (says_remote(part))
          add_places(names, part);
        else if (follows && is_wide)
          add(names, place);
        follows = says_remote(part) || (follows && is_wide);
        last = place;
        if (before.empty()) first = place;
        before = part;
      }
      said_by_last = follows;
    }
    // "Global (excluding US)", "Anywhere (UTC-3 to UTC+3)"
    if (matches(R"(\b(?:exclud\w+|except|outside|but not)\b|\b(?:utc|gmt) ?[-+±]|\b(?:cet|est|pst)\b)", text))
      std::erase(names, "worldwide");
  }
  return names;
}

std::string tidy_location(std::string_view text) {
  std::string without_flags;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    // Flags, pictures and what joins them.
    if ((c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0xE0000 && c <= 0xE007F) || c == 0xFE0F || c == 0x200D) continue;
    append_utf8(without_flags, c);
  }
  std::vector<std::string> parts;
  const std::string line = clean_line(without_flags, 1000);
  std::string_view rest = line;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string_view bare = trimmed(rest.substr(0, comma), " ");
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    if (bare.empty() || bare == "UNAVAILABLE" || bare == "null" || bare == "undefined") continue;
    parts.emplace_back(bare);
  }
  return joined(parts);
}

std::string_view country_of(std::string_view text) {
  const std::string name = folded(text);
  if (name.size() == 2)
    if (const std::string_view country = country_of_code(name); !country.empty()) return country;
  const PlaceName place = find_place(trimmed(name, kAround));
  return place.kind == Kind::kCountry ? place.name : std::string_view();
}

}  // namespace zapply

#include "server/values/location.h"

#include <algorithm>
#include <array>
#include <optional>

#include "server/places/place_names.h"
#include "server/values/location_pieces.h"
#include "server/values/named_places.h"
#include "server/values/work_mode.h"
#include "server/words/folded_line.h"
#include "server/words/folded_words.h"
#include "server/words/memo.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

using Kind = PlaceName::Kind;

void add(std::vector<std::string>& names, std::string_view name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
}

void add_all(std::vector<std::string>& names, const std::vector<Named>& named) {
  for (const Named& one : named) add(names, one.name);
}

/// "Anywhere in Europe" is Europe; "anywhere" with a time zone or an exclusion is not anywhere.
void tidy_world(std::vector<std::string>& names, Pieces pieces) {
  const bool is_limited =
      std::any_of(pieces.begin(), pieces.end(), [](const LocationPiece& p) { return p.is_excluded || p.is_zone; });
  const bool is_anywhere = std::any_of(pieces.begin(), pieces.end(), [](const LocationPiece& piece) {
    return piece.is_anywhere && piece.before != '/' && folded(piece.text).find("anywhere") != std::string::npos;
  });
  if (is_limited || (is_anywhere && names.size() > 1)) std::erase(names, "worldwide");
}

/// One of the workplaces that a location offers: what stands between ";", "|", "/" and "or".
struct Workplace {
  std::size_t begin = 0, end = 0;
  char before = 0;
  bool is_remote = false;
};

bool is_bare(const LocationPiece& piece) {
  return piece.place.kind == Kind::kNone && !piece.has_code() && !piece.is_town;
}

bool is_or(const LocationPiece& piece) { return piece.before == '|' || piece.before == '/'; }

/// Whether two pieces with "or" between them are of one list.
bool are_listed(const LocationPiece& one, const LocationPiece& other, bool is_remote) {
  const auto is_country = [](const LocationPiece& p) {
    return p.names_wide() || (p.has_code() && p.place.kind == Kind::kNone);
  };
  if (is_country(one) && is_country(other)) return true;
  return is_remote && one.depth == other.depth && !one.town_of.empty() && !other.town_of.empty();
}

std::vector<Workplace> workplaces_of(Pieces pieces) {
  std::vector<Workplace> places;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const LocationPiece& piece = pieces[i];
    // "Remote - Germany, Austria or Switzerland", "Remote: MX / CO" and "Remote, Lisbon or Berlin" are one place to work.
    const bool is_listed =
        i > 0 && is_or(piece) && are_listed(pieces[i - 1], piece, !places.empty() && places.back().is_remote);
    const bool begins = places.empty() || (piece.depth == 0 && !is_listed &&
                                           (piece.before == ';' || piece.before == '|' || piece.before == '/'));
    // "USA (Remote), Canada (Remote)"
    const bool is_pair = i > 0 && piece.depth == 0 && piece.names_wide() && pieces[i - 1].depth > 0 &&
                         pieces[i - 1].says_remote && is_bare(pieces[i - 1]);
    if (begins || is_pair) places.push_back({i, i, piece.before, false});
    places.back().end = i + 1;
    places.back().is_remote = places.back().is_remote || piece.says_remote;
  }
  return places;
}

/// Nothing but countries and regions: "US / Remote".
bool is_wide(Pieces pieces) {
  return std::all_of(pieces.begin(), pieces.end(), [](const LocationPiece& piece) {
    return piece.names_wide() || is_bare(piece) || (piece.has_code() && !piece.code_country.empty());
  });
}

/// What a workplace that says "remote" names: "SF, NYC, US-Remote, Toronto" the US.
std::vector<Named> remote_places(Pieces pieces, Pieces all) {
  std::size_t at = 0;
  while (!pieces[at].says_remote) ++at;
  // "Canada (Anywhere)"
  const bool is_anywhere = pieces[at].place.kind == Kind::kWorld && at > 0 && pieces[at - 1].names_wide();
  if (is_anywhere) return named_places(pieces.first(at), all);
  // "US-Remote": the code before it belongs to it.
  std::size_t first = at;
  if (at > 0 && is_bare(pieces[at]) && pieces[at].before == '-' &&
      (pieces[at - 1].names_wide() || pieces[at - 1].has_code())) {
    first = at - 1;
    // "US/Canada - Remote"
    while (first > 0 && (is_or(pieces[first]) || pieces[first].before == '&') && pieces[first - 1].names_wide())
      --first;
  }
  if (first < at || !is_bare(pieces[at])) {
    std::size_t end = at + 1;
    const bool opens = end < pieces.size() && pieces[end].depth > pieces[at].depth;
    while (end < pieces.size() && (pieces[end].names_wide() || pieces[end].depth > pieces[at].depth ||
                                   (!opens && first == at && !pieces[at].names_wide()) || !pieces[end].counts() ||
                                   (first == at && pieces[end].place.kind == Kind::kState) ||
                                   (first == at && is_or(pieces[end]) && pieces[end].has_code())))
      ++end;
    std::vector<Named> named = named_places(pieces.subspan(first, end - first), all);
    if (!named.empty()) return named;
  }
  if (std::vector<Named> named = named_places(pieces.subspan(at + 1), all); !named.empty()) return named;
  // "Berlin, Germany, Remote", "US, AR, Remote", "Bangalore (Remote)"
  const Pieces before = pieces.first(at);
  std::vector<Named> named = named_places(before, all);
  const auto towns = std::count_if(before.begin(), before.end(), [](const LocationPiece& p) { return p.is_town; });
  const auto counting = std::find_if(before.rbegin(), before.rend(), [](const LocationPiece& p) { return p.counts(); });
  if (counting != before.rend() && (counting->names_wide() || counting->place.kind == Kind::kState)) {
    const std::string_view last = counting->place.kind == Kind::kState ? counting->place.country : counting->place.name;
    std::erase_if(named, [&](const Named& one) { return one.name != last; });
    return named;
  }
  if (named.size() != 1 || (towns > 1 && !named[0].is_written && !named[0].by_state)) return {};
  return named;
}

std::vector<std::string> remote_from_of_text(std::string_view location) {
  std::vector<std::string> names;
  const std::vector<LocationPiece> all = location_pieces(location);
  const std::vector<Workplace> places = workplaces_of(all);
  const auto of = [&](const Workplace& place) { return Pieces(all).subspan(place.begin, place.end - place.begin); };
  if (std::none_of(places.begin(), places.end(), [](const Workplace& place) { return place.is_remote; })) {
    for (const Workplace& place : places) add_all(names, named_places(of(place), all));
    tidy_world(names, all);
    return names;
  }
  bool follows = false;
  for (const Workplace& place : places) {
    if (place.is_remote) {
      const std::vector<Named> named = remote_places(of(place), all);
      add_all(names, named);
      follows = !named.empty();
    } else if (follows && place.before == '/' && is_wide(of(place))) {  // "Remote EU/UK"
      add_all(names, named_places(of(place), all));
    } else {
      follows = false;
    }
  }
  // "US / Remote", "Dallas, TX or Remote"
  if (names.empty())
    for (const Workplace& place : places)
      if (!place.is_remote)
        for (const Named& one : named_places(of(place), all))
          if (one.by_state || (one.is_written && is_wide(of(place)))) add(names, one.name);
  tidy_world(names, all);
  return names;
}

/// "UK&I" is two countries in one word.
std::string spelled_out(std::string_view text) {
  std::string out(text);
  for (const std::string_view both : {"UK&I", "UK & I", "UKI"})
    for (std::size_t at = out.find(both); at != std::string::npos; at = out.find(both, at + 1)) {
      const std::size_t end = at + both.size();
      if ((at > 0 && ascii::is_letter(out[at - 1])) || (end < out.size() && ascii::is_letter(out[end]))) continue;
      out.replace(at, both.size(), "UK/Ireland");
    }
  for (const std::string_view three : {"D/A/CH", "D-A-CH", "A/D/CH"})
    if (const std::size_t at = out.find(three); at != std::string::npos) out.replace(at, three.size(), "DACH");
  return out;
}

std::vector<std::string> places_of_text(std::string_view text) {
  std::vector<std::string> names;
  const std::vector<LocationPiece> all = location_pieces(text);
  add_all(names, named_places(all, all));
  tidy_world(names, all);
  return names;
}

}  // namespace

std::vector<std::string> places_named(const std::vector<std::string>& texts) {
  std::vector<std::string> names;
  for (const std::string& text : texts)
    for (const std::string& name : places_of_text(spelled_out(text))) add(names, name);
  return names;
}

std::vector<std::string> remote_from_of(const std::vector<std::string>& locations) {
  thread_local Memo<std::vector<std::string>> known;
  std::vector<std::string> names;
  const bool any_remote = std::any_of(locations.begin(), locations.end(), says_remote_word);
  for (const std::string& location : locations)
    if (!any_remote || says_remote_word(location))
      for (const std::string& name :
           known.answer(location, [](std::string_view text) { return remote_from_of_text(spelled_out(text)); }))
        add(names, name);
  if (!names.empty() || !any_remote || locations.size() < 2) return names;
  // "Remote" beside countries, or beside a town of a US state
  std::string all;
  for (const std::string& location : locations) all += (all.empty() ? "" : "; ") + location;
  return remote_from_of_text(spelled_out(all));
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

bool names_place(std::string_view location) {
  static constexpr auto kNothing = std::to_array<std::string_view>({"n a ",
                                                                    "na ",
                                                                    "none ",
                                                                    "tbd ",
                                                                    "tba ",
                                                                    "various ",
                                                                    "various locations ",
                                                                    "multiple ",
                                                                    "multiple locations ",
                                                                    "multiple offices ",
                                                                    "flexible ",
                                                                    "flexible location ",
                                                                    "unknown ",
                                                                    "not specified ",
                                                                    "unspecified ",
                                                                    "several ",
                                                                    "several locations ",
                                                                    "see description ",
                                                                    "other ",
                                                                    "all locations ",
                                                                    "any location ",
                                                                    "location flexible ",
                                                                    "verschiedene standorte ",
                                                                    "mehrere standorte ",
                                                                    "plusieurs sites ",
                                                                    "varias ubicaciones ",
                                                                    "hybrid ",
                                                                    "remote ",
                                                                    "on site ",
                                                                    "onsite ",
                                                                    "in office ",
                                                                    "in person ",
                                                                    "office ",
                                                                    "hybrid remote ",
                                                                    "remote hybrid ",
                                                                    "remote job ",
                                                                    "hybrid job ",
                                                                    "on site job ",
                                                                    "fully remote ",
                                                                    "100 remote ",
                                                                    "hybride ",
                                                                    "hibrido ",
                                                                    "home office ",
                                                                    "remoto ",
                                                                    "teletravail ",
                                                                    "telecommute ",
                                                                    "virtual ",
                                                                    "work from home ",
                                                                    "work model ",
                                                                    "flexible remote ",
                                                                    "in office hybrid ",
                                                                    "hybrid in office "});
  const std::string words = folded_words(location);
  if (words.empty() || is_one_of(kNothing, words)) return false;
  // "3 Locations"
  const bool is_count =
      words.find_first_not_of("0123456789 ") == words.find(" locations ") + 1 || words.ends_with(" locations ");
  return !(is_count && words[0] >= '0' && words[0] <= '9');
}

std::string_view country_of(std::string_view text) {
  const std::string name = folded(text);
  if (name.size() == 2 || name.size() == 3)
    if (const std::string_view country = country_of_code(name); !country.empty()) return country;
  const PlaceName place = find_place(trimmed(name, " \t.-:*'\""));
  if (place.kind == Kind::kCountry) return place.name;
  // "Germany (DE)", "Korea, Republic of"
  const PlaceName first = find_place(name.substr(0, name.find('(')));
  return first.kind == Kind::kCountry ? first.name : std::string_view();
}

}  // namespace zapply

#include "server/places/places.h"

#include <algorithm>
#include <array>
#include <utility>

#include "server/places/place_names.h"
#include "server/words/folded_words.h"
#include "server/words/letters.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

using Kind = PlaceName::Kind;

// What may stand around a place's name.
constexpr std::string_view kAround = " \t.*";

// How work is done, not where.
constexpr auto kManners = std::to_array<std::string_view>(
    {"remote", "remotely", "remoto", "remota", "hybrid", "hybride", "hibrido", "onsite", "wfh", "telecommute",
     "telecommuting", "telework", "teletravail", "teletrabajo", "homeoffice", "home", "distributed", "virtual"});
constexpr auto kAnywhere =
    std::to_array<std::string_view>({"anywhere", "worldwide", "global", "globally", "world", "everywhere",
                                     "international", "earth", "weltweit", "mundial"});
constexpr auto kFillers = std::to_array<std::string_view>(
    {"in",       "the",       "only",      "based",        "fully",    "full",         "100",         "office",
     "from",     "work",      "within",    "any",          "on",       "site",         "or",          "and",
     "area",     "metro",     "greater",   "metropolitan", "region",   "timezone",     "timezones",   "time",
     "zone",     "zones",     "location",  "locations",    "first",    "friendly",     "ok",          "possible",
     "option",   "optional",  "job",       "jobs",         "position", "role",         "employees",   "candidates",
     "eligible", "preferred", "residents", "hq",           "hqs",      "headquarters", "wide",        "nationwide",
     "must",     "be",        "located",   "working",      "hours",    "contiguous",   "continental", "state",
     "of",       "city",      "downtown"});
constexpr auto kNothingSaid = std::to_array<std::string_view>(
    {"n a ", "na ", "none ", "tbd ", "various ", "multiple ", "multiple locations ", "flexible ", "unknown ",
     "not specified ", "see description ", "several ", "unspecified ", "null "});

// Between places of which any will do, and between the parts of one.
constexpr auto kAlternatives = std::to_array<std::string_view>(
    {";", "|", "/", "\n", "•", "·", " or ", " and ", " & ", " + ", " OR ", " AND ", " und ", " oder "});
constexpr auto kParts = std::to_array<std::string_view>({",", " - ", "–", "—", "(", ")", "[", "]", ":"});

// Cuts at any of the separators; what is between them may be empty.
std::vector<std::string_view> split(std::string_view text, std::span<const std::string_view> separators,
                                    std::string_view first_bytes) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (std::size_t at = text.find_first_of(first_bytes); at != std::string_view::npos;) {
    const auto separator = std::find_if(separators.begin(), separators.end(), [&](std::string_view candidate) {
      return text.substr(at).starts_with(candidate);
    });
    const bool found = separator != separators.end();
    if (found) {
      pieces.push_back(text.substr(begin, at - begin));
      begin = at + separator->size();
    }
    at = text.find_first_of(first_bytes, found ? begin : at + 1);
  }
  pieces.push_back(text.substr(begin));
  return pieces;
}

bool is_upper(std::string_view text) { return std::all_of(text.begin(), text.end(), ascii::is_upper); }

// "Portland OR", "London UK", "US-NYC", "Remote-US": a code of a country or state that stands at an end.
std::size_t code_cut(std::string_view text) {
  const auto is_code = [](std::string_view code) {
    const std::string letters = ascii::lower(code);
    return is_upper(code) && (!country_of_code(letters).empty() || state_of_code(letters).kind != Kind::kNone);
  };
  if (text.size() > 4 && (text[2] == '-' || text[2] == ' ') && is_code(text.substr(0, 2))) return 2;
  const std::size_t last = text.size() - std::min<std::size_t>(3, text.size());
  if (text.size() > 4 && (text[last] == '-' || text[last] == ' ') && is_code(text.substr(last + 1))) return last;
  return std::string_view::npos;
}

// "10115 Berlin", "1010 Wien", "TX 78701".
bool is_postcode(std::string_view word, bool stands_first) {
  return (word.size() == 5 || (word.size() == 4 && stands_first)) &&
         word.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

struct Places::Part {
  PlaceName place;
  PlaceName state;   // beside a country: what else two letters may mean
  std::string name;  // neither country nor state; empty when it names no place
  bool remote = false;
  bool anywhere = false;
};

// Puts the parts of one place together; a country or a second city begins the next.
class Places::Builder {
 public:
  explicit Builder(std::vector<Place>& places) : places_(places) {}
  ~Builder() { close(); }

  void add(Part part) {
    if (part.place.kind == Kind::kCity) {
      if (city_.kind == Kind::kCity && city_.name != part.place.name) close();
      if (place_.names.empty()) {
        if (city_.kind == Kind::kNone) city_ = part.place;
      } else if (city_.kind == Kind::kNone) {
        city_ = part.place;
      }
      add_name(std::string(part.place.name));
    } else if (!part.name.empty()) {
      place_.is_known = false;
      add_name(std::move(part.name));
    } else if (part.state.kind == Kind::kState && part.place.kind != Kind::kNone) {
      unclear_ = {part.state, part.place};
      is_area_ = true;
    } else if (part.place.kind == Kind::kState) {
      area_ = {part.place.name, part.place.country};
      is_area_ = true;
    } else {
      end_with(part.place);
    }
  }
  bool is_empty() const { return place_.names.empty() && !is_area_; }

 private:
  void add_name(std::string name) {
    if (std::find(place_.names.begin(), place_.names.end(), name) == place_.names.end())
      place_.names.push_back(std::move(name));
  }
  void end_with(const PlaceName& wide) {
    // "Germany, Berlin": the city behind it belongs to it.
    if (is_empty()) {
      before_ = wide;
      area_.country = wide.name;
      is_area_ = true;
      return;
    }
    if (before_.kind != Kind::kNone && place_.names.empty()) {
      close();
      end_with(wide);
      return;
    }
    area_.country = wide.name;
    if (!area_.state.empty() && state_country() != wide.name) area_.state = {};
    close();
  }
  std::string_view state_country() const { return state_of_code(area_.state.substr(3)).country; }
  // What can be meant, by what else is known of it.
  void read_area() {
    if (unclear_[0].kind != Kind::kNone) {
      const std::string_view said = area_.country;
      for (const PlaceName& one : unclear_) {
        const bool fits_city = city_.kind == Kind::kNone || city_.country == one.country;
        const bool fits_said = said.empty() || said == one.country;
        if (fits_city && fits_said) place_.readings.push_back({one.state, one.country});
      }
      if (place_.readings.empty() && said.empty())
        for (const PlaceName& one : unclear_) place_.readings.push_back({one.state, one.country});
    }
    if (!place_.readings.empty()) return;
    if (area_.country.empty() && city_.kind == Kind::kCity) area_ = {city_.state, city_.country};
    if (area_.state.empty() && city_.kind == Kind::kCity && city_.country == area_.country) area_.state = city_.state;
    place_.readings.push_back(area_);
  }
  void close() {
    if (!is_empty()) {
      read_area();
      places_.push_back(std::move(place_));
    }
    place_ = {};
    city_ = before_ = {};
    area_ = {};
    unclear_ = {};
    is_area_ = false;
  }

  std::vector<Place>& places_;
  Place place_;
  PlaceName city_;
  PlaceName before_;  // the country that stood first
  Reading area_;
  std::array<PlaceName, 2> unclear_;
  bool is_area_ = false;
};

Places::Part Places::read_part(std::string_view text) {
  Part part;
  text = trimmed(text, kAround);
  const std::string letters = text.size() <= 3 ? ascii::lower(text) : "";
  if (text.size() == 2 || (text.size() == 3 && is_upper(text))) {
    part.state = state_of_code(letters);
    if (const std::string_view country = country_of_code(letters); !country.empty())
      part.place = {Kind::kCountry, country, country, {}};
    else
      part.place = part.state.kind != Kind::kNone ? std::exchange(part.state, {}) : find_place_key(letters);
    if (part.place.kind != Kind::kNone) return part;
  }
  const std::string words = folded_words(text);
  std::string key, whole;
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = words.find(' ', begin);
    const std::string_view word = std::string_view(words).substr(begin, end - begin);
    begin = end + 1;
    whole += word == "st" ? "saint" : word;
    if (is_one_of(kManners, word))
      part.remote = true;
    else if (is_one_of(kAnywhere, word))
      part.anywhere = true;
    else if (!is_one_of(kFillers, word) && !is_postcode(word, key.empty()))
      key += word == "st" ? "saint" : word;
  }
  for (const std::string& one : {whole, key}) {
    if (part.place = find_city_key(one); part.place.kind != Kind::kNone) return part;
    if (part.place = find_place_key(one); part.place.kind == Kind::kWorld) part.place = {};
    if (part.place.kind != Kind::kNone) break;
  }
  if (part.place.kind == Kind::kNone)
    part.name = without_umlauts(std::move(key));
  else if (part.place.name == "Georgia")
    part.state = state_of_code("ga");
  return part;
}

Places::Places(std::string_view location, std::span<const std::string> remote_from) {
  if (!is_one_of(kNothingSaid, folded_words(location))) add(location);
  if (places_.empty())
    for (const std::string& place : remote_from) add(place);
  unknown_ = places_.empty() && !remote_ && !anywhere_;
}

void Places::add(std::string_view text) {
  for (const std::string_view alternative : split(text, kAlternatives, ";|/\n\xe2\xc2 ")) {
    Builder place(places_);
    bool remote = false, anywhere = false, named = false;
    const auto add_piece = [&](std::string_view piece) {
      Part part = read_part(piece);
      remote = remote || part.remote;
      anywhere = anywhere || part.anywhere;
      if (part.name.empty() && part.place.kind == Kind::kNone) return;
      // Behind a city's name "Washington" and "New York" are states.
      if (part.place.kind == Kind::kCity && named)
        if (const PlaceName state = find_place_key(part.place.name); state.kind == Kind::kState) part.place = state;
      named = true;
      place.add(std::move(part));
    };
    for (const std::string_view piece : split(alternative, kParts, ", \xe2()[]:")) {
      std::string_view bare = trimmed(piece, kAround);
      while (find_place(bare).kind == Kind::kNone) {  // "US-CA-San Francisco" has two codes
        const std::size_t cut = code_cut(bare);
        if (cut == std::string_view::npos) break;
        add_piece(bare.substr(0, cut));
        bare = trimmed(bare.substr(cut + 1), kAround);
      }
      add_piece(bare);
    }
    // "Remote, Germany" is Germany; "Remote, anywhere" is anywhere.
    anywhere_ = anywhere_ || (!named && anywhere);
    remote_ = remote_ || (!named && !anywhere && remote);
  }
}

bool Places::may_agree(const Place& a, const Place& b) {
  for (const Reading& ours : a.readings)
    for (const Reading& theirs : b.readings) {
      const bool countries = ours.country.empty() || theirs.country.empty() ||
                             region_holds(ours.country, theirs.country) || region_holds(theirs.country, ours.country);
      if (countries && (ours.state.empty() || theirs.state.empty() || ours.state == theirs.state)) return true;
    }
  return false;
}

bool Places::holds(const Place& area, const Place& place) {
  for (const Reading& ours : area.readings)
    for (const Reading& theirs : place.readings)
      if (!theirs.country.empty() && region_holds(ours.country, theirs.country) &&
          (ours.state.empty() || ours.state == theirs.state))
        return true;
  return false;
}

bool Places::overlap(const Place& a, const Place& b) {
  if (a.names.empty()) return holds(a, b) || (b.names.empty() && holds(b, a));
  if (b.names.empty()) return holds(b, a);
  const auto contains_all = [](const Place& place, const Place& other) {
    return std::all_of(other.names.begin(), other.names.end(), [&](const std::string& name) {
      return std::find(place.names.begin(), place.names.end(), name) != place.names.end();
    });
  };
  return (a.names.front() == b.names.front() || contains_all(a, b) || contains_all(b, a)) && may_agree(a, b);
}

bool Places::overlap(const Places& other) const {
  if ((unknown_ && other.unknown_) || (remote_ && other.remote_) || (anywhere_ && other.anywhere_)) return true;
  for (const Place& ours : places_)
    for (const Place& theirs : other.places_)
      if (overlap(ours, theirs)) return true;
  return false;
}

bool Places::cover_place(const Place& named) const {
  return std::any_of(places_.begin(), places_.end(), [&](const Place& place) {
    if (!named.names.empty()) return overlap(named, place);
    const std::string_view area = named.readings.front().country;
    return holds(named, place) && (find_place(area).kind != Kind::kRegion ||
                                   std::any_of(place.readings.begin(), place.readings.end(),
                                               [&](const Reading& one) { return one.country == area; }));
  });
}

bool Places::cover(const Places& named) const {
  if (named.unknown_ || (named.anywhere_ && !anywhere_ && !remote_)) return false;
  return std::all_of(named.places_.begin(), named.places_.end(),
                     [&](const Place& place) { return cover_place(place); });
}

bool Places::are_known() const {
  return std::all_of(places_.begin(), places_.end(), [](const Place& place) { return place.is_known; });
}

void Places::add_all(const Places& others) {
  places_.insert(places_.end(), others.places_.begin(), others.places_.end());
  anywhere_ = anywhere_ || others.anywhere_;
}

}  // namespace zapply

#include "server/store/places.h"

#include <algorithm>
#include <array>

#include "server/store/place_names.h"
#include "server/store/words.h"

namespace zapply {
namespace {

// How work is done, not where.
constexpr auto kManners = std::to_array<std::string_view>(
    {"remote", "remotely", "hybrid", "onsite", "wfh", "telecommute", "homeoffice", "distributed", "virtual"});
constexpr auto kAnywhere = std::to_array<std::string_view>(
    {"anywhere", "worldwide", "global", "globally", "world", "everywhere", "international"});
constexpr auto kFillers = std::to_array<std::string_view>(
    {"in",       "the",       "only",  "based",        "fully",   "full",     "100",      "office",
     "home",     "from",      "work",  "within",       "any",     "on",       "site",     "or",
     "and",      "area",      "metro", "metropolitan", "greater", "region",   "timezone", "timezones",
     "location", "locations", "first", "friendly",     "ok",      "possible", "option",   "optional"});
constexpr auto kNothingSaid = std::to_array<std::string_view>(
    {"n a ", "na ", "none ", "tbd ", "various ", "multiple ", "multiple locations ", "flexible ", "unknown ",
     "not specified ", "see description "});

// Between places of which any will do, and between the parts of one.
constexpr auto kAlternatives = std::to_array<std::string_view>(
    {";", "|", "/", "\n", "•", "·", " or ", " and ", " & ", " + ", " OR ", " AND "});
constexpr auto kParts = std::to_array<std::string_view>({",", " - ", "–", "—", "(", ")", "[", "]", ":"});

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

struct Part {
  std::string name;  ///< empty when it names no place
  bool remote = false;
  bool anywhere = false;
};

Part read_part(std::string_view text) {
  Part part;
  const std::string words = folded_words(text);
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = words.find(' ', begin);
    const std::string_view word = std::string_view(words).substr(begin, end - begin);
    begin = end + 1;
    if (is_one_of(kManners, word))
      part.remote = true;
    else if (is_one_of(kAnywhere, word))
      part.anywhere = true;
    else if (!is_one_of(kFillers, word))
      part.name += word;
  }
  if (part.name.size() > 4 && part.name.ends_with("city") && words.find("city ") > 0)
    part.name.resize(part.name.size() - 4);
  if (const std::string_view code = place_code(part.name); !code.empty())
    part.name = code;
  else if (part.name.size() == 2)
    part.name.insert(0, "?");  // "ca" may be California and may be Canada
  return part;
}

// Cuts at any of the separators; what is between them may be empty.
std::vector<std::string_view> split(std::string_view text, std::span<const std::string_view> separators,
                                    std::string_view first_bytes) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (std::size_t at = text.find_first_of(first_bytes); at != std::string_view::npos;) {
    const auto separator =
        std::find_if(separators.begin(), separators.end(),
                     [&](std::string_view candidate) { return text.substr(at).starts_with(candidate); });
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

template <class Predicate>
const std::string* find_part(const std::vector<std::string>& place, Predicate predicate) {
  const auto found = std::find_if(place.begin(), place.end(), predicate);
  return found == place.end() ? nullptr : &*found;
}

// "?ca" is what it can be.
bool may_be(std::string_view unclear, std::string_view part) {
  if (!unclear.starts_with('?')) return false;
  unclear.remove_prefix(1);
  return part == unclear || (is_state(part) && part.substr(3) == unclear);
}

bool contains(const std::vector<std::string>& place, std::string_view part) {
  return std::any_of(place.begin(), place.end(), [&](const std::string& other) {
    return other == part || may_be(other, part) || may_be(part, other);
  });
}

bool contains_all(const std::vector<std::string>& place, const std::vector<std::string>& parts) {
  return std::all_of(parts.begin(), parts.end(),
                     [&](const std::string& part) { return contains(place, part); });
}

bool differ_in(const std::vector<std::string>& a, const std::vector<std::string>& b,
               bool (*kind)(std::string_view)) {
  const std::string* const ours = find_part(a, kind);
  const std::string* const theirs = find_part(b, kind);
  return ours != nullptr && theirs != nullptr && !contains(b, *ours) && !contains(a, *theirs);
}

bool overlap_places(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (differ_in(a, b, is_country_or_region) || differ_in(a, b, is_state)) return false;
  return a.front() == b.front() || contains_all(a, b) || contains_all(b, a);
}

}  // namespace

Places::Places(std::string_view location, std::span<const std::string> remote_from) {
  if (!is_one_of(kNothingSaid, folded_words(location))) add(location);
  if (places_.empty())
    for (const std::string& place : remote_from) add(place);
  unknown_ = places_.empty() && !remote_ && !anywhere_;
}

void Places::add(std::string_view text) {
  for (const std::string_view alternative : split(text, kAlternatives, ";|/\n\xe2\xc2 ")) {
    Place place;
    bool remote = false, anywhere = false;
    for (const std::string_view piece : split(alternative, kParts, ", \xe2()[]:")) {
      Part part = read_part(piece);
      remote = remote || part.remote;
      anywhere = anywhere || part.anywhere;
      if (!part.name.empty()) place.push_back(std::move(part.name));
    }
    // "Remote, Germany" is Germany; "Remote, anywhere" is anywhere.
    anywhere_ = anywhere_ || (place.empty() && anywhere);
    remote_ = remote_ || (place.empty() && !anywhere && remote);
    if (!place.empty()) add_place(std::move(place));
  }
}

void Places::add_place(Place place) {
  if (place.size() == 2 && is_country_or_region(place[0]) && !is_country_or_region(place[1]))
    std::swap(place[0], place[1]);  // "Germany, Berlin"
  // A country ends a place: "Berlin, Germany, London, UK" are two, "US, Canada" too.
  Place one;
  for (std::string& part : place) {
    const bool ends = is_country_or_region(part);
    one.push_back(std::move(part));
    if (!ends) continue;
    places_.push_back(std::move(one));
    one.clear();
  }
  if (one.empty()) return;
  if (find_part(one, is_state) != nullptr) one.emplace_back("us");
  places_.push_back(std::move(one));
}

bool Places::overlap(const Places& other) const {
  if ((unknown_ && other.unknown_) || (remote_ && other.remote_) || (anywhere_ && other.anywhere_))
    return true;
  for (const Place& ours : places_)
    for (const Place& theirs : other.places_)
      if (overlap_places(ours, theirs)) return true;
  return false;
}

bool Places::contain_part(std::string_view part) const {
  return std::any_of(places_.begin(), places_.end(),
                     [&](const Place& place) { return contains(place, part); });
}

bool Places::cover(std::string_view text) const {
  const Places named(text);
  if (named.unknown_ || (named.anywhere_ && !anywhere_ && !remote_)) return false;
  for (const Place& place : named.places_)
    for (const std::string& part : place)
      if (!contain_part(part)) return false;
  return true;
}

}  // namespace zapply

#include "server/places/place_names.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "server/places/place_table.h"
#include "server/words/folded_words.h"
#include "server/words/listed.h"

namespace zapply {
namespace {

using enum PlaceName::Kind;
using Names = std::unordered_map<std::string, PlaceName>;
using Lookup = std::unordered_map<std::string_view, PlaceName>;

constexpr std::string_view kWorldwide =
    "worldwide|allcountries|anycountry|anylocation|anywhere|anywhereintheworld|earth|everywhere|global|"
    "globally|international|locationindependent|monde|mondeentier|mundial|todoelmundo|weltweit|workfromanywhere|"
    "world|mundo|elmundo|mondo|tuttoilmondo|wereldwijd|calyswiat|helavarlden|heleverden|全世界|世界中|전세계";

std::string key_of(std::string_view text) {
  std::string key = folded_words(text);
  std::erase(key, ' ');
  return key;
}

Names all_places() {
  Names places;
  for (const CountryRow& row : country_rows()) {
    const PlaceName place{kCountry, row.name, row.name, {}};
    places.emplace(key_of(row.name), place);
    for_each_listed(row.aliases, [&](std::string_view name) { places.emplace(name, place); });
  }
  for (const RegionRow& row : region_rows()) {
    const PlaceName place{kRegion, row.name, {}, {}};
    places.emplace(key_of(row.name), place);
    for_each_listed(row.aliases, [&](std::string_view name) { places.emplace(name, place); });
  }
  for (const StateRow& row : state_rows())
    for_each_listed(row.names, [&](std::string_view name) {
      places.emplace(name, PlaceName{kState, row.code, row.country, row.code});
    });
  for_each_listed(kWorldwide, [&](std::string_view name) {
    places.emplace(name, PlaceName{kWorld, "worldwide", {}, {}});
  });
  return places;
}

PlaceName state_of(std::string_view code) {
  const auto rows = state_rows();
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const StateRow& one) { return one.code == code; });
  return row == rows.end() ? PlaceName() : PlaceName{kState, row->code, row->country, row->code};
}

Lookup all_cities() {
  Lookup cities;
  for (const CityRow& row : city_rows()) {
    PlaceName city{kCity, row.name, row.home, {}};
    if (const PlaceName state = state_of(row.home); state.kind == kState)
      city = {kCity, row.name, state.country, state.name};
    cities.emplace(row.name, city);
    for_each_listed(row.aliases, [&](std::string_view name) { cities.emplace(name, city); });
  }
  return cities;
}

Lookup all_codes() {
  Lookup codes;
  for (const CountryRow& row : country_rows()) codes.emplace(row.code, PlaceName{kCountry, row.name, row.name, {}});
  for (const CountryRow& row : country_rows()) codes.emplace(row.code3, PlaceName{kCountry, row.name, row.name, {}});
  codes.emplace("uk", codes.at("gb"));
  return codes;
}

// By the letters behind the "us-", those of the US first.
Lookup all_states() {
  Lookup states;
  for (const StateRow& row : state_rows())
    states.emplace(row.code.substr(3), PlaceName{kState, row.code, row.country, row.code});
  return states;
}

PlaceName found_in(const Lookup& lookup, std::string_view key) {
  const auto found = lookup.find(key);
  return found == lookup.end() ? PlaceName() : found->second;
}

}  // namespace

PlaceName find_place(std::string_view text) { return find_place_key(key_of(text)); }

PlaceName find_place_key(std::string_view key) {
  static const Names kNames = all_places();
  static const Lookup kPlaces(kNames.begin(), kNames.end());
  return found_in(kPlaces, key);
}

PlaceName find_city_key(std::string_view key) {
  static const Lookup kCities = all_cities();
  return found_in(kCities, key);
}

std::string_view country_of_code(std::string_view code) {
  static const Lookup kCodes = all_codes();
  return found_in(kCodes, code).name;
}

PlaceName state_of_code(std::string_view letters) {
  static const Lookup kStates = all_states();
  return found_in(kStates, letters);
}

bool has_state(std::string_view country, std::string_view letters) {
  const auto rows = state_rows();
  return std::any_of(rows.begin(), rows.end(),
                     [&](const StateRow& row) { return row.country == country && row.code.substr(3) == letters; });
}

std::vector<std::string_view> places_around(std::string_view text) {
  const std::string key = key_of(text);
  PlaceName place = find_place_key(key);
  if (place.kind == kNone) place = find_city_key(key);
  std::string_view name = place.kind == kState || place.kind == kCity ? place.country : place.name;
  if (place.kind == kNone) name = country_of_code(key);  // who asks for "CO" means a country
  std::vector<std::string_view> names;
  if (name.empty()) return names;
  for (const CountryRow& row : country_rows())
    if (region_holds(name, row.name)) names.push_back(row.name);
  for (const RegionRow& row : region_rows())
    if (region_holds(row.name, name) || region_holds(name, row.name)) names.push_back(row.name);
  return names;
}

bool region_holds(std::string_view region, std::string_view name) {
  static const auto kMembers = [] {
    std::unordered_map<std::string_view, std::string_view> members;
    for (const RegionRow& row : region_rows()) members.emplace(row.name, row.members);
    return members;
  }();
  if (region == name) return true;
  const auto members = kMembers.find(region);
  if (members == kMembers.end()) return false;
  bool holds = false;
  for_each_listed(members->second, [&](std::string_view member) { holds = holds || region_holds(member, name); });
  return holds;
}

}  // namespace zapply

#include "server/places/place_suggestions.h"

#include <algorithm>

#include "server/places/place_names.h"
#include "server/places/place_table.h"
#include "server/words/folded_words.h"

namespace zapply {
namespace {

constexpr std::string_view kWorldwide = "worldwide";

std::string key_of(std::string_view text) {
  std::string key = folded_words(text);
  std::erase(key, ' ');
  return key;
}

/// Whether one of several names with "|" between them begins so.
bool has_beginning(std::string_view names, std::string_view key) {
  for (std::size_t at = 0; at < names.size(); at = std::min(names.find('|', at), names.size() - 1) + 1)
    if (names.substr(at).starts_with(key)) return true;
  return false;
}

}  // namespace

std::vector<std::string_view> country_and_region_names() {
  std::vector<std::string_view> names{kWorldwide};
  for (const CountryRow& row : country_rows()) names.push_back(row.name);
  for (const RegionRow& row : region_rows()) names.push_back(row.name);
  return names;
}

std::vector<std::string> suggest_places(std::string_view beginning, std::size_t most) {
  const std::string key = key_of(beginning);
  std::vector<std::string> places, others;
  if (key.empty()) return places;
  const auto add = [&](std::string_view name, std::string_view aliases) {
    if (key_of(name).starts_with(key))
      places.emplace_back(name);
    else if (has_beginning(aliases, key))
      others.emplace_back(name);
  };
  add(kWorldwide, "anywhere|everywhere|global");
  for (const CountryRow& row : country_rows()) add(row.name, row.aliases);
  for (const RegionRow& row : region_rows()) add(row.name, row.aliases);
  std::sort(places.begin(), places.end());
  std::sort(others.begin(), others.end());
  places.insert(places.end(), others.begin(), others.end());
  if (places.size() > most) places.resize(most);
  return places;
}

bool is_known_place(std::string_view text) {
  return !places_around(text).empty() || find_place(text).kind != PlaceName::Kind::kNone;
}

}  // namespace zapply

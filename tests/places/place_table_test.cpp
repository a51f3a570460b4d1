#include "server/places/place_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "server/places/place_names.h"

namespace zapply {
namespace {

void add_names(std::vector<std::string>& all, std::string_view names) {
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find('|'));
    all.emplace_back(name);
    names.remove_prefix(std::min(name.size() + 1, names.size()));
  }
}

/// Everything that stands in the tables.
std::vector<std::string> every_text() {
  std::vector<std::string> all{"us", "uk", "ca", "on", "vic", "worldwide", "weltweit", "nowhere"};
  for (const CountryRow& row : country_rows()) {
    add_names(all, row.code);
    add_names(all, row.name);
    add_names(all, row.aliases);
  }
  for (const RegionRow& row : region_rows()) {
    add_names(all, row.name);
    add_names(all, row.members);
    add_names(all, row.aliases);
  }
  for (const StateRow& row : state_rows()) {
    add_names(all, row.code);
    add_names(all, row.code.substr(3));
    add_names(all, row.names);
  }
  for (const CityRow& row : city_rows()) {
    add_names(all, row.name);
    add_names(all, row.aliases);
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

void append(std::string& out, const PlaceName& place) {
  out += static_cast<char>('0' + static_cast<int>(place.kind));
  for (const std::string_view part : {place.name, place.country, place.state}) (out += part) += '\t';
}

std::string every_answer() {
  std::string out;
  for (const std::string& text : every_text()) {
    (out += text) += '\t';
    append(out, find_place(text));
    append(out, find_place_key(text));
    append(out, find_city_key(text));
    append(out, state_of_code(text));
    (out += country_of_code(text)) += '\t';
    for (const std::string_view name : places_around(text)) (out += name) += '|';
    for (const RegionRow& region : region_rows()) out += region_holds(region.name, text) ? '1' : '0';
    out += '\n';
  }
  return out;
}

std::uint64_t fnv1a(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

TEST_CASE("what the tables said of each of their entries when they were C++ is what the files say") {
  const std::string answers = every_answer();
  CHECK(answers.size() == 137'444);
  CHECK(fnv1a(answers) == 13'307'373'669'914'484'916U);
}

}  // namespace
}  // namespace zapply

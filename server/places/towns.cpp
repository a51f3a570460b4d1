#include "server/places/towns.h"

#include <algorithm>
#include <unordered_map>

#include "server/places/place_names.h"
#include "server/places/place_table.h"

namespace zapply {
namespace {

using Homes = std::vector<std::string_view>;

template <class Use>
void for_each_name(std::span<const NamesRow> rows, Use use) {
  for (const NamesRow& row : rows)
    for (std::string_view names = row.names; !names.empty();) {
      const std::string_view name = names.substr(0, names.find('|'));
      names.remove_prefix(std::min(name.size() + 1, names.size()));
      use(name, row.country);
    }
}

std::unordered_map<std::string_view, Homes> all_towns() {
  std::unordered_map<std::string_view, Homes> towns;
  for_each_name(town_rows(), [&](std::string_view name, std::string_view country) { towns[name].push_back(country); });
  return towns;
}

std::unordered_map<std::string_view, std::string_view> all_provinces() {
  std::unordered_map<std::string_view, std::string_view> provinces;
  for_each_name(province_rows(), [&](std::string_view name, std::string_view country) { provinces[name] = country; });
  return provinces;
}

}  // namespace

const std::vector<std::string_view>& countries_of_town(std::string_view key) {
  static const Homes kNone;
  static const auto kTowns = all_towns();
  const auto found = kTowns.find(key);
  return found == kTowns.end() ? kNone : found->second;
}

std::string_view country_of_province(std::string_view key) {
  static const auto kProvinces = all_provinces();
  const auto found = kProvinces.find(key);
  return found == kProvinces.end() ? std::string_view() : found->second;
}

}  // namespace zapply

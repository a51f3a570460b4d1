#pragma once

#include <span>
#include <string_view>

namespace zapply {

/// What place_names.cpp is built from. Several names or members have "|" between them.
struct CountryRow {
  std::string_view name, code, aliases;
};
struct RegionRow {
  std::string_view name, aliases, members;
};
struct StateRow {
  std::string_view code, names, country;
};
struct CityRow {
  std::string_view name, aliases, home;
};

std::span<const CountryRow> country_rows();
std::span<const RegionRow> region_rows();
std::span<const StateRow> state_rows();
std::span<const CityRow> city_rows();

}  // namespace zapply

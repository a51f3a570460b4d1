#pragma once

#include <span>
#include <string_view>

namespace zapply {

/// What place_names.cpp is built from: the rows of the .tsv files here, which say what their columns hold. Several names
/// or members have "|" between them. Read when they are first asked for.
struct CountryRow {
  std::string_view code, code3, name, aliases;
};
struct RegionRow {
  std::string_view name, members, aliases;
};
struct StateRow {
  std::string_view code, country, names;
};
struct CityRow {
  std::string_view name, home, aliases;
};
/// Names of towns or provinces of one country.
struct NamesRow {
  std::string_view country, names;
};

std::span<const CountryRow> country_rows();
std::span<const RegionRow> region_rows();
std::span<const StateRow> state_rows();
std::span<const CityRow> city_rows();
std::span<const NamesRow> province_rows();
std::span<const NamesRow> town_rows();

}  // namespace zapply

#pragma once

#include <span>
#include <string_view>

namespace zapply {

/// What place_names.cpp is built from: the rows of the .tsv files here, which say what their columns hold. Several names
/// or members have "|" between them. Read when they are first asked for.
struct CountryRow {
  std::string_view code, name, aliases;
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

std::span<const CountryRow> country_rows();
std::span<const RegionRow> region_rows();
std::span<const StateRow> state_rows();
std::span<const CityRow> city_rows();

}  // namespace zapply

#include "server/places/place_table.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/embedded/embedded.h"

namespace zapply {
namespace {

template <std::size_t kColumns>
using Cells = std::array<std::string_view, kColumns>;

[[noreturn]] void fail(std::string_view file, std::size_t columns, std::string_view line) {
  throw std::logic_error("server/places/" + std::string(file) + ": expected " + std::to_string(columns) +
                         " columns in \"" + std::string(line) + "\"");
}

template <std::size_t kColumns>
Cells<kColumns> cells_of(std::string_view file, std::string_view line) {
  Cells<kColumns> cells;
  std::string_view rest = line;
  for (std::size_t i = 0; i < kColumns; ++i) {
    const std::size_t tab = rest.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == kColumns) || tab == 0 || rest.empty()) fail(file, kColumns, line);
    cells[i] = rest.substr(0, tab);
    if (cells[i] == "-") cells[i] = {};
    if (tab != std::string_view::npos) rest.remove_prefix(tab + 1);
  }
  return cells;
}

/// Rows of a file in server/places/: comments, a line with the columns' names, a row a line; "-" is empty.
template <class Row, std::size_t kColumns>
std::vector<Row> read_rows(std::string_view name, Row (*row_of)(const Cells<kColumns>&)) {
  const auto files = embedded_places();
  const auto file = std::find_if(files.begin(), files.end(), [&](const EmbeddedFile& one) { return one.path == name; });
  if (file == files.end()) throw std::logic_error("server/places/" + std::string(name) + " is not in the binary");
  std::vector<Row> rows;
  bool is_head = true;
  for (std::string_view rest = file->content; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (line.starts_with('#')) continue;
    const Cells<kColumns> cells = cells_of<kColumns>(name, line);
    if (!is_head) rows.push_back(row_of(cells));
    is_head = false;
  }
  return rows;
}

}  // namespace

std::span<const CountryRow> country_rows() {
  static const auto kRows = read_rows<CountryRow, 4>("countries.tsv", [](const Cells<4>& row) {
    return CountryRow{row[0], row[1], row[2], row[3]};
  });
  return kRows;
}

std::span<const RegionRow> region_rows() {
  static const auto kRows = read_rows<RegionRow, 3>("regions.tsv", [](const Cells<3>& row) {
    return RegionRow{row[0], row[1], row[2]};
  });
  return kRows;
}

std::span<const StateRow> state_rows() {
  static const auto kRows = read_rows<StateRow, 3>("states.tsv", [](const Cells<3>& row) {
    return StateRow{row[0], row[1], row[2]};
  });
  return kRows;
}

std::span<const CityRow> city_rows() {
  static const auto kRows = read_rows<CityRow, 3>("cities.tsv", [](const Cells<3>& row) {
    return CityRow{row[0], row[1], row[2]};
  });
  return kRows;
}

std::span<const NamesRow> province_rows() {
  static const auto kRows = read_rows<NamesRow, 2>("provinces.tsv", [](const Cells<2>& row) {
    return NamesRow{row[0], row[1]};
  });
  return kRows;
}

std::span<const NamesRow> town_rows() {
  static const auto kRows = read_rows<NamesRow, 2>("towns.tsv", [](const Cells<2>& row) {
    return NamesRow{row[0], row[1]};
  });
  return kRows;
}

}  // namespace zapply

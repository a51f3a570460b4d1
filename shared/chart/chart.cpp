#include "shared/chart/chart.h"

#include "shared/text.h"

namespace zapply {

std::string cell_words(const std::string& cell) {
  const bool is_number =
      cell.size() > 3 && cell.size() < 16 && cell.find_first_not_of("0123456789") == std::string::npos;
  return is_number ? with_thousands(std::stoll(cell)) : cell;
}

std::string row_words(const Chart& chart, const ChartRow& row) {
  std::string out = row.cells.empty() ? std::string() : cell_words(row.cells.front()) + ": ";
  bool is_first = true;
  for (std::size_t i = 1; i < row.cells.size() && i < chart.heads.size(); ++i) {
    if (row.cells[i].empty() || row.cells[i] == "0") continue;
    if (!is_first) out += ", ";
    is_first = false;
    out += chart.heads[i] + " " + cell_words(row.cells[i]);
  }
  return is_first ? out + "none" : out;
}

}  // namespace zapply

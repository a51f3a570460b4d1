#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace zapply {

enum class ChartKind : std::uint8_t {
  kColumns,  ///< stacked, over an axis of days or numbers
  kCurve,    ///< steps of a share over an axis of numbers, with how many it rests on
  kBars,     ///< stacked, a row each, named by their first cell
  kStrips,   ///< a row each of squares, one per value, which is the number of a series
};

/// A row of the chart's table, and what is drawn of it.
struct ChartRow {
  std::vector<std::string> cells;
  std::string link;            ///< to the jobs behind it; empty: none
  double from = 0, to = 0;     ///< on the axis
  std::vector<double> values;  ///< of a curve: the share, and how many it rests on; otherwise one per series
};

/// What a chart says, before it has a size.
struct Chart {
  std::string key;  ///< "new_jobs"
  std::string title;
  std::string text;  ///< what it shows, of how many, and what is not known
  ChartKind kind = ChartKind::kBars;
  std::vector<std::string> series;  ///< their names; a single one needs none
  std::vector<std::string> days;    ///< what the axis counts; empty: numbers
  std::string axis;                 ///< what the axis counts, in words
  std::string below, above;         ///< what lies beyond the ends of the axis: "3 below"
  std::vector<std::string> heads;   ///< of the table
  std::vector<ChartRow> rows;
  std::int64_t drawn = 0;  ///< the first rows, which are drawn; the others stand in the table alone
};

/// A cell as people read it: "12,345".
std::string cell_words(const std::string& cell);
/// "2026-11-30: lever 12, ashby 3": what is told of a row that is pointed at.
std::string row_words(const Chart&, const ChartRow&);

}  // namespace zapply

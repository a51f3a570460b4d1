#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/log_entry.h"

namespace zapply {

/// Rows in aligned columns for a terminal. Whatever a cell holds is made one clean line first.
class Table {
 public:
  struct Column {
    std::string title;
    std::string short_title = "";  ///< in its place where the table is wider than the terminal
    bool right = false;            ///< numbers
    bool flexible = false;         ///< gives way where that is not enough
  };
  struct Cell {
    Cell(std::string words) : text(std::move(words)) {}  // NOLINT(google-explicit-constructor)
    Cell(const char* words) : text(words) {}             // NOLINT(google-explicit-constructor)
    Cell(std::string words, std::optional<Level> level) : text(std::move(words)), colour(level) {}
    std::string text;
    std::optional<Level> colour;
  };

  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// As many cells as there are columns.
  void add(std::vector<Cell> cells);
  bool empty() const { return rows_.empty(); }
  /// Title line and rows, each ended by a line break; at most `columns_max` wide, where that is possible (0: no limit).
  std::string text(int columns_max, bool has_colours) const;

 private:
  std::vector<int> widths(int columns_max, bool has_short_titles) const;
  int width_of_all(const std::vector<int>& widths) const;

  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace zapply

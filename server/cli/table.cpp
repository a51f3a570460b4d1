#include "server/cli/table.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "server/cli/output.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr int kGap = 2;
constexpr int kFlexibleLeast = 8;

const std::string& title_of(const Table::Column& column, bool has_short_titles) {
  return has_short_titles && !column.short_title.empty() ? column.short_title : column.title;
}

std::string padded(std::string_view text, int width, bool right, bool last, std::optional<Level> colour,
                   bool has_colours) {
  const std::string cut = cut_to_width(text, width);
  const std::string blanks(static_cast<std::size_t>(std::max(0, width - display_width(cut))), ' ');
  const std::string shown = in_colour(cut, colour, has_colours);
  if (right) return blanks + shown;
  return last ? shown : shown + blanks;
}

}  // namespace

void Table::add(std::vector<Cell> cells) {
  assert(cells.size() == columns_.size());
  for (Cell& cell : cells) cell.text = clean_line(cell.text);
  rows_.push_back(std::move(cells));
}

int Table::width_of_all(const std::vector<int>& widths) const {
  return std::accumulate(widths.begin(), widths.end(), kGap * static_cast<int>(columns_.size() - 1));
}

std::vector<int> Table::widths(int columns_max, bool has_short_titles) const {
  std::vector<int> widths;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    int width = display_width(title_of(columns_[i], has_short_titles));
    for (const auto& row : rows_) width = std::max(width, display_width(row[i].text));
    widths.push_back(width);
  }
  if (columns_max == 0) return widths;
  int excess = width_of_all(widths) - columns_max;
  // The widest flexible column gives way, a cell at a time, so that short ones stay whole.
  while (excess > 0) {
    int* widest = nullptr;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (columns_[i].flexible && widths[i] > kFlexibleLeast && (widest == nullptr || widths[i] > *widest))
        widest = &widths[i];
    if (widest == nullptr) break;
    --*widest;
    --excess;
  }
  return widths;
}

std::string Table::text(int columns_max, bool has_colours) const {
  const bool has_short_titles = columns_max > 0 && width_of_all(widths(0, false)) > columns_max;
  const std::vector<int> width = widths(columns_max, has_short_titles);
  std::string out;
  const auto append_cell = [&](std::size_t i, std::string_view text, std::optional<Level> colour) {
    const bool last = i + 1 == columns_.size();
    out += padded(text, width[i], columns_[i].right, last, colour, has_colours);
    out += last ? std::string("\n") : std::string(kGap, ' ');
  };
  for (std::size_t i = 0; i < columns_.size(); ++i) append_cell(i, title_of(columns_[i], has_short_titles), {});
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i) append_cell(i, row[i].text, row[i].colour);
  return out;
}

}  // namespace zapply

#include "app-wasm/log/log_scroll.h"

#include <algorithm>
#include <utility>

namespace zapply {

RowShape LogScroll::shape(std::int64_t row) const { return layout_.shape_of ? layout_.shape_of(row) : RowShape(); }

void LogScroll::arrange(const LogLayout& layout) {
  layout_ = layout;
  top_row_ = std::clamp<std::int64_t>(top_row_, 0, std::max<std::int64_t>(layout_.row_count - 1, 0));
  if (layout_.start_of && layout_.row_count > 0) top_row_ = layout_.start_of(top_row_);
  if (following_ || to_end_) bottom_row_ = layout_.row_count;
  to_end_ = false;
  if (bottom_row_ > 0) {
    place_bottom(std::min(bottom_row_, layout_.row_count));
  } else {
    normalise();
  }
  measure();
}

/// Puts the beginning of a row at the view's lower edge, walking up from there by at most a view.
void LogScroll::place_bottom(std::int64_t end_row) {
  top_px_ = 0;
  float above = 0;
  std::int64_t row = end_row;
  while (row > 0 && above < layout_.view_px) {
    row = layout_.start_of ? layout_.start_of(row - 1) : row - 1;
    above += height(row);
  }
  top_row_ = row;
  top_px_ = std::max(above - layout_.view_px, 0.0f);
}

/// Carries pixels over into rows, then stops at both ends of the log.
void LogScroll::normalise() {
  while (top_px_ < 0 && top_row_ > 0) {
    top_row_ = layout_.start_of ? layout_.start_of(top_row_ - 1) : top_row_ - 1;
    top_px_ += height(top_row_);
  }
  top_px_ = std::max(top_px_, 0.0f);
  while (top_row_ < layout_.row_count && top_px_ >= height(top_row_)) {
    top_px_ -= height(top_row_);
    top_row_ += shape(top_row_).rows;
  }
  float below = -top_px_;
  for (std::int64_t row = top_row_; row < layout_.row_count && below < layout_.view_px; row += shape(row).rows)
    below += height(row);
  if (below < layout_.view_px) place_bottom(layout_.row_count);
}

void LogScroll::measure() {
  float bottom = -top_px_;
  std::int64_t row = top_row_;
  std::int64_t whole_rows = row;
  rows_in_view_ = 0;
  while (row < layout_.row_count && bottom < layout_.view_px) {
    const float top = std::max(bottom, 0.0f), high = std::max(height(row), 1.0f);
    const std::int64_t rows = shape(row).rows;
    bottom += high;
    row += rows;
    rows_in_view_ += static_cast<double>((std::min(bottom, layout_.view_px) - top) / high) * static_cast<double>(rows);
    if (bottom <= layout_.view_px + 0.5f) whole_rows = row;
  }
  end_row_ = std::min(row, layout_.row_count);
  whole_end_ = std::min(whole_rows, layout_.row_count);
  at_end_ = whole_rows >= layout_.row_count;
}

float LogScroll::fraction() const {
  const double most = static_cast<double>(layout_.row_count) - rows_in_view_;
  const bool at_start = top_row_ == 0 && top_px_ <= 0;
  if (at_start || at_end_ || most <= 0) return at_end_ && !at_start ? 1 : 0;
  const double of_first = top_px_ / std::max(height(top_row_), 1.0f) * static_cast<float>(shape(top_row_).rows);
  const double at = static_cast<double>(top_row_) + of_first;
  return static_cast<float>(std::clamp(at / most, 0.0, 1.0));
}

void LogScroll::by(float px) {
  if (px < 0) following_ = false;
  if (px != 0 && !following_) bottom_row_ = 0;
  top_px_ += px;
}

void LogScroll::by_pages(int pages) {
  by(static_cast<float>(pages) * std::max(layout_.view_px - layout_.line_px, layout_.line_px));
}

void LogScroll::to_fraction(float fraction) {
  following_ = false;
  bottom_row_ = 0;
  if (fraction >= 1) return to_end();
  const double most = std::max(static_cast<double>(layout_.row_count) - rows_in_view_, 0.0);
  const double at = most * std::clamp(static_cast<double>(fraction), 0.0, 1.0);
  top_row_ = static_cast<std::int64_t>(at);
  top_px_ = static_cast<float>(at - static_cast<double>(top_row_)) * layout_.line_px;
}

void LogScroll::to_row(std::int64_t row, float where, bool only_if_hidden) {
  const bool in_view = row >= top_row_ + (top_px_ > 0 ? 1 : 0) && row < end_row_ - (at_end_ ? 0 : 1);
  following_ = false;
  if (only_if_hidden && in_view && !to_end_) return;
  to_end_ = false;
  bottom_row_ = 0;
  top_row_ = row;
  top_px_ = -where * std::max(layout_.view_px - layout_.line_px, 0.0f);
}

void LogScroll::rows_replaced(std::int64_t top_row, bool stays_at_end) {
  top_row_ = top_row;
  top_px_ = 0;
  end_row_ = top_row;  // none of them is in view yet
  to_end_ = to_end_ || stays_at_end;
  bottom_row_ = 0;
}

void LogScroll::reset() { *this = LogScroll(); }

}  // namespace zapply

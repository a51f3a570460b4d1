#pragma once

#include <cstdint>
#include <functional>

namespace zapply {

/// What one row of the log takes on screen.
struct RowShape {
  int lines = 1;          ///< more than one when it is wrapped
  std::int64_t rows = 1;  ///< more than one when equal neighbours are folded into it
};

/// The sizes that scrolling needs, as they are in this frame.
struct LogLayout {
  std::int64_t row_count = 0;
  float view_px = 0;
  float line_px = 1;
  /// The shape of what begins at a row; and where what shows a row begins. Empty: every row is a line.
  std::function<RowShape(std::int64_t row)> shape_of;
  std::function<std::int64_t(std::int64_t row)> start_of;
};

/// Where in a log the reader is. The top is a whole row and the pixels of it that are above the view's edge:
/// exact in a log of any length, where a distance from the beginning in pixels would not be.
class LogScroll {
 public:
  /// Once per frame before drawing: keeps the place within the log, goes to the end when following.
  void arrange(const LogLayout&);

  /// Only takes note of the sizes, for what follows in the same frame.
  void resize(const LogLayout& layout) { layout_ = layout; }

  std::int64_t top_row() const { return top_row_; }
  float top_px() const { return top_px_; }
  /// The first row below the view's lower edge.
  std::int64_t end_row() const { return end_row_; }
  /// Behind the last row that is wholly in view.
  std::int64_t whole_end() const { return whole_end_; }
  /// How many rows are in view, those at its edges in parts; all of them when there is nothing to scroll.
  double rows_in_view() const { return rows_in_view_; }
  /// 0 at the log's beginning, 1 at its end.
  float fraction() const;

  /// By pixels; up lets go of following.
  void by(float px);
  void by_lines(int lines) { by(static_cast<float>(lines) * layout_.line_px); }
  void by_pages(int pages);
  void to_fraction(float);
  /// Puts a row at `where` of the view's height, 0 the top; unless it is in view already and `only_if_hidden`.
  void to_row(std::int64_t row, float where, bool only_if_hidden);
  void to_end() { to_end_ = true; }

  bool is_following() const { return following_; }
  void follow(bool on) { following_ = on; }

  /// Another set of rows (a filter): `top_row` is where the reader is now in it, unless they stay at the end.
  void rows_replaced(std::int64_t top_row, bool stays_at_end);
  /// Another log, shown from its end.
  void reset();

 private:
  RowShape shape(std::int64_t row) const;
  float height(std::int64_t row) const { return static_cast<float>(shape(row).lines) * layout_.line_px; }
  void place_bottom(std::int64_t end_row);
  void normalise();
  void measure();

  LogLayout layout_;
  std::int64_t top_row_ = 0;
  float top_px_ = 0;
  std::int64_t end_row_ = 0;
  std::int64_t whole_end_ = 0;
  double rows_in_view_ = 0;
  bool at_end_ = true;
  bool following_ = false;
  bool to_end_ = true;
  /// Until the reader moves: the row whose beginning is the view's lower edge, also when rows above turn out to be
  /// higher than they seemed before they were loaded. 0: the upper edge is what stays.
  std::int64_t bottom_row_ = 0;
};

}  // namespace zapply

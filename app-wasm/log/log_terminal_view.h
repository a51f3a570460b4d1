#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app-wasm/log/log_hits.h"
#include "app-wasm/log/log_links.h"
#include "app-wasm/log/log_panel.h"
#include "app-wasm/ui/columns.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// The lines of the log that are in view in this frame: places them, draws them and knows what is where.
class LogTerminal {
 public:
  static constexpr float kLineHeight = 20;  ///< CSS pixels

  /// Scrolls the log to where it is wanted and asks for what is missing.
  LogTerminal(Ui&, const Rect& area, LogPanel&);

  void draw() const;

  const Rect& area() const { return area_; }
  float line_height() const { return line_; }
  struct Row {
    std::int64_t seq = 0;
    std::int64_t folded = 1;  ///< rows in it
    bool can_fold = false;    ///< is the first of an unfolded group
    Rect rect;
  };
  const std::vector<Row>& rows() const { return rows_; }
  /// The row at a height; the nearest one above or below the view. Empty when there are none.
  const Row* row_at(float y) const;
  const Row* row_of(std::int64_t seq) const;
  /// The place between two characters that is nearest.
  LogPoint point_at(float x, float y) const { return point_at(x, y, 0.5f); }
  std::optional<LogLink> link_at(float x, float y) const;
  bool is_in_gutter(float x) const { return x < text_x_ - cell_ / 2; }
  /// Where a fold's count stands.
  Rect fold_place(const Row&) const;

 private:
  struct Shown;

  void place_rows();
  LogPoint point_at(float x, float y, float rounding) const;
  /// How a row's text is broken.
  std::vector<WrappedLine> lines_of(const Row&, std::string_view text) const;
  void draw_row(const Row&, const LogEntry&, const LogEntry* before) const;
  void draw_backgrounds(const Row&, const LogEntry&) const;
  void draw_hits(const Shown&, std::vector<Rect>& marked) const;
  void draw_links(const Shown&) const;
  /// `only`: all of it in this colour.
  void draw_texts(const Shown&, std::string_view time, std::optional<Color> only) const;
  void draw_message(const Shown&, std::optional<Color> only) const;
  void draw_marked(const Shown&, std::string_view time, const std::vector<Rect>& marked) const;
  void draw_fold(const Row&) const;
  void draw_missing(const Row&) const;
  std::vector<Rect> places_of(const Shown&, std::int64_t from, std::int64_t to) const;
  std::size_t columns_of_row(const Row&) const;
  float text_x() const { return text_x_ + static_cast<float>(look_.text_column()) * cell_; }

  Ui& ui_;
  Rect area_;
  LogPanel& panel_;
  Log& log_;
  LogLineLook look_;
  float line_ = 1;
  float cell_ = 1;
  float number_x_ = 0;
  float number_width_ = 0;        ///< 0: there are no numbers
  float text_x_ = 0;              ///< of a line's first column
  std::size_t text_columns_ = 1;  ///< that fit beside one another
  bool wraps_ = false;
  std::vector<Row> rows_;
};

}  // namespace zapply

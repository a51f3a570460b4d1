#include "app-wasm/log/log_scroll_bar_view.h"

#include <algorithm>
#include <cmath>

namespace zapply {
namespace {

void draw_marks(Ui& ui, const Rect& track, const Log& log, const LogQuery& query, LogMarks& marks, float from, float to,
                Color color) {
  if (query.matches().count() == 0) return;
  const auto row_of = [&](std::int64_t seq) { return log.row_of(seq); };
  // Two device pixels a mark: one alone is hard to see.
  const float step = std::max(std::round(ui.ratio * 2), 2.0f);
  const int height = static_cast<int>(track.h / step);
  const int version = query.version() * 31 + log.view().version();
  const std::vector<bool>& pixels = marks.pixels(query.matches(), version, log.row_count(), height, row_of);
  for (std::size_t i = 0; i < pixels.size();) {
    std::size_t end = i;
    while (end < pixels.size() && pixels[end]) ++end;
    if (end > i)
      ui.fill({track.x + ui.px(from), track.y + static_cast<float>(i) * step, ui.px(to - from),
               static_cast<float>(end - i) * step},
              color);
    i = end + 1;
  }
}

}  // namespace

void draw_log_scroll_bar(Ui& ui, const Rect& track, Log& log, LogMemory& memory) {
  LogScroll& scroll = log.scroll();
  draw_marks(ui, track, log, log.warnings(), memory.warnings, 2, 6, faded(ui.palette.warning, 0.75f));
  draw_marks(ui, track, log, log.errors(), memory.errors, 6, 10, ui.palette.bad);
  draw_marks(ui, track, log, log.hits(), memory.hits, 10, 14, ui.palette.brand);
  const double share = scroll.rows_in_view() / static_cast<double>(std::max<std::int64_t>(log.row_count(), 1));
  if (share > 0.9999) return;
  const float least = std::min(ui.px(36), track.h);
  const float thumb_height = std::clamp(track.h * static_cast<float>(share), least, track.h);
  const Ui::Touch touch = ui.touch(track, "log.scroll");
  if (touch.held) {
    scroll.to_fraction((ui.pointer_y() - track.y - thumb_height / 2) / std::max(track.h - thumb_height, 1.0f));
    log.leave_cursor();
  }
  const float y = track.y + scroll.fraction() * (track.h - thumb_height);
  const Rect thumb{track.x + ui.px(1), std::round(y), ui.px(14), thumb_height};
  ui.fill(thumb, faded(ui.palette.quiet, touch.hovered || touch.held ? 0.55f : 0.32f), 4);
  ui.outline(thumb, faded(ui.palette.quiet, 0.6f), 4);
}

}  // namespace zapply

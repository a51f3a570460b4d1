#pragma once

#include "app-wasm/log/log_mouse_view.h"
#include "app-wasm/log/log_scroll_bar_view.h"
#include "app-wasm/ui/panel.h"
#include "app-wasm/ui/ui.h"

namespace zapply {

/// How the list of jobs stands, and the open one beside it.
struct JobsMemory {
  float offset = 0;
  int generation = 0;    ///< of the list that the offset is of
  int cursor_moves = 0;  ///< that the offset has followed
  PanelScroll panel;
  std::int64_t shown_id = 0;
};

/// What views remember from frame to frame that is nobody else's business: how far their lists are scrolled.
struct ViewMemory {
  float runs_offset = 0;
  std::int64_t runs_top_id = 0;  ///< the run at the list's upper edge, and the row that it is in
  std::size_t runs_top_row = 0;
  float sources_offset = 0;  ///< of the open run's sources
  std::int64_t sources_run = 0;
  float dialog_offset = 0;
  float boards_offset = 0;  ///< of the list of all sources
  JobsMemory jobs;
  PanelScroll source_panel;
  std::string source_shown;
  LogMouse log_mouse;
  LogMarksMemory log_marks;
};

/// The whole page: the bar at the top, then the page that the address names.
void draw_shell(Ui&, const Rect& screen, ViewMemory&);

void draw_runs_view(Ui&, const Rect& area, ViewMemory&);
void draw_run_view(Ui&, const Rect& area, ViewMemory&);
/// A row per source of the open run.
void draw_run_sources(Ui&, const Rect& area, const Run&, ViewMemory&);
float run_sources_height(const Ui&, const Run&, float width, float height_max);
void draw_log_view(Ui&, const Rect& area, ViewMemory&);
void draw_jobs_view(Ui&, const Rect& area, ViewMemory&);
/// The open job.
void draw_job_view(Ui&, const Rect& area, ViewMemory&);
void draw_sources_view(Ui&, const Rect& area, ViewMemory&);
/// The open source.
void draw_source_view(Ui&, const Rect& area, ViewMemory&);

}  // namespace zapply

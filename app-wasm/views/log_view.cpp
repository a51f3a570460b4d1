#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app-wasm/state/columns.h"
#include "app-wasm/ui/widgets.h"
#include "app-wasm/views/views.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr Style kMono{.face = Face::kMono, .size = 13};
constexpr float kLineHeight = 20;
constexpr float kScrollBarWidth = 14;
constexpr std::size_t kTimeColumns = 12;  // "11:18:05.123"

/// The columns of the terminal, in device pixels; the same for all rows of a frame.
struct Columns {
  float cell = 1;
  float number_x = 0;
  float number_width = 0;
  float time_x = 0;
  float letter_x = 0;
  float source_x = 0;
  float source_width = 0;
  float message_x = 0;
  std::size_t message_columns = 1;
};

Columns columns_in(const Ui& ui, const Rect& lines, const Run& run, const Log& log) {
  Columns out;
  out.cell = ui.text_width("0", kMono);
  const float gap = std::round(out.cell * 1.5f);
  const auto digits = static_cast<float>(std::max<std::size_t>(std::to_string(log.last_seq()).size(), 3));
  std::size_t source = 0;
  for (const SourceRun& each : run.source_runs) source = std::max(source, columns_of(each.source_name));
  out.number_x = lines.x + ui.px(10);
  out.number_width = digits * out.cell;
  out.time_x = out.number_x + out.number_width + gap;
  out.letter_x = out.time_x + kTimeColumns * out.cell + gap;
  out.source_x = out.letter_x + out.cell + gap;
  out.source_width = static_cast<float>(std::min<std::size_t>(source, 20)) * out.cell;
  out.message_x = out.source_x + out.source_width + (source > 0 ? gap : 0);
  const float room = lines.right() - ui.px(8) - out.message_x;
  out.message_columns = static_cast<std::size_t>(std::max(room / out.cell, 10.0f));
  return out;
}

char letter_of(Level level) { return "ISWE"[static_cast<std::size_t>(level)]; }

void draw_entry(Ui& ui, const Columns& columns, const Rect& row, const LogEntry& entry) {
  const float line = ui.px(kLineHeight);
  const Color color = color_of(ui.palette, entry.level);
  const bool loud = entry.level == Level::kWarning || entry.level == Level::kError;
  if (loud) ui.fill(row, faded(color, entry.level == Level::kError ? 0.13f : 0.07f));
  const auto cell = [&](float x, float width) { return Rect{x, row.y, width, line}; };
  const auto style = [](Color c, Face face = Face::kMono) {
    return Style{.face = face, .size = kMono.size, .color = c};
  };
  const std::string time = format_local_time(entry.timestamp, ui.dashboard.offset_minutes(entry.timestamp));
  const std::string number = std::to_string(entry.seq);
  const char letter[] = {letter_of(entry.level), 0};
  ui.text(cell(columns.number_x, columns.number_width), number, style(ui.palette.faint), Align::kRight);
  ui.text(cell(columns.time_x, kTimeColumns * columns.cell + 1), time, style(ui.palette.quiet));
  ui.text(cell(columns.letter_x, columns.cell * 2), letter, style(color, Face::kMonoStrong));
  ui.text(cell(columns.source_x, columns.source_width), entry.source, style(ui.palette.accent));
  const Color message = loud || entry.level == Level::kSuccess ? color : ui.palette.text;
  const int lines = wrapped_lines(entry.message, columns.message_columns);
  const float width = static_cast<float>(columns.message_columns + 1) * columns.cell;
  for (int i = 0; i < lines; ++i) {
    const Rect place{columns.message_x, row.y + static_cast<float>(i) * line, width, line};
    ui.text(place, wrapped_line(entry.message, columns.message_columns, static_cast<std::size_t>(i)),
            style(message));
  }
  const std::string key = "line:" + number;
  ui.mirror.leaf({.key = key,
                  .role = "listitem",
                  .text = number + " " + time + " " + letter + " " + std::string(name_of(entry.level)) + " " +
                          entry.source + (entry.source.empty() ? "" : " ") + entry.message,
                  .rect = row});
}

void draw_missing(Ui& ui, const Columns& columns, const Rect& row, std::int64_t seq) {
  ui.text({columns.number_x, row.y, columns.number_width, row.h}, std::to_string(seq),
          {.face = Face::kMono, .size = kMono.size, .color = ui.palette.faint}, Align::kRight);
  ui.fill(middle({columns.time_x, row.y, ui.px(180), row.h}, ui.px(6)), faded(ui.palette.faint, 0.25f), 3);
}

void draw_lines(Ui& ui, const Rect& lines, const Run& run, Log& log) {
  const Columns columns = columns_in(ui, lines, run, log);
  const float line = ui.px(kLineHeight);
  LogScroll& scroll = log.scroll();
  if (const float wheel = ui.take_wheel(lines); wheel != 0) scroll.by(wheel);
  log.arrange(lines.h, line, columns.message_columns);
  ui.push_clip(lines);
  ui.mirror.begin({.key = "log", .role = "list", .label = "Log", .rect = lines});
  float y = lines.y - std::round(scroll.top_px());
  for (std::int64_t row = scroll.top_row(); row < scroll.end_row(); ++row) {
    const LogEntry* entry = log.entry_at(row);
    const float height =
        line * static_cast<float>(entry ? wrapped_lines(entry->message, columns.message_columns) : 1);
    const Rect place{lines.x, y, lines.w, height};
    if (entry) {
      draw_entry(ui, columns, place, *entry);
    } else {
      draw_missing(ui, columns, place, log.seq_of(row));
    }
    y += height;
  }
  ui.mirror.end();
  ui.pop_clip();
}

void draw_scroll_bar(Ui& ui, const Rect& track, Log& log) {
  LogScroll& scroll = log.scroll();
  const auto rows = static_cast<float>(log.row_count());
  const float lines_in_view = track.h / ui.px(kLineHeight);
  if (rows <= lines_in_view) return;
  const float thumb_height = std::clamp(track.h * lines_in_view / rows, ui.px(32), track.h);
  const Ui::Touch touch = ui.touch(track, "log.scroll");
  if (touch.held)
    scroll.to_fraction((ImGui::GetIO().MousePos.y - track.y - thumb_height / 2) /
                       std::max(track.h - thumb_height, 1.0f));
  const float y = track.y + scroll.fraction() * (track.h - thumb_height);
  ui.fill({track.x + ui.px(4), std::round(y), ui.px(7), thumb_height},
          touch.hovered || touch.held ? ui.palette.quiet : faded(ui.palette.faint, 0.7f), 3.5f);
}

/// Over the log's lower edge while there is something below that was never seen.
void draw_new_entries(Ui& ui, const Rect& lines, const Log& log) {
  const std::int64_t unseen = log.scroll().unseen_rows();
  if (unseen == 0 || log.scroll().is_following()) return;
  const std::string label = count_of(unseen, "new entry", "new entries");
  const ButtonText text{.label = label, .icon = Icon::kDown, .has_icon = true, .look = ButtonLook::kPrimary};
  const float width = button_width(ui, ActionId::kLogEnd, text);
  button(ui, {lines.center_x() - width / 2, lines.bottom() - ui.px(44), width, ui.px(32)}, ActionId::kLogEnd,
         {}, text);
}

void draw_head(Ui& ui, Rect bar, const Log& log) {
  const Style title{.face = Face::kStrong, .size = 14};
  const float follow = toggle_width(ui, ActionId::kFollowLog);
  toggle(ui, cut_right(bar, follow), ActionId::kFollowLog, log.scroll().is_following());
  cut_left(bar, ui.text(bar, "Log", title) + ui.px(10));
  ui.text(bar, count_of(log.last_seq(), "entry", "entries"), {.size = 13, .color = ui.palette.quiet});
}

void draw_nothing(Ui& ui, const Rect& area, const Log& log) {
  if (log.load() == Load::kFailed) {
    placeholder(ui, area,
                {.icon = Icon::kUnplugged,
                 .title = "The log could not be loaded",
                 .advice = log.error(),
                 .has_action = true,
                 .action = ActionId::kReload});
  } else if (log.load() == Load::kLoading) {
    placeholder(ui, area, {.icon = Icon::kHalf, .title = "Loading the log…"});
  } else {
    placeholder(ui, area, {.icon = Icon::kDot, .title = "No entries yet"});
  }
}

}  // namespace

void draw_log_view(Ui& ui, const Rect& area, ViewMemory&) {
  Log& log = ui.dashboard.run_detail().log();
  Rect rest = area;
  draw_head(ui, cut_top(rest, ui.px(44)).inset(ui.px(20), 0), log);
  cut_bottom(rest, ui.px(16));
  const Rect terminal = rest.inset(ui.px(20), 0);
  ui.fill(terminal, ui.palette.terminal, 8);
  ui.outline(terminal, ui.palette.line, 8);
  Rect lines = terminal.inset(ui.px(1), ui.px(6));
  const Rect track = cut_right(lines, ui.px(kScrollBarWidth));
  const Run& run = *ui.dashboard.run_detail().run();
  draw_lines(ui, lines, run, log);
  if (log.row_count() == 0 || log.load() == Load::kFailed) return draw_nothing(ui, lines, log);
  draw_scroll_bar(ui, track, log);
  draw_new_entries(ui, lines, log);
  if (!log.error().empty())
    ui.text(cut_bottom(lines, ui.px(24)), "More could not be loaded: " + log.error(),
            {.size = 13, .color = ui.palette.bad}, Align::kCenter);
}

}  // namespace zapply

#include "app-wasm/sources/sources_page.h"

#include <algorithm>
#include <array>

#include "app-wasm/sources/source_view.h"
#include "app-wasm/sources/sources_actions.h"
#include "app-wasm/ui/list.h"
#include "app-wasm/ui/time_text.h"
#include "app-wasm/ui/widgets.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr float kRowHeight = 54;
/// What the list keeps beside an open source.
constexpr float kListBeside = 380;

enum ColumnId { kOn, kSource, kJobs, kOutcome, kSuccess, kNext, kColumns };
constexpr std::array<Column, kColumns> kTable{
    {{"On"}, {"Source"}, {"Open jobs", Align::kRight}, {"Last outcome"}, {"Last success"}, {"May be asked"}}};
using Cells = std::array<Rect, kColumns>;

Cells cells_of(const Ui& ui, Rect row, bool narrow) {
  Cells out{};
  cut_left(row, ui.px(20));
  cut_right(row, ui.px(20));
  out[kOn] = cut_left(row, ui.px(54));
  if (narrow) {
    out[kJobs] = cut_right(row, ui.px(70));
    out[kSource] = row;
    return out;
  }
  out[kNext] = cut_right(row, ui.px(104));
  out[kSuccess] = cut_right(row, ui.px(112));
  cut_right(row, ui.px(12));
  out[kSource] = cut_left(row, std::min(row.w * 0.36f, ui.px(320)));
  cut_left(row, ui.px(12));
  out[kJobs] = cut_left(row, ui.px(80));
  cut_left(row, ui.px(24));
  out[kOutcome] = row;
  return out;
}

std::string about(const Source& source) {
  if (source.kind == SourceKind::kBoard) return "job board";
  if (source.company_count == 0) return "company pages, none added yet";
  return "company pages, " + count_of(source.company_count, "company", "companies");
}

std::string_view outcome_of(const Source& source) {
  return source.last_status ? name_of(*source.last_status) : "never asked";
}

std::string describe(const PageOfSources& page, const Source& source) {
  std::string out = source.label + ", " + about(source) + ", " + count_of(source.jobs_open, "open job", "open jobs") +
                    ", " + std::string(outcome_of(source));
  if (source.error_message) out += ": " + *source.error_message;
  if (!source.verified) out += ", not verified";
  return out + (page.list().is_on(source) ? ", on" : ", off");
}

void draw_switch(Ui& ui, const PageOfSources& page, const Rect& cell, const Source& source) {
  const bool on = page.list().is_on(source);
  const std::string key = "source.on:" + source.name;
  const Rect track = switch_track(ui, cell, on);
  const Rect place = track.inset(-ui.px(6), -ui.px(8));
  const Ui::Touch touch = ui.touch(place, key);
  ui.focus_ring(track, key);
  ui.tooltip(place, on ? "On: asked in every run" : "Off: only asked when you run it");
  if (touch.hovered) ui.use_cursor("pointer");
  ui.mirror.leaf({.key = key,
                  .tag = "button",
                  .label = source.label + " on",
                  .rect = track,
                  .action = "source.on",
                  .arg = source.name,
                  .pressed = on ? MirrorNode::State::kOn : MirrorNode::State::kOff});
  if (touch.clicked) ui.run(sources_action("source.on"), source.name);
}

void draw_name(Ui& ui, const PageOfSources& page, const Rect& cell, const Source& source) {
  Rect rest = cell.inset(0, ui.px(8));
  Rect first = cut_top(rest, ui.px(20));
  const bool on = page.list().is_on(source);
  const Style style{.face = Face::kStrong, .color = on ? ui.palette.text : ui.palette.quiet, .may_shorten = true};
  const Style badge{.face = Face::kStrong, .size = 10.5f, .color = ui.palette.warning};
  const float badge_width = source.verified ? 0 : ui.text_width("unverified", badge) + ui.px(22);
  const Rect name = cut_left(first, std::min(ui.text_width(source.label, style) + 1, cell.w - badge_width));
  ui.text(name, source.label, style);
  if (!source.verified) {
    cut_left(first, ui.px(8));
    const Rect place = middle(cut_left(first, badge_width - ui.px(8)), ui.px(17));
    ui.fill(place, faded(ui.palette.warning, 0.14f), 4);
    ui.text(place, "unverified", badge, Align::kCenter);
  }
  ui.text(rest, about(source), {.size = 12, .color = ui.palette.quiet, .may_shorten = true});
}

void draw_outcome(Ui& ui, const Rect& cell, const Source& source) {
  Rect rest = source.error_message ? cell.inset(0, ui.px(8)) : cell;
  Rect first = source.error_message ? cut_top(rest, ui.px(20)) : rest;
  if (!source.last_status) {
    ui.text(first, "never asked", {.size = 12.5f, .color = ui.palette.faint});
    return;
  }
  const Color color = color_of(ui.palette, *source.last_status);
  ui.icon(icon_of(*source.last_status), first.x + ui.px(6), first.center_y(), 11, color);
  cut_left(first, ui.px(20));
  ui.text(first, name_of(*source.last_status), {.size = 12.5f, .color = color});
  if (!source.error_message) return;
  ui.text(rest, *source.error_message, {.size = 12, .color = ui.palette.quiet, .may_shorten = true});
}

void draw_row(Ui& ui, const PageOfSources& page, const Rect& row, const Source& source, bool narrow) {
  const Cells cell = cells_of(ui, row, narrow);
  const ListRow frame{.rect = row,
                      .target = {cell[kSource].x, row.y, row.right() - cell[kSource].x, row.h},
                      .open = sources_action("source.open"),
                      .arg = source.name,
                      .said = describe(page, source),
                      .is_open = page.open() == source.name};
  list_row_ground(ui, frame);
  draw_switch(ui, page, cell[kOn], source);
  draw_name(ui, page, cell[kSource], source);
  const Color jobs = source.jobs_open > 0 ? ui.palette.text : ui.palette.faint;
  ui.text(cell[kJobs], with_thousands(source.jobs_open), {.color = jobs}, Align::kRight);
  if (!narrow) {
    const Timestamp now = ui.now();
    const Style quiet{.size = 12.5f, .color = ui.palette.quiet};
    draw_outcome(ui, cell[kOutcome], source);
    if (source.last_success_at) {
      const Timestamp at = *source.last_success_at;
      ui.text(cell[kSuccess], ago_text(at, now, ui.offset_minutes(at)), quiet);
      ui.tooltip(cell[kSuccess], ui.local_time(at) + " " + ui.zone_now());
    }
    if (source.next_allowed_at) {
      ui.text(cell[kNext], until_text(*source.next_allowed_at, now), quiet);
      ui.tooltip(cell[kNext], ui.local_time(*source.next_allowed_at) + " " + ui.zone_now());
    } else {
      ui.text(cell[kNext], "now", quiet);
    }
  }
  list_row_target(ui, frame);
}

void draw_no_rows(Ui& ui, const PageOfSources& page, const Rect& area) {
  const SourcesList& list = page.list();
  if (draw_missing(ui, area, list.load(), "the sources", list.error())) return;
  placeholder(ui, area,
              {.icon = Icon::kBolt,
               .title = "There are no sources",
               .advice = "Start the server with --sources and a folder of source files."});
}

void draw_rows(Ui& ui, PageOfSources& page, const Rect& area, bool narrow) {
  const std::vector<Source>& all = page.list().all();
  if (all.empty()) return draw_no_rows(ui, page, area);
  const float height = ui.px(kRowHeight);
  ui.push_clip(area);
  float y =
      scroll_list(ui, area, "boards.scroll", static_cast<float>(all.size()) * height + ui.px(16), page.memory.offset);
  ui.mirror.begin({.key = "sources", .role = "list", .label = "Sources", .rect = area});
  for (const Source& source : all) {
    if (y + height > area.y && y < area.bottom())
      draw_row(ui, page, {area.x, y, area.w - ui.px(10), height}, source, narrow);
    y += height;
  }
  ui.mirror.end();
  ui.pop_clip();
}

void draw_title(Ui& ui, const PageOfSources& page, Rect head) {
  const std::vector<Source>& all = page.list().all();
  head = head.inset(ui.px(20), 0);
  const float width = ui.text(head, "Sources", {.face = Face::kStrong, .size = 19});
  ui.mirror.leaf({.key = "title", .tag = "h1", .text = "Sources", .rect = head});
  if (all.empty()) return;
  cut_left(head, width + ui.px(12));
  const auto on = std::count_if(all.begin(), all.end(), [&](const Source& each) { return page.list().is_on(each); });
  std::int64_t jobs = 0;
  for (const Source& source : all) jobs += source.jobs_open;
  const std::string text =
      std::to_string(on) + " of " + std::to_string(all.size()) + " on, " + count_of(jobs, "open job", "open jobs");
  ui.text(head, text, {.size = 13, .color = ui.palette.quiet, .may_shorten = true});
  ui.mirror.leaf({.key = "sources.count", .tag = "span", .text = text, .rect = head});
}

void draw_list(Ui& ui, PageOfSources& page, Rect area, bool narrow) {
  draw_title(ui, page, cut_top(area, ui.px(68)));
  Rect columns = cut_top(area, ui.px(32));
  columns.w -= ui.px(10);
  list_head(ui, columns, kTable, cells_of(ui, columns, narrow));
  draw_rows(ui, page, area, narrow);
}

}  // namespace

void PageOfSources::draw(Ui& ui, const Rect& area) {
  Rect rest = area;
  if (open_.empty()) return draw_list(ui, *this, rest, false);
  if (area.w >= ui.px(900)) {
    const Rect left = cut_left(rest, ui.px(kListBeside));
    draw_list(ui, *this, left, true);
    ui.fill({rest.x, rest.y, 1, rest.h}, ui.palette.line);
    cut_left(rest, 1);
  }
  draw_source_view(ui, *this, rest);
}

}  // namespace zapply

#include "app-wasm/log/log_terminal_view.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app-wasm/log/log_actions.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr float kTextSize = 12;
constexpr std::size_t kFoldColumns = 12;  ///< kept free for "× 1,922"

Style mono_style(Color color) { return {.size = kTextSize, .color = color}; }

}  // namespace

/// A row with its entry, as far as several of what draws it need it.
struct LogTerminal::Shown {
  const Row& row;
  const LogEntry& entry;
  std::string text;
  std::vector<WrappedLine> lines;  ///< of `text`
};

LogTerminal::LogTerminal(Ui& ui, const Rect& area, LogPanel& panel)
    : ui_(ui),
      area_(area),
      panel_(panel),
      log_(panel.log()),
      look_(panel.look()),
      line_(ui.px(kLineHeight)),
      wraps_(panel.dashboard().settings.log_wrap) {
  cell_ = ui.text_width("0", mono_style(0));
  number_x_ = area.x + ui.px(look_.is_narrow ? 2 : 10);
  if (!look_.is_narrow)
    number_width_ = static_cast<float>(std::max<std::size_t>(std::to_string(log_.last_seq()).size(), 3)) * cell_;
  text_x_ = number_x_ + number_width_ + std::round(cell_ * (look_.is_narrow ? 0.5f : 1.5f));
  const float room = area.right() - ui.px(look_.is_narrow ? 1 : 6) - text_x();
  text_columns_ = static_cast<std::size_t>(std::max(std::floor(room / cell_), 20.0f));
  log_.arrange(area.h, line_, {wraps_ ? text_columns_ : 0, kFoldColumns, look_.is_narrow});
  place_rows();
  std::vector<std::int64_t> found;
  for (const Row& row : rows_)
    if (log_.hits().matches().contains(row.seq)) found.push_back(row.seq);
  log_.hit_places().look(log_.run_id(), panel.place().find, found);
}

void LogTerminal::place_rows() {
  float y = area_.y - std::round(log_.scroll().top_px());
  for (std::int64_t row = log_.scroll().top_row(); row < log_.scroll().end_row();) {
    const LogFolds::Fold fold = log_.fold_at(row);
    const LogEntry* entry = log_.entry_at(row);
    const float height = line_ * static_cast<float>(entry ? log_.lines_of(*entry, fold.rows > 1) : 1);
    const LogFolds::Fold group = fold.rows == 1 ? log_.group_at(row) : fold;
    rows_.push_back({log_.seq_of(row),
                     fold.rows,
                     fold.rows == 1 && group.rows > 1 && group.first_row == row,
                     {area_.x, y, area_.w, height}});
    y += height;
    row += fold.rows;
  }
}

const LogTerminal::Row* LogTerminal::row_at(float y) const {
  if (rows_.empty()) return nullptr;
  for (const Row& row : rows_)
    if (y < row.rect.bottom()) return &row;
  return &rows_.back();
}

const LogTerminal::Row* LogTerminal::row_of(std::int64_t seq) const {
  const auto found = std::find_if(rows_.begin(), rows_.end(), [seq](const Row& row) { return row.seq == seq; });
  return found == rows_.end() ? nullptr : &*found;
}

std::size_t LogTerminal::columns_of_row(const Row& row) const {
  return row.folded > 1 ? text_columns_ - kFoldColumns : text_columns_;
}

std::vector<WrappedLine> LogTerminal::lines_of(const Row& row, std::string_view text) const {
  return wrapped(text, wraps_ ? columns_of_row(row) : 0);
}

/// `rounding`: 0 for the column that a place is in.
LogPoint LogTerminal::point_at(float x, float y, float rounding) const {
  const Row* row = row_at(y);
  if (!row) return {};
  if (y >= row->rect.bottom()) return {row->seq, LogPoint::kLineEnd};
  const auto column_from = [&](float left) {
    return std::max<std::int64_t>(static_cast<std::int64_t>(std::floor((x - left) / cell_ + rounding)), 0);
  };
  const LogEntry* entry = log_.entry_at(log_.row_of(row->seq));
  const auto index = static_cast<std::size_t>(std::max(std::floor((y - row->rect.y) / line_), 0.0f));
  const std::string text = entry ? log_text(*entry, look_) : std::string();
  const std::vector<WrappedLine> lines = lines_of(*row, text);
  const WrappedLine& line = lines[std::min(index, lines.size() - 1)];
  const auto begin = static_cast<std::int64_t>(look_.text_column() + line.column);
  const std::int64_t column = index == 0 ? column_from(text_x_) : begin + column_from(text_x());
  if (index + 1 >= lines.size()) return {row->seq, column};
  return {row->seq, std::min(column, begin + static_cast<std::int64_t>(line.columns))};
}

std::optional<LogLink> LogTerminal::link_at(float x, float y) const {
  const Row* row = row_at(y);
  const LogEntry* entry = row ? log_.entry_at(log_.row_of(row->seq)) : nullptr;
  if (!entry || !row->rect.holds(x, y) || is_in_gutter(x)) return std::nullopt;
  return zapply::link_at(*entry, look_, point_at(x, y, 0).column);
}

Rect LogTerminal::fold_place(const Row& row) const {
  const float width = static_cast<float>(kFoldColumns - 1) * cell_;
  return {area_.right() - width - ui_.px(4), row.rect.y + ui_.px(1), width, line_ - ui_.px(2)};
}

/// Where columns of a line are, as it is wrapped.
std::vector<Rect> LogTerminal::places_of(const Shown& shown, std::int64_t from, std::int64_t to) const {
  std::vector<Rect> out;
  const auto text = static_cast<std::int64_t>(look_.text_column());
  float y = shown.row.rect.y;
  for (const WrappedLine& line : shown.lines) {
    const bool is_first = line.column == 0, is_last = &line == &shown.lines.back();
    const std::int64_t line_from = is_first ? 0 : text + static_cast<std::int64_t>(line.column);
    const std::int64_t line_to =
        is_last ? LogPoint::kLineEnd : text + static_cast<std::int64_t>(line.column + line.columns);
    const std::int64_t a = std::max(from, line_from), b = std::min(to, line_to);
    if (a < b) {
      const float left = is_first ? text_x_ : text_x();
      const float x = left + static_cast<float>(a - line_from) * cell_;
      const float right = b == LogPoint::kLineEnd ? area_.right() : left + static_cast<float>(b - line_from) * cell_;
      out.push_back({x, y, std::min(right, area_.right()) - x, line_});
    }
    y += line_;
  }
  return out;
}

void LogTerminal::draw_backgrounds(const Row& row, const LogEntry& entry) const {
  const Color color = color_of(ui_.palette, entry.level);
  if (entry.level == Level::kError) ui_.fill(row.rect, faded(color, 0.1f));
  if (entry.level == Level::kWarning) ui_.fill(row.rect, faded(color, 0.07f));
  if (row.seq == log_.cursor()) {
    ui_.fill(row.rect, faded(ui_.palette.accent, 0.1f));
    ui_.fill({row.rect.x, row.rect.y, ui_.px(3), row.rect.h}, ui_.palette.accent);
  }
}

void LogTerminal::draw_hits(const Shown& shown, std::vector<Rect>& marked) const {
  const LogFind& find = panel_.place().find;
  if (find.text.empty()) return;
  const std::vector<ColumnRange> hits = log_.hit_places().in(shown.entry, look_, find);
  const Row& row = shown.row;
  if (hits.empty() && !log_.hits().matches().contains(row.seq)) return;
  ui_.fill({row.rect.x, row.rect.y + ui_.px(2), ui_.px(3), row.rect.h - ui_.px(4)}, ui_.palette.brand);
  const bool is_current = row.seq == log_.cursor();
  for (const ColumnRange& hit : hits) {
    for (const Rect& place : places_of(shown, hit.from, hit.to)) {
      marked.push_back(place);
      ui_.fill(place, is_current ? ui_.palette.current_hit : ui_.palette.hit);
      if (is_current) ui_.outline(place, ui_.palette.brand);
    }
  }
}

void LogTerminal::draw_links(const Shown& shown) const {
  const std::vector<LogLink> links = links_in(shown.entry, look_);
  if (links.empty()) return;
  const bool is_near = ui_.is_over(shown.row.rect) && ui_.is_over(area_);
  const auto hovered = is_near ? link_at(ui_.pointer_x(), ui_.pointer_y()) : std::nullopt;
  for (const LogLink& link : links) {
    const bool is_hovered = hovered == link;
    for (const Rect& place : places_of(shown, link.from, link.to)) {
      const Rect under{place.x, place.bottom() - ui_.px(4), place.w, std::max(ui_.px(1), 1.0f)};
      ui_.fill(under, is_hovered ? ui_.palette.accent : faded(ui_.palette.quiet, 0.6f));
    }
  }
}

void LogTerminal::draw_message(const Shown& shown, std::optional<Color> only) const {
  const bool quiet = shown.entry.level == Level::kInfo;
  const Style style = mono_style(only.value_or(quiet ? ui_.palette.text : color_of(ui_.palette, shown.entry.level)));
  const std::size_t source_bytes = look_.is_narrow ? shown.entry.source.size() : 0;
  float y = shown.row.rect.y;
  for (const WrappedLine& line : shown.lines) {
    std::string_view part = line.text;
    while (part.ends_with(' ')) part.remove_suffix(1);  // may stand beyond the width
    if (!wraps_) part = part.substr(0, byte_of_column(part, columns_of_row(shown.row)));
    float x = text_x();
    if (const auto begin = static_cast<std::size_t>(part.data() - shown.text.data()); begin < source_bytes) {
      const std::string_view source = part.substr(0, source_bytes - begin);
      ui_.text(x, y, line_, source, mono_style(only.value_or(ui_.palette.accent)));
      x += static_cast<float>(columns_of(source)) * cell_;
      part.remove_prefix(source.size());
    }
    ui_.text(x, y, line_, part, style);
    y += line_;
  }
}

void LogTerminal::draw_texts(const Shown& shown, std::string_view time, std::optional<Color> only) const {
  const float y = shown.row.rect.y;
  const LogEntry& entry = shown.entry;
  const auto at = [&](std::size_t column) { return text_x_ + static_cast<float>(column) * cell_; };
  ui_.text(at(0), y, line_, time, mono_style(only.value_or(ui_.palette.quiet)));
  ui_.text(at(look_.time_columns() + 1), y, line_, std::string(1, letter_of(entry.level)),
           mono_style(only.value_or(color_of(ui_.palette, entry.level))));
  if (!look_.is_narrow)
    ui_.text(at(look_.time_columns() + 3), y, line_,
             std::string_view(entry.source).substr(0, byte_of_column(entry.source, look_.source_columns)),
             mono_style(only.value_or(ui_.palette.accent)));
  draw_message(shown, only);
}

/// What is marked is read in the colour of text, whatever its level: on a mark the others are too faint.
void LogTerminal::draw_marked(const Shown& shown, std::string_view time, const std::vector<Rect>& marked) const {
  auto* const recorded = std::exchange(ui_.drawn_texts, nullptr);  // it is drawn already
  for (const Rect& place : marked) {
    ui_.push_clip(place);
    draw_texts(shown, time, ui_.palette.text);
    ui_.pop_clip();
  }
  ui_.drawn_texts = recorded;
}

void LogTerminal::draw_row(const Row& row, const LogEntry& entry, const LogEntry* before) const {
  Shown shown{row, entry, log_text(entry, look_), {}};
  shown.lines = lines_of(row, shown.text);
  draw_backgrounds(row, entry);
  std::vector<Rect> marked;
  if (const auto selected = log_.selection().columns_in(row.seq)) {
    marked = places_of(shown, selected->first, selected->second);
    for (const Rect& place : marked) ui_.fill(place, ui_.palette.selection);
  }
  draw_hits(shown, marked);

  const std::string number = std::to_string(entry.seq);
  const std::string time = log_time(entry, before, look_);
  if (number_width_ > 0)
    ui_.text(number_x_ + number_width_ - static_cast<float>(number.size()) * cell_, row.rect.y, line_, number,
             mono_style(ui_.palette.quiet));
  draw_links(shown);
  draw_texts(shown, time, std::nullopt);
  draw_marked(shown, time, marked);
  ui_.page.leaf({.key = "line:" + number,
                 .role = "listitem",
                 .text = number + " " + time + " " + letter_of(entry.level) + " " + std::string(name_of(entry.level)) +
                         " " + entry.source + (entry.source.empty() ? "" : " ") + entry.message +
                         (row.folded > 1 ? " (× " + with_thousands(row.folded) + ")" : ""),
                 .rect = row.rect});
}

void LogTerminal::draw_fold(const Row& row) const {
  if (row.folded == 1 && !row.can_fold) return;
  const Rect place = fold_place(row);
  const std::string label = row.folded > 1 ? "× " + with_thousands(row.folded) : "fold";
  const std::string arg = std::to_string(row.seq);
  const std::string key = "log.unfold:" + arg;
  const bool hovered = ui_.is_over(place);
  ui_.fill(place, faded(ui_.palette.accent, hovered ? 0.35f : 0.2f), 9);
  const Style style{.size = 11.5f, .color = ui_.palette.accent};
  ui_.text(place.x + (place.w - ui_.text_width(label, style)) / 2, place.y, place.h, label, style);
  ui_.focus_ring(place, key);
  ui_.page.leaf({.key = key,
                 .tag = "button",
                 .label = row.folded > 1 ? "Unfold " + label : "Fold again",
                 .rect = place,
                 .action = log_action("log.unfold").name,
                 .arg = arg});
}

void LogTerminal::draw_missing(const Row& row) const {
  const std::string number = std::to_string(row.seq);
  if (number_width_ > 0)
    ui_.text(number_x_ + number_width_ - static_cast<float>(number.size()) * cell_, row.rect.y, line_, number,
             mono_style(ui_.palette.quiet));
  const Rect bar{text_x_, row.rect.y, cell_ * static_cast<float>(20 + row.seq % 23), row.rect.h};
  ui_.fill(middle(bar, ui_.px(6)), faded(ui_.palette.faint, 0.25f), 3);
}

void LogTerminal::draw() const {
  ui_.push_clip(area_);
  ui_.page.begin({.key = "log", .role = "list", .label = "Entries", .rect = area_});
  for (const Row& row : rows_) {
    const std::int64_t at = log_.row_of(row.seq);
    const LogEntry* entry = log_.entry_at(at);
    if (!entry) {
      draw_missing(row);
      continue;
    }
    draw_row(row, *entry, look_.time == TimeLook::kStep && at > 0 ? log_.entry_at(at - 1) : nullptr);
    draw_fold(row);
  }
  ui_.page.end();
  ui_.pop_clip();
}

}  // namespace zapply

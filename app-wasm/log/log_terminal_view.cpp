#include "app-wasm/log/log_terminal_view.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "app-wasm/log/log_actions.h"
#include "app-wasm/ui/columns.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr float kTextSize = 12;
constexpr std::size_t kFoldColumns = 12;  ///< kept free for "× 1,922"

Style mono_style(Color color, Face face = Face::kMono) { return {.face = face, .size = kTextSize, .color = color}; }

/// Where `wanted` begins in `text` from `at` on; npos when nowhere. Case as the search has it.
std::size_t find_from(std::string_view text, std::string_view wanted, std::size_t at, bool match_case) {
  if (match_case) return text.find(wanted, at);
  const auto same = [](char a, char b) { return ascii::lower(a) == ascii::lower(b); };
  const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(std::min(at, text.size())), text.end(),
                                 wanted.begin(), wanted.end(), same);
  return found == text.end() ? std::string_view::npos : static_cast<std::size_t>(found - text.begin());
}

}  // namespace

LogTerminal::LogTerminal(Ui& ui, const Rect& area, LogPanel& panel)
    : ui_(ui), area_(area), panel_(panel), log_(panel.log()), look_(panel.look()), line_(ui.px(kLineHeight)) {
  cell_ = ui.text_width("0", mono_style(0));
  const auto digits = static_cast<float>(std::max<std::size_t>(std::to_string(log_.last_seq()).size(), 3));
  number_x_ = area.x + ui.px(10);
  number_width_ = digits * cell_;
  text_x_ = number_x_ + number_width_ + std::round(cell_ * 1.5f);
  const float room = area.right() - ui.px(6) - message_x();
  message_columns_ = static_cast<std::size_t>(std::max(std::floor(room / cell_), 20.0f));
  log_.arrange(area.h, line_, panel.dashboard().settings.log_wrap ? message_columns_ : 0, kFoldColumns);
  place_rows();
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

std::size_t LogTerminal::columns_of_row(const Row& row) const {
  return row.folded > 1 ? message_columns_ - kFoldColumns : message_columns_;
}

LogPoint LogTerminal::point_at(float x, float y) const {
  const Row* row = row_at(y);
  if (!row) return {};
  if (y >= row->rect.bottom()) return {row->seq, LogPoint::kLineEnd};
  const float line = std::max(std::floor((y - row->rect.y) / line_), 0.0f);
  if (line < 1) return {row->seq, std::max<std::int64_t>(std::lround((x - text_x_) / cell_), 0)};
  const auto columns = static_cast<std::int64_t>(columns_of_row(*row));
  const std::int64_t column = std::clamp<std::int64_t>(std::lround((x - message_x()) / cell_), 0, columns);
  return {row->seq,
          static_cast<std::int64_t>(look_.message_column()) + static_cast<std::int64_t>(line) * columns + column};
}

Rect LogTerminal::fold_place(const Row& row) const {
  const float width = static_cast<float>(kFoldColumns - 1) * cell_;
  return {area_.right() - width - ui_.px(4), row.rect.y + ui_.px(1), width, line_ - ui_.px(2)};
}

/// Columns of a line as it is wrapped.
void LogTerminal::fill_columns(const Row& row, std::int64_t from, std::int64_t to, std::size_t columns,
                               Color color) const {
  const auto message = static_cast<std::int64_t>(look_.message_column());
  const auto width = static_cast<std::int64_t>(columns);
  const auto lines = static_cast<std::int64_t>(std::lround(row.rect.h / line_));
  for (std::int64_t line = 0; line < lines; ++line) {
    const std::int64_t line_from = line == 0 ? 0 : message + line * width;
    const bool is_last = line + 1 == lines;
    const std::int64_t line_to = is_last ? LogPoint::kLineEnd : message + (line + 1) * width;
    const std::int64_t a = std::max(from, line_from), b = std::min(to, line_to);
    if (a >= b) continue;
    const float left = line == 0 ? text_x_ : message_x();
    const float x = left + static_cast<float>(a - line_from) * cell_;
    const float right = b == LogPoint::kLineEnd ? area_.right() : left + static_cast<float>(b - line_from) * cell_;
    ui_.fill({x, row.rect.y + static_cast<float>(line) * line_, std::min(right, area_.right()) - x, line_}, color);
  }
}

void LogTerminal::draw_backgrounds(const Row& row, const LogEntry& entry) const {
  const Color color = color_of(ui_.palette, entry.level);
  if (entry.level == Level::kError) ui_.fill(row.rect, faded(color, 0.13f));
  if (entry.level == Level::kWarning) ui_.fill(row.rect, faded(color, 0.07f));
  if (row.seq == log_.cursor()) {
    ui_.fill(row.rect, faded(ui_.palette.accent, 0.15f));
    ui_.fill({row.rect.x, row.rect.y, ui_.px(3), row.rect.h}, ui_.palette.accent);
  }
}

void LogTerminal::draw_hits(const Row& row, std::string_view message, std::size_t columns) const {
  const LogFind& find = panel_.place().find;
  if (find.text.empty()) return;
  // What is in view needs no answer of the server, which folds the case of more letters than is done here.
  const bool is_here = !find.regex && find_from(message, find.text, 0, find.match_case) != std::string_view::npos;
  if (!is_here && !log_.hits().matches().contains(row.seq)) return;
  ui_.fill({row.rect.x, row.rect.y + ui_.px(2), ui_.px(3), row.rect.h - ui_.px(4)}, ui_.palette.brand);
  if (find.regex) return;
  const auto message_column = static_cast<std::int64_t>(look_.message_column());
  for (std::size_t at = find_from(message, find.text, 0, find.match_case); at != std::string_view::npos;
       at = find_from(message, find.text, at + find.text.size(), find.match_case)) {
    const std::int64_t from = message_column + static_cast<std::int64_t>(columns_of(message.substr(0, at)));
    fill_columns(row, from, from + static_cast<std::int64_t>(columns_of(find.text)), columns, ui_.palette.hit);
  }
}

void LogTerminal::draw_row(const Row& row, const LogEntry& entry, const LogEntry* before) const {
  const std::size_t columns = columns_of_row(row);
  draw_backgrounds(row, entry);
  draw_hits(row, entry.message, columns);
  if (const auto selected = log_.selection().columns_in(row.seq))
    fill_columns(row, selected->first, selected->second, columns, ui_.palette.selection);

  const bool quiet = entry.level == Level::kInfo;
  const Color color = color_of(ui_.palette, entry.level);
  const float y = row.rect.y;
  const std::string number = std::to_string(entry.seq);
  const std::string time = log_time(entry, before, look_);
  const auto at = [&](std::size_t column) { return text_x_ + static_cast<float>(column) * cell_; };
  ui_.mono(number_x_ + number_width_ - static_cast<float>(number.size()) * cell_, y, line_, number,
           mono_style(ui_.palette.faint));
  ui_.mono(at(0), y, line_, time, mono_style(ui_.palette.quiet));
  ui_.mono(at(LogLineLook::kTimeColumns + 1), y, line_, std::string(1, letter_of(entry.level)),
           mono_style(color, Face::kMonoStrong));
  const std::string_view source =
      std::string_view(entry.source).substr(0, byte_of_column(entry.source, look_.source_columns));
  ui_.mono(at(LogLineLook::kTimeColumns + 3), y, line_, source, mono_style(ui_.palette.accent));
  const bool wraps = panel_.dashboard().settings.log_wrap;
  const int lines = log_.lines_of(entry, row.folded > 1);
  for (int i = 0; i < lines; ++i) {
    const std::string_view part =
        wraps ? wrapped_line(entry.message, columns, static_cast<std::size_t>(i))
              : std::string_view(entry.message).substr(0, byte_of_column(entry.message, columns));
    ui_.mono(message_x(), y + static_cast<float>(i) * line_, line_, part, mono_style(quiet ? ui_.palette.text : color));
  }
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
  ui_.text(place, label, {.face = Face::kStrong, .size = 11.5f, .color = ui_.palette.accent}, Align::kCenter);
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
  ui_.mono(number_x_ + number_width_ - static_cast<float>(number.size()) * cell_, row.rect.y, line_, number,
           mono_style(ui_.palette.faint));
  const Rect bar{text_x_, row.rect.y, cell_ * static_cast<float>(20 + row.seq % 23), row.rect.h};
  ui_.fill(middle(bar, ui_.px(6)), faded(ui_.palette.faint, 0.25f), 3);
}

void LogTerminal::draw() const {
  ui_.push_clip(area_);
  ui_.page.begin({.key = "log", .role = "list", .label = "Log", .rect = area_});
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

#include "shared/chart/drawing.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "shared/chart/ticks.h"
#include "shared/text.h"

namespace zapply {
namespace {

using Anchor = Drawing::Text::Anchor;

// In ems.
constexpr float kPlotHeight = 15, kLine = 1.6f, kRow = 1.9f, kGap = 0.6f, kMark = 0.9f;
constexpr float kNamesMost = 0.42f;  // of the width

/// Draws one chart, from above.
class Drawer {
 public:
  Drawer(const Chart& chart, float width, float em, const TextLength& length)
      : chart_(chart), em_(em), length_(length), rows_(chart.rows.data(), static_cast<std::size_t>(chart.drawn)) {
    out_.width = width;
  }

  Drawing drawn() {
    if (!rows_.empty()) {
      add_legend();
      out_.told_y = y_ + kLine * em_ / 2;
      y_ += kLine * em_;
      if (chart_.kind == ChartKind::kColumns || chart_.kind == ChartKind::kCurve)
        draw_plot();
      else
        draw_rows();
    }
    for (const Drawing::Box& target : out_.targets)
      out_.told.push_back(fitting(row_words(chart_, rows_[target.row]), out_.width));
    out_.height = std::ceil(y_);
    return std::move(out_);
  }

 private:
  float length(std::string_view text) const { return length_(text) * em_; }

  void text(float x, float y, std::string words, Anchor anchor, bool is_quiet = true) {
    if (!words.empty()) out_.texts.push_back({x, y, std::move(words), anchor, is_quiet});
  }

  /// Shortened to what fits.
  std::string fitting(std::string words, float room) const {
    if (length(words) <= room) return words;
    while (!words.empty() && length(words + "…") > room) {
      while (words.size() > 1 && (static_cast<unsigned char>(words.back()) & 0xC0) == 0x80) words.pop_back();
      words.pop_back();
    }
    return words + "…";
  }

  void add_legend() {
    if (chart_.series.size() < 2) return;
    float x = 0;
    for (std::size_t i = 0; i < chart_.series.size(); ++i) {
      const std::string name = fitting(chart_.series[i], out_.width - 2 * em_);
      const float width = kMark * em_ + kGap * em_ + length(name);
      if (x > 0 && x + width > out_.width) {
        x = 0;
        y_ += kLine * em_;
      }
      const float middle = y_ + kLine * em_ / 2;
      out_.boxes.push_back({x, middle - kMark * em_ / 2, kMark * em_, kMark * em_, kNoRow, i});
      text(x + (kMark + kGap / 2) * em_, middle, name, Anchor::kStart);
      x += width + kGap * em_;
    }
    y_ += (kLine + kGap) * em_;
  }

  double total(const ChartRow& row) const {
    double sum = 0;
    for (const double value : row.values) sum += value;
    return sum;
  }

  void draw_plot();
  void draw_column(std::size_t row);
  void draw_curve();
  void draw_axis(bool has_rest);
  void draw_rows();
  void draw_strip(std::size_t row, float x, float room, float middle);

  float x_of(double at) const {
    return left_ + static_cast<float>((at - rows_.front().from) / span_) * (out_.width - right_ - left_);
  }
  float y_of(double value) const { return bottom_ - static_cast<float>(value / most_) * (bottom_ - top_); }

  static constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);

  const Chart& chart_;
  const float em_;
  const TextLength& length_;
  const std::span<const ChartRow> rows_;
  float y_ = 0, left_ = 0, right_ = 0, top_ = 0, bottom_ = 0;
  double most_ = 1, span_ = 1;
  Drawing out_;
};

void Drawer::draw_plot() {
  const bool is_curve = chart_.kind == ChartKind::kCurve;
  double most = 0;
  for (const ChartRow& row : rows_) most = std::max(most, is_curve ? 1 : total(row));
  std::vector<Tick> ticks = number_ticks(0, std::max(most, 1.0), is_curve ? 6 : 5);
  if (!is_curve) std::erase_if(ticks, [](const Tick& tick) { return tick.at != std::floor(tick.at); });
  if (is_curve)
    for (Tick& tick : ticks) tick.label = short_number(tick.at * 100) + "%";
  most_ = std::max(most, ticks.back().at);
  span_ = std::max(rows_.back().to - rows_.front().from, 1e-9);
  for (const Tick& tick : ticks) left_ = std::max(left_, length(tick.label));
  left_ += kGap * em_;
  right_ = kGap * em_;
  top_ = y_ + em_ / 2;
  bottom_ = top_ + kPlotHeight * em_;
  y_ = bottom_ + kGap * em_ / 2;
  for (const Tick& tick : ticks) {
    out_.lines.push_back({left_, y_of(tick.at), out_.width - right_, y_of(tick.at)});
    text(left_ - kGap * em_ / 2, y_of(tick.at), tick.label, Anchor::kEnd);
  }
  for (std::size_t i = 0; i < rows_.size(); ++i) draw_column(i);
  if (is_curve) draw_curve();
  draw_axis(is_curve);
}

void Drawer::draw_column(std::size_t row) {
  const float x = x_of(rows_[row].from), end = x_of(rows_[row].to);
  out_.targets.push_back({x, top_, end - x, bottom_ - top_, row, 0});
  if (chart_.kind == ChartKind::kCurve) return;
  const float gap = end - x > 4 ? 1.0f : 0.0f;
  double base = 0;
  for (std::size_t i = 0; i < rows_[row].values.size(); ++i) {
    const double value = rows_[row].values[i];
    if (value <= 0) continue;
    const float y = y_of(base + value);
    out_.boxes.push_back({x, y, end - x - gap, y_of(base) - y, row, i});
    base += value;
  }
}

/// From one share down to the next, on the day on which it falls.
void Drawer::draw_curve() {
  double share = 1;
  for (const ChartRow& row : rows_) {
    const float x = x_of(row.from), end = x_of(row.to);
    if (row.values[0] != share) out_.lines.push_back({x, y_of(share), x, y_of(row.values[0]), true});
    share = row.values[0];
    out_.lines.push_back({x, y_of(share), end, y_of(share), true});
  }
}

void Drawer::draw_axis(bool has_rest) {
  out_.lines.push_back({left_, bottom_, out_.width - right_, bottom_});
  const int count_max = static_cast<int>((out_.width - left_) / (5 * em_));
  const bool has_days = !chart_.days.empty();
  std::vector<Tick> ticks =
      has_days ? day_ticks(chart_.days, count_max) : number_ticks(rows_.front().from, rows_.back().to, count_max);
  // A curve counts whole days.
  if (has_rest) std::erase_if(ticks, [](const Tick& tick) { return tick.at != std::floor(tick.at); });
  float free_from = 0, rest_free_from = 0;
  const auto put = [&](float middle, float y, const std::string& words, float& from) {
    const float half = length(words) / 2;
    const float x = std::clamp(middle, half, std::max(out_.width - half, half));
    if (x - half < from) return;
    text(x, y, words, Anchor::kMiddle);
    from = x + half + kGap * em_;
  };
  for (const Tick& tick : ticks) {
    const float x = x_of(tick.at);
    out_.lines.push_back({x, bottom_, x, bottom_ + em_ / 4});
    put(has_days ? x_of(tick.at + 0.5) : x, y_ + kLine * em_ / 2, tick.label, free_from);
    if (!has_rest) continue;
    const auto rests =
        std::find_if(rows_.begin(), rows_.end(), [&](const ChartRow& row) { return row.from >= tick.at; });
    if (rests != rows_.end() && rests->values.size() > 1)
      put(x, y_ + 1.5f * kLine * em_, short_number(rests->values[1]), rest_free_from);
  }
  y_ += (has_rest ? 2 : 1) * kLine * em_;
  // What the axis counts, and what lies beyond its ends.
  const float middle = y_ + kLine * em_ / 2, third = out_.width / 3 - kGap * em_;
  const bool has_ends = !chart_.below.empty() || !chart_.above.empty();
  text(0, middle, fitting(chart_.below, third), Anchor::kStart, false);
  text(out_.width, middle, fitting(chart_.above, third), Anchor::kEnd, false);
  text(out_.width / 2, middle, fitting(chart_.axis, has_ends ? third : out_.width), Anchor::kMiddle);
  if (has_ends || !chart_.axis.empty()) y_ += kLine * em_;
}

void Drawer::draw_rows() {
  const bool is_strips = chart_.kind == ChartKind::kStrips;
  float names = 0, numbers = 0;
  double most = 0;
  for (const ChartRow& row : rows_) {
    names = std::max(names, length(row.cells.front()));
    if (is_strips) continue;
    numbers = std::max(numbers, length(with_thousands(static_cast<long long>(total(row)))));
    most = std::max(most, total(row));
  }
  names = std::min(names, out_.width * kNamesMost);
  left_ = names + kGap * em_;
  const float room = std::max(out_.width - left_ - (is_strips ? 0 : numbers + kGap * em_), em_);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const float middle = y_ + kRow * em_ / 2;
    out_.targets.push_back({0, y_, out_.width, kRow * em_, i, 0});
    text(0, middle, fitting(rows_[i].cells.front(), names), Anchor::kStart, false);
    if (is_strips) {
      draw_strip(i, left_, room, middle);
    } else {
      float x = left_;
      for (std::size_t s = 0; s < rows_[i].values.size(); ++s) {
        if (rows_[i].values[s] <= 0) continue;
        const float width = std::max(static_cast<float>(rows_[i].values[s] / most) * room, 1.0f);
        out_.boxes.push_back({x, middle - kMark * em_ * 0.6f, width, kMark * em_ * 1.2f, i, s});
        x += width;
      }
      text(x + kGap * em_ / 2, middle, with_thousands(static_cast<long long>(total(rows_[i]))), Anchor::kStart);
    }
    y_ += kRow * em_;
  }
}

void Drawer::draw_strip(std::size_t row, float x, float room, float middle) {
  std::size_t most = 1;
  for (const ChartRow& other : rows_) most = std::max(most, other.values.size());
  const float step = std::min(room / static_cast<float>(most), 1.4f * em_), gap = step > 5 ? 2.0f : 1.0f;
  // The newest stand below one another.
  x += static_cast<float>(most - rows_[row].values.size()) * step;
  for (const double outcome : rows_[row].values) {
    const auto series = static_cast<std::size_t>(std::max(outcome, 0.0));
    // What failed is as high as the row, what brought nothing is low: seen without colours, too.
    const float height = (series == 1 ? 0.4f : series == 0 ? 0.9f : 1.4f) * em_;
    out_.boxes.push_back({x, middle + 0.7f * em_ - height, step - gap, height, row, series});
    x += step;
  }
}

}  // namespace

Drawing draw(const Chart& chart, float width, float em, const TextLength& length) {
  return Drawer(chart, width, em, length).drawn();
}

std::uint32_t series_color(const Chart& chart, std::size_t series) {
  if (chart.kind == ChartKind::kStrips) return kStripColors[std::min(series, kStripColors.size() - 1)];
  return kSeriesColors[std::min(series, kSeriesColors.size() - 1)];
}

}  // namespace zapply

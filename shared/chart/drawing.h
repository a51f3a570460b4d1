#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/chart/chart.h"

namespace zapply {

/// What a chart looks like at one size: shapes with their places, from the upper left. Whoever draws gives lengths of text
/// in their own font; the em is its size.
struct Drawing {
  struct Box {
    float x = 0, y = 0, w = 0, h = 0;
    std::size_t row = 0, series = 0;
  };
  struct Line {
    float x1 = 0, y1 = 0, x2 = 0, y2 = 0;
    bool is_curve = false;  ///< otherwise a part of the axes
  };
  struct Text {
    enum class Anchor : std::uint8_t { kStart, kMiddle, kEnd };
    float x = 0, y = 0;  ///< y: its middle
    std::string text;
    Anchor anchor = Anchor::kStart;
    bool is_quiet = true;  ///< of an axis
  };
  float width = 0, height = 0;
  std::vector<Line> lines;
  std::vector<Box> boxes;         ///< filled in their series' colour
  std::vector<Box> targets;       ///< one per drawn row: where it is pointed at
  std::vector<std::string> told;  ///< beside them: what is said of the row then, from told_y on, which is free for it
  float told_y = 0;
  std::vector<Text> texts;  ///< none lies over another
};

/// The length of a text in an em of 1.
using TextLength = std::function<float(std::string_view)>;

Drawing draw(const Chart&, float width, float em, const TextLength&);

/// 0xRRGGBB, of 3:1 at least on white and on black. Series beyond the last have its colour.
inline constexpr std::array<std::uint32_t, 6> kSeriesColors{0x3b7ddd, 0xc9741a, 0x8e5bd0, 0x2f9155, 0xd0527a, 0x7d8794};
/// Strips say how something went.
inline constexpr std::array<std::uint32_t, 3> kStripColors{0x2f9155, 0x7d8794, 0xd0463b};
std::uint32_t series_color(const Chart&, std::size_t series);

}  // namespace zapply

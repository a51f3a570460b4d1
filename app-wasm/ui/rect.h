#pragma once

#include <algorithm>

namespace zapply {

/// A rectangle on the canvas, in device pixels.
struct Rect {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  float center_x() const { return x + w / 2; }
  float center_y() const { return y + h / 2; }
  bool holds(float px, float py) const { return px >= x && px < right() && py >= y && py < bottom(); }
  bool is_empty() const { return w <= 0 || h <= 0; }
  Rect inset(float dx, float dy) const {
    return {x + dx, y + dy, std::max(w - 2 * dx, 0.0f), std::max(h - 2 * dy, 0.0f)};
  }
  bool operator==(const Rect&) const = default;
};

// Layout cuts pieces off what is left; a piece is never larger than that.
inline Rect cut_top(Rect& from, float size) {
  size = std::min(size, from.h);
  const Rect piece{from.x, from.y, from.w, size};
  from.y += size;
  from.h -= size;
  return piece;
}
inline Rect cut_bottom(Rect& from, float size) {
  size = std::min(size, from.h);
  from.h -= size;
  return {from.x, from.bottom(), from.w, size};
}
inline Rect cut_left(Rect& from, float size) {
  size = std::min(size, from.w);
  const Rect piece{from.x, from.y, size, from.h};
  from.x += size;
  from.w -= size;
  return piece;
}
inline Rect cut_right(Rect& from, float size) {
  size = std::min(size, from.w);
  from.w -= size;
  return {from.right(), from.y, size, from.h};
}
/// A piece of the given height in the middle of a rectangle.
inline Rect middle(const Rect& of, float height) { return {of.x, of.y + (of.h - height) / 2, of.w, height}; }

}  // namespace zapply

#pragma once

#include <algorithm>

#include "app-wasm/ui/rect.h"

namespace zapply {

/// Places things beside each other, and goes on in a new row where one does not fit any more. All in device pixels.
class Flow {
 public:
  Flow(const Rect& area, float row_height, float gap)
      : area_(area), row_(row_height), gap_(gap), x_(area.x), y_(area.y) {}

  /// The place of the next thing; never wider than the whole.
  Rect next(float width) {
    width = std::min(width, area_.w);
    if (x_ > area_.x && x_ + width > area_.right() + 0.5f) {
      x_ = area_.x;
      y_ += row_ + gap_;
    }
    const Rect place{x_, y_, width, row_};
    x_ += width + gap_;
    return place;
  }
  /// Of everything so far, from the area's top on.
  float height() const { return y_ + row_ - area_.y; }

 private:
  Rect area_;
  float row_, gap_, x_, y_;
};

}  // namespace zapply

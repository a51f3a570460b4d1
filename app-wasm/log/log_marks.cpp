#include "app-wasm/log/log_marks.h"

#include <algorithm>

namespace zapply {

const std::vector<bool>& LogMarks::pixels(const LogMatches& matches, int version, std::int64_t row_count, int height_px,
                                          const std::function<std::int64_t(std::int64_t)>& row_of) {
  const auto height = static_cast<std::size_t>(std::max(height_px, 0));
  if (version == version_ && row_count == row_count_ && pixels_.size() == height) return pixels_;
  version_ = version;
  row_count_ = row_count;
  pixels_.assign(height, false);
  if (height == 0 || row_count <= 0) return pixels_;
  const auto pixel_of = [&](std::int64_t row) {
    return std::min(static_cast<std::size_t>(static_cast<double>(row) / static_cast<double>(row_count) * height_px),
                    height - 1);
  };
  for (const LogMatches::Range& range : matches.ranges()) {
    // A range is a stretch of rows: all of its entries are in the view.
    const std::size_t last = pixel_of(row_of(range.last));
    for (std::size_t pixel = pixel_of(row_of(range.first)); pixel <= last; ++pixel) pixels_[pixel] = true;
  }
  return pixels_;
}

}  // namespace zapply

#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "shared/log_matches.h"

namespace zapply {

/// The marks beside a log's scroll bar: which of its pixels have a match, however many matches there are.
class LogMarks {
 public:
  /// Computed again only when the matches (by their version), the rows or the height are others. `row_of` gives the
  /// row of a sequence number that is in the view.
  const std::vector<bool>& pixels(const LogMatches&, int version, std::int64_t row_count, int height_px,
                                  const std::function<std::int64_t(std::int64_t seq)>& row_of);

 private:
  int version_ = -1;
  std::int64_t row_count_ = -1;
  std::vector<bool> pixels_;
};

}  // namespace zapply

#include "server/http/request_counts.h"

#include <algorithm>
#include <cstddef>

namespace zapply {

void RequestCounts::add(std::string_view method, std::string_view route, int status,
                        std::chrono::duration<double> time) {
  const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), time.count());
  const Lock lock(mutex_);
  Counts& counts = counts_[{route, method}];
  ++counts.by_class.at(static_cast<std::size_t>(std::clamp(status / 100, 1, 5) - 1));
  ++counts.by_time.at(static_cast<std::size_t>(bound - kBounds.begin()));
  counts.time += time;
}

std::vector<RequestCounts::Row> RequestCounts::rows() const {
  const Lock lock(mutex_);
  std::vector<Row> rows;
  rows.reserve(counts_.size());
  for (const auto& [of, counts] : counts_) rows.push_back({of.second, of.first, counts});
  return rows;
}

}  // namespace zapply

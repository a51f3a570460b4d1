#include "server/statistics/survival.h"

#include <numeric>

namespace zapply {

Closing closing_of(const Lifetimes& lifetimes) {
  const auto sum = [](const std::vector<std::int64_t>& all) {
    return std::accumulate(all.begin(), all.end(), std::int64_t{0});
  };
  Closing out;
  out.closed = sum(lifetimes.closed);
  out.jobs = out.closed + sum(lifetimes.open);
  out.untold = lifetimes.untold;
  if (out.jobs < kClosingJobsMin) return out;
  std::int64_t at_risk = out.jobs;
  double share = 1;
  Closing::Point last;
  for (std::size_t day = 0; day < lifetimes.closed.size() && at_risk >= kClosingJobsMin; ++day) {
    const std::int64_t closed = lifetimes.closed[day], left = closed + lifetimes.open[day];
    if (closed > 0) share *= 1 - static_cast<double>(closed) / static_cast<double>(at_risk);
    const auto number = static_cast<std::int64_t>(day);
    if (!out.half_by && share <= 0.5) out.half_by = number;
    last = {number, at_risk, closed, share};
    if (closed > 0) out.points.push_back(last);
    at_risk -= left;
  }
  if (out.points.empty() || out.points.back().day != last.day) out.points.push_back(last);
  return out;
}

}  // namespace zapply

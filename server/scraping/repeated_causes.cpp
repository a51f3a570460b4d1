#include "server/scraping/repeated_causes.h"

#include <algorithm>

namespace zapply {
namespace {

constexpr std::int64_t kToldPerCause = 3;
// Causes that quote their item are all different: those that come late share one entry.
constexpr std::size_t kCausesMax = 20;

}  // namespace

bool RepeatedCauses::tell(const std::string& cause) {
  auto found = std::find_if(seen_.begin(), seen_.end(), [&](const Seen& seen) { return seen.cause == cause; });
  if (found == seen_.end() && seen_.size() < kCausesMax) found = seen_.insert(seen_.end(), {cause});
  if (found == seen_.end()) {
    found = std::prev(seen_.end());
    found->cause = "other causes";
    found->count = std::max(found->count, kToldPerCause);
  }
  return ++found->count <= kToldPerCause;
}

std::vector<std::pair<std::string, std::int64_t>> RepeatedCauses::take_untold() {
  std::vector<std::pair<std::string, std::int64_t>> untold;
  for (const Seen& seen : seen_)
    if (seen.count > kToldPerCause) untold.emplace_back(seen.cause, seen.count - kToldPerCause);
  seen_.clear();
  return untold;
}

}  // namespace zapply

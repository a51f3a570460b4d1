#include "server/fetch/host_limits.h"

#include <algorithm>
#include <cassert>

namespace zapply {

std::optional<HostLimits::Time> HostLimits::may_begin_at(std::string_view name, const SourceLimits& limits) const {
  const auto host = hosts_.find(name);
  if (host == hosts_.end()) return Time{};
  if (host->second.on >= std::max(limits.concurrency, 1)) return std::nullopt;
  return host->second.next;
}

void HostLimits::begin(std::string_view name, const SourceLimits& limits, Time now) {
  Host& host = hosts_.try_emplace(std::string(name)).first->second;
  ++host.on;
  if (limits.requests_per_second <= 0) return;
  constexpr double kDaySeconds = 86'400;
  const std::chrono::duration<double> spacing(std::min(1 / limits.requests_per_second, kDaySeconds));
  host.next = std::max(host.next, now + std::chrono::duration_cast<Time::duration>(spacing));
}

void HostLimits::end(std::string_view name) {
  const auto host = hosts_.find(name);
  assert(host != hosts_.end() && host->second.on > 0);
  --host->second.on;
}

void HostLimits::pause_until(std::string_view name, Time time) {
  Host& host = hosts_.try_emplace(std::string(name)).first->second;
  host.next = std::max(host.next, time);
}

}  // namespace zapply

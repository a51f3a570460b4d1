#include "server/http/token_check.h"

#include <algorithm>
#include <functional>

namespace zapply {

TokenCheck::Result TokenCheck::check(std::string_view presented, const std::string& address, Time now) {
  const bool right = is_right(presented);
  const Lock lock(mutex_);
  if (const auto known = failures_.find(address); known != failures_.end() && now - known->second.since >= kWindow)
    failures_.erase(known);
  const auto known = failures_.find(address);
  if (known != failures_.end() && known->second.count >= kFailuresMax) return Result::kTooMany;
  if (right) return Result::kRight;

  if (known == failures_.end() && failures_.size() >= kAddressesMax) {
    std::erase_if(failures_, [now](const auto& entry) { return now - entry.second.since >= kWindow; });
    if (failures_.size() >= kAddressesMax) return Result::kTooMany;
  }
  Failures& failures = failures_.try_emplace(address, Failures{now, 0, 0}).first->second;
  const std::size_t hash = std::hash<std::string_view>()(presented);
  if (failures.count == 0 || failures.last != hash) ++failures.count;
  failures.last = hash;
  return Result::kWrong;
}

bool TokenCheck::is_right(std::string_view presented) const {
  // Every byte of the token is looked at, whatever was presented.
  unsigned difference = presented.size() == token_.size() ? 0 : 1;
  for (std::size_t i = 0; i < token_.size(); ++i) {
    const char theirs = i < presented.size() ? presented[i] : '\0';
    difference |= static_cast<unsigned char>(theirs ^ token_[i]);
  }
  return difference == 0 && !token_.empty();
}

}  // namespace zapply

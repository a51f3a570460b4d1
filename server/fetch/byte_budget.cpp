#include "server/fetch/byte_budget.h"

namespace zapply {

std::int64_t ByteBudget::bytes() const {
  const Lock lock(mutex_);
  return bytes_;
}

bool ByteBudget::grow(Share& share, std::int64_t bytes) {
  const Lock lock(mutex_);
  if (bytes <= share.bytes_) return true;
  const std::int64_t together = bytes_ - share.bytes_ + bytes;
  if (bytes > each_always_ && together > bytes_max_) {
    if (favoured_ != nullptr && favoured_ != &share) return false;
    favoured_ = &share;
  }
  share.bytes_ = bytes;
  bytes_ = together;
  return true;
}

bool ByteBudget::favours(const Share& share) const {
  const Lock lock(mutex_);
  return favoured_ == &share;
}

void ByteBudget::give_back(const Share& share) {
  const Lock lock(mutex_);
  bytes_ -= share.bytes_;
  if (favoured_ == &share) favoured_ = nullptr;
}

}  // namespace zapply

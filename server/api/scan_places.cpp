#include "server/api/scan_places.h"

#include <algorithm>
#include <chrono>

namespace zapply {

ScanPlaces::Place ScanPlaces::take(const std::string& client, const std::function<void()>& give_up) {
  constexpr std::chrono::milliseconds kBetweenLooks{100};
  Lock lock(mutex_);
  const auto own = waiting_.insert(waiting_.end(), client);
  while (next() != own) {
    changed_.wait_for(lock, kBetweenLooks);
    lock.unlock();
    try {
      give_up();
    } catch (...) {
      lock.lock();
      waiting_.erase(own);
      changed_.notify_all();
      throw;
    }
    lock.lock();
  }
  waiting_.erase(own);
  --free_;
  ++held_[client];
  changed_.notify_all();
  return {*this, client};
}

void ScanPlaces::leave(const std::string& client) {
  const Lock lock(mutex_);
  ++free_;
  const auto held = held_.find(client);
  if (--held->second == 0) held_.erase(held);
  changed_.notify_all();
}

bool ScanPlaces::is_due(const std::string& client) {
  const Lock lock(mutex_);
  if (held_by(client) < 2) return false;
  for (const std::string& other : waiting_)
    if (held_by(other) == 0) return true;
  return false;
}

int ScanPlaces::held_by(const std::string& client) const {
  const auto held = held_.find(client);
  return held == held_.end() ? 0 : held->second;
}

ScanPlaces::Waiting::const_iterator ScanPlaces::next() const {
  if (free_ == 0) return waiting_.end();
  for (auto one = waiting_.begin(); one != waiting_.end(); ++one)
    if (held_by(*one) == 0) return one;
  return waiting_.begin();
}

}  // namespace zapply

#include "server/fetch/arriving_body.h"

#include <algorithm>
#include <utility>

namespace zapply {

ArrivingBody::ArrivingBody(std::shared_ptr<ByteBudget> budget, Limits limits, std::string_view content_encoding,
                           std::int64_t announced)
    : room(std::make_shared<ByteBudget::Share>(std::move(budget))),
      limits_(limits),
      announced_(announced),
      decoder_(content_encoding) {}

bool ArrivingBody::take(std::string_view bytes) {
  if (!fault().empty()) return false;
  sent_ += static_cast<std::int64_t>(bytes.size());
  if (!decoder_.is_needed()) return append(bytes);
  if (sent_ <= limits_.bytes_max) return decode(bytes);
  is_too_large_ = true;
  return false;
}

bool ArrivingBody::decode(std::string_view bytes) {
  char decoded[16 * 1024];
  while (true) {
    if (!has_room_for(sizeof decoded)) return wait_with(bytes);
    const std::size_t size = decoder_.decode(bytes, decoded, sizeof decoded);
    if (!append({decoded, size}) || !fault().empty()) return false;
    if (size == 0) return true;
  }
}

bool ArrivingBody::append(std::string_view bytes) {
  const std::size_t left = static_cast<std::size_t>(limits_.bytes_max) - text.size();
  if (bytes.size() > left) {
    is_too_large_ = !limits_.is_cut_there;
    was_cut_ = limits_.is_cut_there;
    if (was_cut_) text.append(bytes.substr(0, left));
    return false;
  }
  if (!has_room_for(bytes.size())) return wait_with(bytes);
  text.append(bytes);
  return true;
}

/// Makes room, as far as the limit goes.
bool ArrivingBody::has_room_for(std::size_t more) {
  const auto max = static_cast<std::size_t>(limits_.bytes_max);
  const std::size_t size = std::min(text.size() + more, max);
  if (size <= text.capacity()) return true;
  // In steps that double and end at the limit: std::string never grows by less, and would go far beyond it.
  std::size_t capacity = max;
  while (capacity / 2 >= size) capacity /= 2;
  // One of the size that it was announced with takes no more than that.
  constexpr std::int64_t kBelievedMax = 1 << 20;
  if (text.empty() && !decoder_.is_needed() && announced_ >= static_cast<std::int64_t>(size) &&
      announced_ <= std::min(kBelievedMax, limits_.bytes_max))
    capacity = static_cast<std::size_t>(announced_);
  if (!room->grow_to(static_cast<std::int64_t>(capacity))) return false;
  text.reserve(capacity);
  return true;
}

bool ArrivingBody::wait_with(std::string_view bytes) {
  waiting_ = bytes;
  waits_ = true;
  return true;
}

bool ArrivingBody::take_waiting() {
  waits_ = false;
  const std::string bytes = std::exchange(waiting_, {});
  return decoder_.is_needed() ? decode(bytes) : append(bytes);
}

}  // namespace zapply

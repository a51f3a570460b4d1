#include "server/scraping/extract_pool.h"

#include <utility>

#include "server/threads/freed_memory.h"

namespace zapply {
namespace {

// What was read before something so large is no room for it as long as it is kept.
constexpr std::int64_t kGivenBackAfter = ExtractPool::kReadingBytesMax * 7 / 8;

}  // namespace

ExtractPool::ExtractPool(int threads, std::int64_t bytes_max, std::function<void()> on_ready)
    : bytes_max_(bytes_max), on_ready_(std::move(on_ready)) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this](std::stop_token stop) { read(stop); });
}

ExtractPool::~ExtractPool() {
  stopping_.request_stop();
  {
    const Lock lock(mutex_);
    waiting_.clear();
  }
  threads_.clear();  // asks each to stop and joins it
}

void ExtractPool::submit(std::int64_t bytes, std::function<void()> work, std::function<void()> done,
                         std::int64_t reading_bytes) {
  auto item = std::make_shared<Item>();
  item->bytes = bytes;
  item->reading_bytes = reading_bytes;
  item->work = std::move(work);
  item->done = std::move(done);
  bytes_ += bytes;
  in_order_.push_back(item);
  {
    const Lock lock(mutex_);
    waiting_.push_back(std::move(item));
  }
  work_waits_.notify_one();
}

void ExtractPool::deliver() {
  while (!in_order_.empty() && in_order_.front()->ready) {
    std::shared_ptr<Item> item = std::move(in_order_.front());
    in_order_.pop_front();
    bytes_ -= item->bytes;
    if (item->error) std::rethrow_exception(item->error);
    item->done();
    const std::int64_t read = item->reading_bytes;
    item.reset();
    if (read > kGivenBackAfter) give_back_small_pieces();
    {
      const Lock lock(mutex_);
      reading_bytes_ -= read;
    }
    if (read > 0) work_waits_.notify_all();
  }
}

/// In order, so that what is delivered next is never behind what waits for it.
bool ExtractPool::may_read_next() {
  return !waiting_.empty() &&
         (reading_bytes_ == 0 || reading_bytes_ + waiting_.front()->reading_bytes <= kReadingBytesMax);
}

void ExtractPool::read(std::stop_token stop) {
  while (true) {
    Lock lock(mutex_);
    if (!work_waits_.wait(lock, stop, [this]() REQUIRES(mutex_) { return may_read_next(); })) return;
    const std::shared_ptr<Item> item = std::move(waiting_.front());
    waiting_.pop_front();
    reading_bytes_ += item->reading_bytes;
    lock.unlock();
    try {
      item->work();
    } catch (...) {
      item->error = std::current_exception();
    }
    item->work = nullptr;  // lets go of the body here, not in the owner's time
    item->ready = true;
    on_ready_();
  }
}

}  // namespace zapply

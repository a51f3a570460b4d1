#pragma once

#include <cstdint>
#include <memory>

#include "server/threads/mutex.h"

namespace zapply {

/// What the bodies of a run may take together, from their first byte until each was read. A body takes as it grows. A
/// little is always there for each; beyond that, once all are at their limit, one is favoured and may grow to its end,
/// and the others wait until it was read. So there is always one that can go on, and never more than the limit, the
/// little of each, and one body of any size.
class ByteBudget {
 public:
  static constexpr std::int64_t kOfARun = 16 * 1024 * 1024;
  static constexpr std::int64_t kEachAlways = 256 * 1024;

  ByteBudget(std::int64_t bytes_max, std::int64_t each_always) : bytes_max_(bytes_max), each_always_(each_always) {}

  /// What one body holds, until this is destroyed, on any thread.
  class Share {
   public:
    explicit Share(std::shared_ptr<ByteBudget> budget) : budget_(std::move(budget)) {}
    ~Share() { budget_->give_back(*this); }
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;

    /// Whether the body may take so many bytes in all. Where not, it may be able to when another has been given back.
    bool grow_to(std::int64_t bytes) { return budget_->grow(*this, bytes); }
    /// Whether others wait until this one was read, or would.
    bool is_favoured() const { return budget_->favours(*this); }

   private:
    friend ByteBudget;
    const std::shared_ptr<ByteBudget> budget_;
    std::int64_t bytes_ = 0;  ///< guarded by the budget's mutex
  };

  std::int64_t bytes() const;

 private:
  bool grow(Share&, std::int64_t bytes);
  void give_back(const Share&);
  bool favours(const Share&) const;

  const std::int64_t bytes_max_;
  const std::int64_t each_always_;
  mutable Mutex mutex_;
  std::int64_t bytes_ GUARDED_BY(mutex_) = 0;
  const Share* favoured_ GUARDED_BY(mutex_) = nullptr;
};

}  // namespace zapply

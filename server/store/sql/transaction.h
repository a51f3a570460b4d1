#pragma once

#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

#include "server/store/sql/database.h"
#include "server/store/store.h"
#include "server/threads/mutex.h"

namespace zapply {

/// The writer, for the time of one transaction; rolled back unless it is committed.
class WriteTransaction {
 public:
  /// kSoon: survives the death of the process at once, and the loss of power with the next checkpoint or durable
  /// commit. kNow: is on the disk when commit() returns, and all that was committed before with it.
  enum class OnDisk { kSoon, kNow };

  WriteTransaction(Store&, OnDisk);
  ~WriteTransaction();
  WriteTransaction(const WriteTransaction&) = delete;
  WriteTransaction& operator=(const WriteTransaction&) = delete;

  Database& database() { return database_; }
  /// Wakes those who wait for the revision to move. Throws StoreError, also where the file is no longer in its place.
  void commit();

 private:
  void roll_back();

  Store& store_;
  Lock lock_;
  Database& database_;
  const OnDisk on_disk_;
};

namespace detail {
void read(Store&, const std::function<void(Database&)>&);

template <class F>
auto write(Store& store, WriteTransaction::OnDisk on_disk, F&& f) {
  WriteTransaction transaction(store, on_disk);
  if constexpr (std::is_void_v<decltype(f(transaction.database()))>) {
    std::forward<F>(f)(transaction.database());
    transaction.commit();
  } else {
    auto result = std::forward<F>(f)(transaction.database());
    transaction.commit();
    return result;
  }
}
}  // namespace detail

/// Calls f(Database&) on a thread that reads; all that f reads is of one moment. Never waits for the writer, but for its
/// turn where too many read at once, and throws StoreBusy when none comes. f should finish one chunk of at most 5,000 rows
/// and return: a read that stays open keeps the write-ahead log growing, and others wait for its connection. Don't read
/// inside of a read.
template <class F>
auto read(Store& store, F&& f) {
  using Result = std::invoke_result_t<F, Database&>;
  if constexpr (std::is_void_v<Result>) {
    detail::read(store, f);
  } else {
    std::optional<Result> result;
    detail::read(store, [&](Database& database) { result.emplace(f(database)); });
    return *std::move(result);
  }
}

/// Calls f(Database&) inside one transaction, which is committed when f returns and rolled back when it throws. Nothing
/// but SQL belongs inside: others wait. A loss of power may cost it, the death of the process can't.
template <class F>
auto write(Store& store, F&& f) {
  return detail::write(store, WriteTransaction::OnDisk::kSoon, std::forward<F>(f));
}

/// The same for what a person did and is told of: it is on the disk when this returns.
template <class F>
auto write_durably(Store& store, F&& f) {
  return detail::write(store, WriteTransaction::OnDisk::kNow, std::forward<F>(f));
}

}  // namespace zapply

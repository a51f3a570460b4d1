#pragma once

#include <utility>

#include "server/store/sql/database.h"
#include "server/store/store.h"

namespace zapply {

/// Calls f(Database&) with a connection for reading; all that f reads is of one moment. Never waits for the writer. f
/// should finish one chunk of at most 5,000 rows and return: a read that stays open keeps the write-ahead log growing.
template <class F>
auto read(Store& store, F&& f) {
  return store.read(std::forward<F>(f));
}

/// Calls f(Database&) inside one transaction, which is committed when f returns and rolled back when it throws. Nothing
/// but SQL belongs inside: others wait.
template <class F>
auto write(Store& store, F&& f) {
  return store.write(std::forward<F>(f));
}

}  // namespace zapply

#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace zapply {

/// More rows than that go in several statements.
constexpr std::size_t kRowsMax = 512;

/// "(WITH v (a, b) AS (VALUES (?3, ?), (?, ?)) SELECT * FROM v) AS v": what a statement that writes many rows at once
/// takes them from. Their values are the parameters from `first` on; the ones before are the statement's own. The number
/// of rows is rounded up to a power of two, so that few texts are ever prepared: rows that are not bound are all NULL.
std::string values_of(std::string_view columns, std::size_t rows, int first);

/// Calls write(rows, index of the first) for at most kRowsMax rows at a time.
template <class Rows, class Write>
void in_groups(const Rows& rows, Write write) {
  const std::span all(rows);
  for (std::size_t first = 0; first < all.size(); first += kRowsMax)
    write(all.subspan(first, std::min(all.size() - first, kRowsMax)), first);
}

}  // namespace zapply

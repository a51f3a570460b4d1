#include "server/store/sql/values.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace zapply {

std::string values_of(std::string_view columns, std::size_t rows, int first) {
  assert(rows > 0 && rows <= kRowsMax);
  std::string rest;  // of a row, behind its first value
  for (auto commas = std::count(columns.begin(), columns.end(), ','); commas > 0; --commas) rest += ", ?";
  rest += ')';
  const std::size_t rounded = std::bit_ceil(rows);
  std::string values;
  values.reserve(columns.size() + 64 + rounded * (rest.size() + 4));
  values.append("(WITH v (").append(columns).append(") AS (VALUES (?").append(std::to_string(first)).append(rest);
  for (std::size_t i = 1; i < rounded; ++i) values.append(", (?").append(rest);
  return values += ") SELECT * FROM v) AS v";
}

}  // namespace zapply

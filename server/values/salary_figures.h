#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "server/values/salary_words.h"

namespace zapply {

/// A figure in a text about pay, with what stands right before and behind it.
struct Figure {
  std::size_t begin = 0;  ///< with its currency
  std::size_t end = 0;    ///< behind its "k" and its currency
  double value = 0;       ///< 0: digits that make no sense as a number
  double factor = 1;      ///< of its "k", "m", "lakh" or "万"
  CurrencySign currency;
  bool is_other = false;     ///< a percentage, 401(k), "13x": no amount of money
  bool may_be_year = false;  ///< four digits like 2026, unless money stands at the range's other end
  bool is_glued = false;     ///< right behind a letter, as in "q3" or "from30000"; then it is_other
  bool is_open = false;      ///< "100k+"
};

/// In order; `text` is folded.
std::vector<Figure> figures_of(std::string_view text);

}  // namespace zapply

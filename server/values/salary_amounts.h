#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "server/values/salary_figures.h"
#include "server/values/salary_words.h"

namespace zapply {

/// One salary: a range or a single figure.
struct Amount {
  double min = 0, max = 0;
  bool has_min = true, has_max = true;
  CurrencySign currency;
  bool doubtful = false;
  std::size_t begin = 0, end = 0;
  bool scaled = false;  ///< a "k" or grouped digits say that it is no price of an hour
};

/// Ranges and single figures of the folded text, in order; figures that are no money are gone.
std::vector<Amount> amounts_of(std::string_view text, const std::vector<Figure>& figures);

}  // namespace zapply

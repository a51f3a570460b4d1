#pragma once

#include <string>
#include <utility>
#include <vector>

#include "shared/statistics.h"

namespace zapply {

/// How pays of one currency spread. Bands are as wide as people count, 1, 2 or 5 times a power of ten, and reach as far as
/// Tukey's fences: one and a half times the middle half's width beyond it. `pays` is put into another order.
PaySpread spread_of(std::string currency, std::vector<double>& pays);

}  // namespace zapply

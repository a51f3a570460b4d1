#pragma once

#include <string>
#include <vector>

namespace zapply {

/// The least of 1, 2 and 5 times a power of ten that is not below `least`; 1 for what is not above 0.
double nice_step(double least);

/// Where an axis is marked.
struct Tick {
  double at = 0;
  std::string label;

  bool operator==(const Tick&) const = default;
};

/// Multiples of a nice step between the two, at most `count_max`: "0", "500", "1k", "1.5k".
std::vector<Tick> number_ticks(double from, double to, int count_max);

/// Days as "2026-09-01", placed by their number, at the beginning of days, Mondays or months, of at most `count_max`:
/// "Sep 1", "Sep 8"; with a year where it begins.
std::vector<Tick> day_ticks(const std::vector<std::string>& days, int count_max);

/// "0.50": with so many decimals, at most nine.
std::string fixed_number(double value, int decimals);
/// "1,200" as "1.2k": at most three digits that count.
std::string short_number(double);

}  // namespace zapply

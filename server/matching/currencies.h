#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// What currencies are worth, as of one day. So old a table says little of amounts that are close.
struct Currencies {
  static constexpr std::int64_t kOldDays = 180;
  static constexpr double kOldMargin = 0.10;

  std::string date;      ///< "2026-11-30"
  std::int64_t day = 0;  ///< the same in days since 1970-01-01

  struct Worth {
    std::string code;  ///< ISO 4217
    double dollars = 0;
  };
  std::vector<Worth> all;

  /// Nothing of an unknown one.
  std::optional<double> dollars_for_one(std::string_view code) const;
  bool is_old_on(std::int64_t other_day) const { return other_day - day > kOldDays; }
};

/// A file that is no table of currencies; `what` says what to do.
struct CurrenciesError : std::runtime_error {
  CurrenciesError(int line_of_it, const std::string& what) : std::runtime_error(what), line(line_of_it) {}
  int line;
};

/// Comments, one of which has the words "as of 2026-11-30"; a line "code", tab, "dollars"; then a currency a line, US
/// dollars among them. Throws CurrenciesError.
Currencies read_currencies(std::string_view file);
/// server/matching/currencies.tsv.
const Currencies& builtin_currencies();

}  // namespace zapply

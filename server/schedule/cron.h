#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace zapply {

/// A rule for when to start that can't be used; the message says what is wrong with it and what to write instead.
struct BadRule : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The five fields of crontab(5), as sets: bit n is the value n.
struct CronRule {
  std::uint64_t minutes = 0;        ///< 0 to 59
  std::uint64_t hours = 0;          ///< 0 to 23
  std::uint64_t days_of_month = 0;  ///< 1 to 31
  std::uint64_t months = 0;         ///< 1 to 12
  std::uint64_t days_of_week = 0;   ///< 0 to 6, Sunday is 0
  /// Both fields of days are restricted (neither begins with "*"): then a day that one of them names is enough.
  bool either_day = false;

  bool operator==(const CronRule&) const = default;
};

/// "0 7 * * mon-fri", with lists, ranges, steps and names, or "@daily" and its like. Throws BadRule.
CronRule parse_cron(std::string_view text);

}  // namespace zapply

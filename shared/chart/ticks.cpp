#include "shared/chart/ticks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "shared/calendar_names.h"

namespace zapply {
namespace {

std::chrono::year_month_day day_of(std::string_view text) {
  const auto number = [&](std::size_t at, std::size_t count) {
    int value = 0;
    if (text.size() >= at + count) std::from_chars(text.data() + at, text.data() + at + count, value);
    return value;
  };
  return {std::chrono::year(number(0, 4)), std::chrono::month(static_cast<unsigned>(number(5, 2))),
          std::chrono::day(static_cast<unsigned>(number(8, 2)))};
}

std::string short_digits(double value, std::string_view unit) {
  std::string out = fixed_number(value, std::abs(value) < 10 ? 2 : std::abs(value) < 100 ? 1 : 0);
  if (out.find('.') != std::string::npos) {
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
  }
  return out.append(unit);
}

}  // namespace

std::string fixed_number(double value, int decimals) {
  std::int64_t one = 1;
  for (int i = 0; i < decimals; ++i) one *= 10;
  const std::int64_t scaled = std::llround(std::abs(value) * static_cast<double>(one));
  std::string out = value < 0 && scaled > 0 ? "-" : "";
  out += std::to_string(scaled / one);
  if (decimals == 0) return out;
  const std::string rest = std::to_string(scaled % one);
  return out + "." + std::string(static_cast<std::size_t>(decimals) - rest.size(), '0') + rest;
}

double nice_step(double least) {
  if (!(least > 0)) return 1;
  const double power = std::pow(10, std::floor(std::log10(least)));
  for (const double times : {1.0, 2.0, 5.0})
    if (times * power >= least * (1 - 1e-9)) return times * power;
  return 10 * power;
}

std::string short_number(double value) {
  const double size = std::abs(value);
  if (size >= 999'500'000) return short_digits(value / 1e9, "G");
  if (size >= 999'500) return short_digits(value / 1e6, "M");
  if (size >= 999.5) return short_digits(value / 1e3, "k");
  return short_digits(value, "");
}

std::vector<Tick> number_ticks(double from, double to, int count_max) {
  std::vector<Tick> out;
  if (!(to > from) || count_max < 2) return out;
  double step = nice_step((to - from) / (count_max - 1));
  const auto count = [&] { return std::floor(to / step + 1e-9) - std::ceil(from / step - 1e-9) + 1; };
  while (count() > count_max) step = nice_step(step * 1.5);
  for (double n = std::ceil(from / step - 1e-9); n * step <= to + step * 1e-9; ++n)
    out.push_back({n * step, short_number(n == 0 ? 0 : n * step)});
  return out;
}

std::vector<Tick> day_ticks(const std::vector<std::string>& days, int count_max) {
  using std::chrono::sys_days;
  std::vector<Tick> out;
  // Each day, Mondays, every other, first days of months, of every other and of quarters, of years.
  constexpr int kDay = 0, kWeek = 1, kTwoWeeks = 2, kMonth = 3;
  for (int kind = kDay; kind <= 8; ++kind) {
    out.clear();
    for (std::size_t i = 0; i < days.size(); ++i) {
      const auto day = day_of(days[i]);
      if (!day.ok()) return {};
      const bool is_monday = std::chrono::weekday(sys_days(day)) == std::chrono::Monday;
      const auto week = sys_days(day).time_since_epoch().count() / 7;
      constexpr std::array<unsigned, 6> kMonths{1, 2, 3, 6, 12, 12};
      const bool is_first = day.day() == std::chrono::day(1);
      bool is_tick = true;
      if (kind == kWeek) is_tick = is_monday;
      if (kind == kTwoWeeks) is_tick = is_monday && week % 2 == 0;
      if (kind >= kMonth)
        is_tick = is_first &&
                  (static_cast<unsigned>(day.month()) - 1) % kMonths[static_cast<std::size_t>(kind - kMonth)] == 0;
      if (!is_tick) continue;
      std::string label = kMonthNames[static_cast<unsigned>(day.month()) - 1];
      const bool is_new_year =
          out.empty() ? false : days[i].substr(0, 4) != days[static_cast<std::size_t>(out.back().at)].substr(0, 4);
      label += kind >= kMonth && is_new_year ? " " + days[i].substr(0, 4)
                                             : " " + std::to_string(static_cast<unsigned>(day.day()));
      out.push_back({static_cast<double>(i), std::move(label)});
    }
    if (static_cast<int>(out.size()) <= count_max) break;
  }
  return out;
}

}  // namespace zapply

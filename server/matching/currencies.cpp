#include "server/matching/currencies.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "server/embedded/embedded.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kFileBytesMax = 100'000;
constexpr std::string_view kHead = "code\tdollars";
constexpr std::string_view kAsOf = "as of ";
constexpr double kDollarsMax = 1e6;
constexpr double kDollarsMin = 1e-9;

template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number out{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

/// "2026-11-30" in days since 1970; nothing of what is no date.
std::optional<std::int64_t> day_of(std::string_view date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
  const auto year = number_in<int>(date.substr(0, 4));
  const auto month = number_in<unsigned>(date.substr(5, 2)), day = number_in<unsigned>(date.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day written{std::chrono::year(*year), std::chrono::month(*month),
                                            std::chrono::day(*day)};
  if (!written.ok()) return std::nullopt;
  return std::chrono::sys_days(written).time_since_epoch().count();
}

void read_date(std::string_view comment, Currencies& out) {
  const std::size_t at = comment.find(kAsOf);
  if (at == std::string_view::npos || !out.date.empty()) return;
  const std::string_view date = comment.substr(at + kAsOf.size(), 10);
  const auto day = day_of(date);
  if (!day) return;
  out.date = date;
  out.day = *day;
}

Currencies::Worth read_worth(std::string_view line, int number) {
  const std::string shown = '"' + clean_line(line, 60) + '"';
  const std::size_t tab = line.find('\t');
  const std::string_view code = line.substr(0, tab);
  const bool is_code = tab == 3 && std::all_of(code.begin(), code.end(), [](char c) { return 'A' <= c && c <= 'Z'; });
  if (!is_code)
    throw CurrenciesError(number,
                          "expected a currency's three capital letters, a tab and what one of it is worth in US "
                          "dollars (EUR, tab, 1.15), found " +
                              shown);
  const auto dollars = number_in<double>(line.substr(tab + 1));
  if (!dollars || !(*dollars >= kDollarsMin && *dollars <= kDollarsMax))
    throw CurrenciesError(number,
                          "expected an amount of US dollars above 0 behind the tab, such as 1.15, found " + shown);
  return {std::string(code), *dollars};
}

}  // namespace

std::optional<double> Currencies::dollars_for_one(std::string_view code) const {
  for (const Worth& each : all)
    if (each.code == code) return each.dollars;
  return std::nullopt;
}

Currencies read_currencies(std::string_view file) {
  if (file.size() > kFileBytesMax)
    throw CurrenciesError(1, "a table of currencies has at most 100,000 bytes: is it another file?");
  Currencies out;
  int number = 0;
  bool is_head = true;
  for (std::string_view rest = file; !rest.empty();) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with('#')) {
      read_date(line, out);
      continue;
    }
    if (trimmed(line).empty()) continue;
    if (out.date.empty())
      throw CurrenciesError(number,
                            "the day of the figures is missing: begin the file with a line like \"# as of "
                            "2026-11-30\"");
    if (is_head) {
      if (line != kHead)
        throw CurrenciesError(number, "expected the names of the columns, \"code\", a tab and \"dollars\", found \"" +
                                          clean_line(line, 60) + '"');
      is_head = false;
      continue;
    }
    Currencies::Worth worth = read_worth(line, number);
    if (out.dollars_for_one(worth.code))
      throw CurrenciesError(number, worth.code + " stands there twice: remove one of its lines");
    out.all.push_back(std::move(worth));
  }
  if (out.dollars_for_one("USD") != 1.0)
    throw CurrenciesError(std::max(number, 1), "all amounts are in US dollars: add the line \"USD\", tab, \"1\"");
  return out;
}

const Currencies& builtin_currencies() {
  static const Currencies kBuiltin = read_currencies(embedded_currencies().front().content);
  return kBuiltin;
}

}  // namespace zapply

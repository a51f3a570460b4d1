#include "server/statistics/pay_spread.h"

#include <algorithm>
#include <cmath>

#include "shared/chart/ticks.h"

namespace zapply {
namespace {

constexpr int kBandsAbout = 12;
constexpr double kFence = 1.5;

/// Of what is in order: between two values, the share of the way from one to the other.
double quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto at = static_cast<std::size_t>(place);
  if (at + 1 >= sorted.size()) return sorted.back();
  return sorted[at] + (sorted[at + 1] - sorted[at]) * (place - static_cast<double>(at));
}

}  // namespace

PaySpread spread_of(std::string currency, std::vector<double>& pays) {
  PaySpread out{.currency = std::move(currency), .jobs = static_cast<std::int64_t>(pays.size())};
  if (pays.empty()) return out;
  std::sort(pays.begin(), pays.end());
  out.least = pays.front();
  out.lower = quantile(pays, 0.25);
  out.median = quantile(pays, 0.5);
  out.upper = quantile(pays, 0.75);
  out.most = pays.back();
  const double reach = kFence * (out.upper - out.lower);
  const double low = std::max(out.least, out.lower - reach), high = std::min(out.most, out.upper + reach);
  out.step = nice_step(std::max(high - low, out.median * 0.1) / kBandsAbout);
  out.first = std::floor(low / out.step) * out.step;
  out.bands.resize(static_cast<std::size_t>(std::floor((high - out.first) / out.step)) + 1);
  const double end = out.first + out.step * static_cast<double>(out.bands.size());
  for (const double pay : pays) {
    if (pay < out.first)
      ++out.below;
    else if (pay >= end)
      ++out.above;
    else
      ++out.bands[std::min(static_cast<std::size_t>((pay - out.first) / out.step), out.bands.size() - 1)];
  }
  return out;
}

}  // namespace zapply

#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "shared/enum_names.h"

namespace zapply {

enum class MetricKind : std::uint8_t { kCounter, kGauge, kHistogram };

template <>
struct EnumNames<MetricKind> {
  static constexpr std::array<std::string_view, 3> kNames{"counter", "gauge", "histogram"};
};

/// Writes metrics as Prometheus reads them: text format 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats).
class MetricsText {
 public:
  explicit MetricsText(std::string& out) : out_(out) {}

  /// Begins a metric, whose samples follow; one without samples is not written. Names and helps are constants: base units,
  /// counters end in "_total" (prometheus.io/docs/practices/naming). Each name once.
  MetricsText& metric(std::string_view name, MetricKind, std::string_view help);

  /// Names are constants; values may be any text.
  using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;
  MetricsText& sample(Labels, std::int64_t value);
  MetricsText& sample(Labels, double value);
  MetricsText& sample(std::int64_t value) { return sample({}, value); }
  MetricsText& sample(double value) { return sample({}, value); }
  /// `counts[i]` were at most `bounds[i]` and more than the bound before; the last of `counts` were more than all bounds.
  MetricsText& histogram(Labels, std::span<const double> bounds, std::span<const std::int64_t> counts, double sum);

  static constexpr const char* kContentType = "text/plain; version=0.0.4; charset=utf-8";

 private:
  using Label = std::pair<std::string_view, std::string_view>;
  void begin_sample(std::string_view suffix, Labels, const Label* last = nullptr);
  void end_sample(std::string_view value);

  std::string& out_;
  std::string_view name_;
  MetricKind kind_ = MetricKind::kGauge;
  std::string_view help_;
  bool has_head_ = false;
};

}  // namespace zapply

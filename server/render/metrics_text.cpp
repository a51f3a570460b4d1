#include "server/render/metrics_text.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstddef>

namespace zapply {
namespace {

/// A help's text, or with `quotes` a label's value.
void append_escaped(std::string& out, std::string_view text, bool quotes) {
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\\' || (quotes && c == '"')) {
      out.append(1, '\\').append(1, c);
    } else {
      out += c;
    }
  }
}

std::string text_of(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  std::array<char, 32> digits;
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
}

}  // namespace

MetricsText& MetricsText::metric(std::string_view name, MetricKind kind, std::string_view help) {
  assert(name.ends_with("_total") == (kind == MetricKind::kCounter));
  name_ = name;
  kind_ = kind;
  help_ = help;
  has_head_ = false;
  return *this;
}

void MetricsText::begin_sample(std::string_view suffix, Labels labels, const Label* last) {
  if (!has_head_) {
    out_.append("# HELP ").append(name_).append(1, ' ');
    append_escaped(out_, help_, false);
    out_.append("\n# TYPE ").append(name_).append(1, ' ').append(name_of(kind_)).append(1, '\n');
    has_head_ = true;
  }
  out_.append(name_).append(suffix);
  const char* before = "{";
  const auto append = [&](const Label& label) {
    out_.append(before).append(label.first).append("=\"");
    append_escaped(out_, label.second, true);
    out_ += '"';
    before = ",";
  };
  for (const Label& label : labels) append(label);
  if (last != nullptr) append(*last);
  if (*before == ',') out_ += '}';
}

void MetricsText::end_sample(std::string_view value) { out_.append(1, ' ').append(value).append(1, '\n'); }

MetricsText& MetricsText::sample(Labels labels, std::int64_t value) {
  begin_sample("", labels);
  end_sample(std::to_string(value));
  return *this;
}

MetricsText& MetricsText::sample(Labels labels, double value) {
  begin_sample("", labels);
  end_sample(text_of(value));
  return *this;
}

MetricsText& MetricsText::histogram(Labels labels, std::span<const double> bounds, std::span<const std::int64_t> counts,
                                    double sum) {
  assert(counts.size() == bounds.size() + 1);
  std::int64_t so_far = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    so_far += counts[i];
    const std::string bound = i < bounds.size() ? text_of(bounds[i]) : "+Inf";
    const Label le{"le", bound};
    begin_sample("_bucket", labels, &le);
    end_sample(std::to_string(so_far));
  }
  begin_sample("_sum", labels);
  end_sample(text_of(sum));
  begin_sample("_count", labels);
  end_sample(std::to_string(so_far));
  return *this;
}

}  // namespace zapply

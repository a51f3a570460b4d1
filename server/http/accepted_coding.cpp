#include "server/http/accepted_coding.h"

#include <algorithm>
#include <optional>

#include "server/http/field_line.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// In thousandths; nothing when it is not "0", "0.123", "1" or "1.000" (RFC 9110, 12.4.2).
std::optional<int> parse_weight(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
  if (text.size() > 1 && text[1] != '.') return std::nullopt;
  int thousandths = (text[0] - '0') * 1000;
  int unit = 100;
  for (std::size_t at = 2; at < text.size(); ++at, unit /= 10) {
    if (!ascii::is_digit(text[at])) return std::nullopt;
    thousandths += (text[at] - '0') * unit;
  }
  return thousandths <= 1000 ? std::optional(thousandths) : std::nullopt;
}

/// Of an element such as `br;q=0.5`: nothing when its weight is none, so that it counts for nothing.
std::optional<int> weight_of(std::string_view element) {
  const std::size_t mark = element.find(';');
  if (mark == std::string_view::npos) return 1000;
  const std::string_view parameter = trimmed(element.substr(mark + 1), kFieldBlanks);
  if (parameter.size() < 2 || ascii::lower(parameter[0]) != 'q' || parameter[1] != '=') return std::nullopt;
  return parse_weight(parameter.substr(2));
}

struct Weights {
  std::optional<int> brotli, gzip, any, plain;
};

Weights weights_of(std::string_view accept_encoding) {
  Weights weights;
  while (const auto element = next_element(accept_encoding)) {
    const std::optional<int> weight = weight_of(*element);
    if (!weight) continue;
    const std::string_view coding = trimmed(element->substr(0, element->find(';')), kFieldBlanks);
    std::optional<int>* known = nullptr;
    if (ascii::lowers_to(coding, "br")) known = &weights.brotli;
    if (ascii::lowers_to(coding, "gzip") || ascii::lowers_to(coding, "x-gzip")) known = &weights.gzip;
    if (coding == "*") known = &weights.any;
    if (ascii::lowers_to(coding, "identity")) known = &weights.plain;
    if (known != nullptr) *known = std::max(known->value_or(0), *weight);
  }
  return weights;
}

bool is_wanted(int weight, const std::optional<int>& plain) { return weight > 0 && weight >= plain.value_or(0); }

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  const Weights weights = weights_of(accept_encoding);
  return is_wanted(weights.gzip.value_or(weights.any.value_or(0)), weights.plain);
}

bool accepts_brotli(std::string_view accept_encoding) {
  const Weights weights = weights_of(accept_encoding);
  return is_wanted(weights.brotli.value_or(0), weights.plain);
}

}  // namespace zapply

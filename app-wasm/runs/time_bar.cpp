#include "app-wasm/runs/time_bar.h"

#include <algorithm>

namespace zapply {

std::optional<Element::Span> time_bar(const Run& run, std::optional<Timestamp> began, std::optional<Timestamp> ended,
                                      Timestamp now) {
  if (!began) return std::nullopt;
  const Timestamp end_of_run = run.completed_at.value_or(now);
  const auto whole = static_cast<double>(std::max((end_of_run - run.started_at).count(), Timestamp::rep{1}));
  const auto share = [&](Timestamp at) {
    return std::clamp(static_cast<double>((at - run.started_at).count()) / whole, 0.0, 1.0);
  };
  constexpr double kLast = 0.99;  // what is over at once is seen, too
  const double from = std::min(share(*began), kLast);
  return Element::Span{from, std::max(share(ended.value_or(end_of_run)), from)};
}

}  // namespace zapply

#include "server/api/delivery_metrics.h"

#include <vector>

#include "server/render/metrics_text.h"
#include "server/store/deliveries.h"
#include "shared/enum_names.h"

namespace zapply {

void tell_deliveries(MetricsText& metrics, Store& store) {
  const std::vector<DeliverySum> sums = delivery_sums(store);
  metrics.metric("zapply_deliveries_waiting", MetricKind::kGauge,
                 "Messages that wait for their first try, or for the next.");
  for (const DeliverySum& sum : sums) metrics.sample({{"channel", sum.channel}, {"kind", sum.kind}}, sum.waiting);
  metrics.metric("zapply_deliveries_ended_total", MetricKind::kCounter,
                 "Messages that are not tried any more, by what came of them.");
  for (const DeliverySum& sum : sums) {
    const auto tell = [&](DeliveryState state, std::int64_t count) {
      metrics.sample({{"channel", sum.channel}, {"kind", sum.kind}, {"state", name_of(state)}}, count);
    };
    tell(DeliveryState::kDelivered, sum.delivered);
    tell(DeliveryState::kGivenUp, sum.given_up);
  }
}

}  // namespace zapply

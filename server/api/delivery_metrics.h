#pragma once

namespace zapply {

class MetricsText;
class Store;

/// What came of the messages to each channel.
void tell_deliveries(MetricsText&, Store&);

}  // namespace zapply

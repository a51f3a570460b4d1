#pragma once

namespace zapply {

class Catalog;
class MetricsText;
class Store;

/// What runs, their phases and sources came to. Sources that the catalog doesn't know are left out.
void tell_runs(MetricsText&, Store&, const Catalog&);
/// How each source stands.
void tell_sources(MetricsText&, Store&, const Catalog&);

}  // namespace zapply

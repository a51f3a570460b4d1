#pragma once

namespace zapply {

class ConnectionServer;
class EventsRoute;
class MetricsText;
class RequestCounts;
class Store;

void tell_build(MetricsText&);
/// The file's size, and how far it has come.
void tell_database(MetricsText&, const Store&);
void tell_http(MetricsText&, const RequestCounts&, const EventsRoute&, const ConnectionServer&);
/// By the names that Prometheus' own clients give it (prometheus.io/docs/instrumenting/writing_clientlibs, "Process
/// metrics"). What the system doesn't tell is left out.
void tell_process(MetricsText&);

}  // namespace zapply

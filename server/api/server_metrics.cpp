#include "server/api/server_metrics.h"

#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include "server/api/events_route.h"
#include "server/http/connection_server.h"
#include "server/http/request_counts.h"
#include "server/render/metrics_text.h"
#include "server/store/store.h"
#include "shared/version.h"

namespace zapply {
namespace {

using enum MetricKind;
namespace fs = std::filesystem;

constexpr std::array<std::string_view, 5> kClasses{"1xx", "2xx", "3xx", "4xx", "5xx"};

/// 0 where there is none.
std::int64_t bytes_of(const fs::path& file) {
  std::error_code none_there;
  const auto bytes = fs::file_size(file, none_there);
  return none_there ? 0 : static_cast<std::int64_t>(bytes);
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Near enough to the process's: when this was loaded.
const auto kStarted = std::chrono::system_clock::now();

}  // namespace

void tell_build(MetricsText& metrics) {
  metrics.metric("zapply_build_info", kGauge, "Always 1: which zapply this is.")
      .sample({{"version", version()}}, std::int64_t{1});
}

void tell_database(MetricsText& metrics, const Store& store) {
  fs::path log = store.file();
  log += "-wal";
  metrics.metric("zapply_database_size_bytes", kGauge, "The database file.").sample(bytes_of(store.file()));
  metrics.metric("zapply_database_wal_size_bytes", kGauge, "Its write-ahead log.").sample(bytes_of(log));
  metrics.metric("zapply_database_revision", kGauge, "Grows with every change that a reader is told of.")
      .sample(store.revision());
}

void tell_http(MetricsText& metrics, const RequestCounts& requests, const EventsRoute& events,
               const ConnectionServer& server) {
  const std::vector<RequestCounts::Row> rows = requests.rows();
  metrics.metric("zapply_http_requests_total", kCounter, "Requests, by what answered them and how.");
  for (const auto& [method, route, counts] : rows)
    for (std::size_t i = 0; i < kClasses.size(); ++i)
      if (counts.by_class[i] > 0)
        metrics.sample({{"method", method}, {"route", route}, {"status", kClasses[i]}}, counts.by_class[i]);
  metrics.metric("zapply_http_requests_unreadable_total", kCounter, "Requests whose head was no good: none of these.")
      .sample(server.unreadable());
  metrics.metric("zapply_http_request_duration_seconds", kHistogram,
                 "From a request's arrival to the first byte of its answer.");
  for (const auto& [method, route, counts] : rows)
    metrics.histogram({{"method", method}, {"route", route}}, RequestCounts::kBounds, counts.by_time,
                      counts.time.count());
  metrics.metric("zapply_http_event_streams", kGauge, "Event streams that are open: tabs of the dashboard.")
      .sample(std::int64_t{events.streams()});
  metrics.metric("zapply_http_connections", kGauge, "Connections that are open, this one included.")
      .sample(static_cast<std::int64_t>(server.connections()));
  metrics.metric("zapply_http_connections_refused_total", kCounter, "Connections closed because there were too many.")
      .sample(server.refused());
}

void tell_process(MetricsText& metrics) {
  const auto started = std::chrono::duration<double>(kStarted.time_since_epoch());
  metrics.metric("process_start_time_seconds", kGauge, "Start time of the process since unix epoch in seconds.")
      .sample(started.count());
  if (rusage used{}; ::getrusage(RUSAGE_SELF, &used) == 0)
    metrics.metric("process_cpu_seconds_total", kCounter, "Total user and system CPU time spent in seconds.")
        .sample(seconds(used.ru_utime) + seconds(used.ru_stime));
  std::ifstream pages("/proc/self/statm");
  if (std::int64_t all = 0, resident = 0; pages >> all >> resident)
    metrics.metric("process_resident_memory_bytes", kGauge, "Resident memory size in bytes.")
        .sample(resident * ::sysconf(_SC_PAGESIZE));
  std::error_code error;
  if (const fs::directory_iterator open("/proc/self/fd", error); !error)
    metrics.metric("process_open_fds", kGauge, "Number of open file descriptors.")
        .sample(static_cast<std::int64_t>(std::distance(fs::begin(open), fs::end(open))));
}

}  // namespace zapply

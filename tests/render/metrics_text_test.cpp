#include "server/render/metrics_text.h"

#include <doctest/doctest.h>

#include <array>
#include <limits>

using namespace zapply;
using enum MetricKind;

TEST_CASE("a metric is its help, its kind and its samples") {
  std::string out;
  MetricsText(out)
      .metric("zapply_jobs_open", kGauge, "Open jobs.")
      .sample(std::int64_t{40})
      .metric("zapply_source_requests_total", kCounter, "Requests.")
      .sample({{"source", "gable"}}, std::int64_t{3})
      .sample({{"source", "remotive"}, {"status", "ok"}}, 0.25);
  CHECK(out ==
        "# HELP zapply_jobs_open Open jobs.\n# TYPE zapply_jobs_open gauge\nzapply_jobs_open 40\n"
        "# HELP zapply_source_requests_total Requests.\n# TYPE zapply_source_requests_total counter\n"
        "zapply_source_requests_total{source=\"gable\"} 3\n"
        "zapply_source_requests_total{source=\"remotive\",status=\"ok\"} 0.25\n");
}

TEST_CASE("a metric without samples is not written") {
  std::string out;
  MetricsText(out).metric("zapply_a", kGauge, "A.").metric("zapply_b", kGauge, "B.").sample(std::int64_t{1});
  CHECK(out == "# HELP zapply_b B.\n# TYPE zapply_b gauge\nzapply_b 1\n");
}

TEST_CASE("texts can't end a line, a help or a label") {
  std::string out;
  MetricsText(out)
      .metric("zapply_a", kGauge, "a \\ and a\nbreak, \"quoted\"")
      .sample({{"x", "\"\\\n}"}}, std::int64_t{1});
  CHECK(out == R"(# HELP zapply_a a \\ and a\nbreak, "quoted"
# TYPE zapply_a gauge
zapply_a{x="\"\\\n}"} 1
)");
}

TEST_CASE("numbers are written so that they read back the same") {
  std::string out;
  MetricsText metrics(out);
  metrics.metric("zapply_a", kGauge, "A.");
  for (const double value : {1796059173.005, 1e-9, std::numeric_limits<double>::infinity(),
                             -std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()})
    metrics.sample(value);
  metrics.sample(std::numeric_limits<std::int64_t>::min());
  CHECK(
      out.ends_with("zapply_a 1796059173.005\nzapply_a 1e-09\nzapply_a +Inf\nzapply_a -Inf\nzapply_a NaN\n"
                    "zapply_a -9223372036854775808\n"));
}

TEST_CASE("a histogram's buckets hold all that is below them") {
  std::string out;
  const std::array bounds{0.1, 2.5};
  const std::array<std::int64_t, 3> counts{3, 0, 2};
  MetricsText(out).metric("zapply_wait_seconds", kHistogram, "W.").histogram({{"route", "/"}}, bounds, counts, 7.5);
  CHECK(out ==
        "# HELP zapply_wait_seconds W.\n# TYPE zapply_wait_seconds histogram\n"
        "zapply_wait_seconds_bucket{route=\"/\",le=\"0.1\"} 3\n"
        "zapply_wait_seconds_bucket{route=\"/\",le=\"2.5\"} 3\n"
        "zapply_wait_seconds_bucket{route=\"/\",le=\"+Inf\"} 5\n"
        "zapply_wait_seconds_sum{route=\"/\"} 7.5\nzapply_wait_seconds_count{route=\"/\"} 5\n");
}

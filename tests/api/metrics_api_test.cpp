#include <doctest/doctest.h>

#include <string>

#include "server/store/channels.h"
#include "server/store/deliveries.h"
#include "tests/support/api_fixture.h"

using namespace zapply;
using namespace zapply::test;

namespace {

struct MetricsFixture : ApiFixture {
  MetricsFixture() : ApiFixture() {}
  explicit MetricsFixture(HttpOptions options) : ApiFixture(std::move(options)) {}

  /// The text behind "name " or "name{labels} "; empty when there is no such sample.
  std::string value(const std::string& sample) {
    const std::string all = '\n' + get("/metrics").body;
    const std::size_t at = all.find('\n' + sample + ' ');
    if (at == std::string::npos) return {};
    const std::size_t begin = at + sample.size() + 2;
    return all.substr(begin, all.find('\n', begin) - begin);
  }
};

HttpOptions with_token() {
  HttpOptions options;
  options.token = "a-secret-of-ours";
  return options;
}

struct TokenFixture : MetricsFixture {
  TokenFixture() : MetricsFixture(with_token()) {}
};

}  // namespace

TEST_CASE_FIXTURE(MetricsFixture, "runs, sources and jobs are told, before the first run, too") {
  const ApiAnswer answer = get("/metrics");
  CHECK(answer.status == 200);
  CHECK(answer.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8");
  CHECK(value("zapply_run_running") == "0");
  CHECK(value("zapply_runs_ended_total{status=\"completed\"}") == "0");
  CHECK(value("zapply_source_jobs_new_total{source=\"alpha\"}") == "0");
  CHECK(value("zapply_source_enabled{source=\"alpha\"}") == "1");
  CHECK(value("zapply_last_run_status{status=\"completed\"}") == "");

  run_to_the_end();
  CHECK(value("zapply_runs_ended_total{status=\"completed\"}") == "1");
  CHECK(value("zapply_last_run_status{status=\"completed\"}") == "1");
  CHECK(value("zapply_last_run_status{status=\"failed\"}") == "0");
  CHECK(value("zapply_last_run_duration_seconds") != "");
  CHECK(value("zapply_source_failed_runs_in_a_row{source=\"alpha\"}") == "0");

  start_lasting_run();
  CHECK(value("zapply_run_running") == "1");
  release();
}

TEST_CASE_FIXTURE(MetricsFixture, "what came of messages is told for each channel") {
  CHECK(get("/metrics").body.find("zapply_deliveries") == std::string::npos);
  add_channel(store, {.name = "phone", .kind = "ntfy", .fields = {{"topic", "T"}}, .wants = {MessageKind::kReport}});
  queue_message(store, {.key = "report-1"}, at(1));
  CHECK(value("zapply_deliveries_waiting{channel=\"phone\",kind=\"ntfy\"}") == "1");
  CHECK(value("zapply_deliveries_ended_total{channel=\"phone\",kind=\"ntfy\",state=\"given-up\"}") == "0");
  post("/api/channels/phone/test", "{}");
  CHECK(value("zapply_deliveries_ended_total{channel=\"phone\",kind=\"ntfy\",state=\"delivered\"}") == "1");
}

TEST_CASE_FIXTURE(MetricsFixture, "requests are counted by what answers them, and clients can't make names") {
  get("/api/runs/1");
  get("/api/runs/2");
  get("/api/sources");
  call("GET", "/nothing/here");
  call("GET", "/nothing/there");
  call("MKCOL", "/nothing");
  CHECK(value("zapply_http_requests_total{method=\"GET\",route=\"/api/runs/{id}\",status=\"4xx\"}") == "2");
  CHECK(value("zapply_http_requests_total{method=\"GET\",route=\"/api/sources\",status=\"2xx\"}") == "1");
  CHECK(value("zapply_http_requests_total{method=\"GET\",route=\"none\",status=\"4xx\"}") == "2");
  CHECK(value("zapply_http_requests_unreadable_total") == "1");
  CHECK(get("/metrics").body.find("MKCOL") == std::string::npos);
  CHECK(value("zapply_http_request_duration_seconds_count{method=\"GET\",route=\"/api/sources\"}") == "1");
  CHECK(value("zapply_http_event_streams") == "0");
}

TEST_CASE_FIXTURE(MetricsFixture, "nothing is asked with") {
  CHECK(get("/metrics?since=1").status == 422);
  CHECK(post("/metrics").status == 405);
}

TEST_CASE_FIXTURE(TokenFixture, "metrics are for whoever has the token") {
  CHECK(get("/metrics").status == 401);
  CHECK(get("/metrics", {{"Authorization", "Bearer another-secret"}}).status == 401);
  CHECK(get("/metrics", {{"Authorization", "Bearer a-secret-of-ours"}}).status == 200);
}

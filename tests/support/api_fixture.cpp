#include "tests/support/api_fixture.h"

#include <algorithm>
#include <stdexcept>

#include "server/api/openapi.h"
#include "tests/support/json_schema.h"
#include "tests/support/pipeline.h"
#include "tests/support/process.h"
#include "tests/support/scripted_fetcher.h"

namespace zapply::test {
namespace {

using nlohmann::json;

SourcesSettings test_settings() {
  SourcesSettings settings;
  settings["fixed"].enabled = true;
  return settings;
}

std::vector<SourceRun> plan(const Catalog& catalog, const RunRequest& request) {
  std::vector<SourceRun> sources;
  for (const std::string& name : request.sources)
    if (catalog.find(name) == nullptr) throw BadRunRequest("there is no source \"" + name + "\"");
  for (const SourceFile& source : catalog.all()) {
    const bool is_wanted = request.sources.empty() ? source.enabled
                                                   : std::find(request.sources.begin(), request.sources.end(),
                                                               source.name) != request.sources.end();
    if (is_wanted) sources.push_back(StoreFixture::source_run(source.name));
  }
  return sources;
}

void complete_sources(RunRecorder& recorder) {
  const Run run = recorder.run();
  for (const SourceRun& source : run.source_runs)
    recorder.end_source(source.source_name, SourceRunStatus::kCompleted, std::nullopt);
}

/// Each secret but one of another name.
const char* test_secret(const char* name) {
  return std::string_view(name).ends_with("_MISSING") ? nullptr : "https://secret.test/hook";
}

HttpOptions on_free_port(HttpOptions options) {
  options.port = 0;
  options.program = zapply_program();
  return options;
}

bool fits(const std::string& pattern, const std::string& path) {
  const std::size_t open = pattern.find('{');
  if (open == std::string::npos) return pattern == path;
  const std::string before = pattern.substr(0, open);
  const std::string after = pattern.substr(pattern.find('}') + 1);
  if (path.size() <= before.size() + after.size() || !path.starts_with(before) || !path.ends_with(after)) return false;
  return path.substr(before.size(), path.size() - before.size() - after.size()).find('/') == std::string::npos;
}

/// The operation that the description has for a call; constant paths come first. Null when it has none.
const json* find_operation(const json& document, const std::string& method, const std::string& path) {
  std::string key = method;
  std::transform(key.begin(), key.end(), key.begin(), [](unsigned char c) { return std::tolower(c); });
  if (key == "head") key = "get";
  for (const bool constant : {true, false})
    for (const auto& [pattern, item] : document["paths"].items())
      if ((pattern.find('{') == std::string::npos) == constant && fits(pattern, path) && item.contains(key))
        return &item[key];
  return nullptr;
}

}  // namespace

void check_against_description(const std::string& method, const std::string& target, const ApiAnswer& answer) {
  static const json document = json::parse(openapi_json());
  const std::string path = target.substr(0, target.find('?'));
  const std::string what = method + ' ' + target + " -> " + std::to_string(answer.status);
  const json* operation = find_operation(document, method, path);
  if (operation == nullptr && !path.starts_with("/api")) return;  // a page
  if (operation == nullptr) {                                     // no such call: an error like all others
    REQUIRE_MESSAGE(answer.status >= 400, what);
    CHECK_MESSAGE(schema_breach(answer.json(), document["components"]["schemas"]["Error"], document) == "", what);
    return;
  }
  const json& responses = operation->at("responses");
  const std::string status = std::to_string(answer.status);
  REQUIRE_MESSAGE((responses.contains(status) || answer.status >= 400), what, " is not described");
  const json& response = resolve(responses.contains(status) ? responses[status] : responses["default"], document);
  if (!response.contains("content")) {
    CHECK_MESSAGE(answer.body.empty(), what);
    return;
  }
  const std::string type = answer.header("Content-Type").substr(0, answer.header("Content-Type").find(';'));
  REQUIRE_MESSAGE(response["content"].contains(type), what, " has the type ", type);
  if (method == "HEAD" || type != "application/json") return;
  CHECK_MESSAGE(schema_breach(answer.json(), response["content"][type]["schema"], document) == "", what);
}

std::vector<SourceFile> test_sources() {
  SourceFile alpha;
  alpha.name = "alpha";
  alpha.label = "Alpha";
  alpha.homepage = "https://alpha.example";
  alpha.enabled = true;
  alpha.lists_all = true;
  SourceFile beta = alpha;
  beta.name = "beta";
  beta.label = "Beta";
  beta.enabled = false;
  SourceFile companies = alpha;
  companies.name = "companies";
  companies.label = "Companies";
  companies.kind = SourceKind::kCompanies;
  companies.request.url = "https://companies.test/{company}/jobs";
  for (const char* field : {"id", "url", "title"}) companies.job[field].at = std::string("/") + field;
  companies.companies = {"acme"};
  SourceFile fixed = alpha;
  fixed.name = "fixed";
  fixed.label = "Fixed";
  SourceFile tenants = companies;
  tenants.name = "tenants";
  tenants.label = "Tenants";
  tenants.companies = {};
  tenants.company_form = "{tenant}/{site}";
  tenants.request.url = "https://{tenant}.tenants.test/{site}";
  tenants.enabled = false;
  SourceFile greenhouse = companies;
  greenhouse.name = "greenhouse";
  greenhouse.label = "Greenhouse";
  greenhouse.companies = {};
  greenhouse.request.url = "https://boards-api.greenhouse.io/v1/boards/{company}/jobs";
  greenhouse.enabled = false;
  return {alpha, beta, companies, fixed, greenhouse, tenants};
}

ApiFixture::ApiFixture(HttpOptions options, LanguageModel model)
    : catalog(test_sources(), test_settings()),
      asker(store, std::move(model)),
      courier(store,
              {channel_kinds,
               Secrets({}, test_secret),
               {},
               {.http =
                    [this](const HttpCall& call, const std::stop_token&) {
                      return receiver ? receiver(call) : HttpAnswer{.status = 200, .body = "taken", .error = {}};
                    },
                .mail = [](const MailCall&, const std::stop_token&) { return MailAnswer{}; }}},
              {}),
      engine(store, {scraping_that([this](const RunRequest& request) { return plan(catalog, request); },
                                   [this](const RunRequest&, RunRecorder& recorder, std::stop_token stop) {
                                     if (work) return work(recorder, stop);
                                     for (int i = 1; i <= 3; ++i)
                                       recorder.log(Level::kInfo, "", "page " + std::to_string(i));
                                     complete_sources(recorder);
                                   })}),
      server(
          store, engine, catalog, asker, courier,
          [this] {
            return std::make_unique<ScriptedFetcher>([this](const HttpRequest& request) {
              return board ? board(request) : answer_of(R"([{"id": "1", "url": "https://x.test/1", "title": "T"}])");
            });
          },
          on_free_port(std::move(options))) {
  server.start();
}

ApiFixture::~ApiFixture() {
  released = true;
  server.stop();
  engine.shutdown();
}

ApiAnswer ApiFixture::call(const std::string& method, const std::string& path, const std::string& body,
                           httplib::Headers headers) {
  httplib::Client client("127.0.0.1", server.port());
  client.set_read_timeout(60);
  client.set_path_encode(false);
  client.set_decompress(false);
  httplib::Request request;
  request.method = method;
  request.path = path;
  request.body = body;
  request.headers = std::move(headers);
  if (!body.empty()) request.set_header("Content-Type", "application/json");
  const auto result = client.send(request);
  REQUIRE_MESSAGE(result, method, " ", path, " was not answered");
  ApiAnswer answer{result->status, result->headers, result->body};
  check_against_description(method, path, answer);
  return answer;
}

std::int64_t ApiFixture::start_lasting_run() {
  released = false;
  work = [this](RunRecorder& recorder, std::stop_token stop) {
    recorder.log(Level::kInfo, "alpha", "asking");
    recorder.commit();
    while (!released && !stop.stop_requested()) std::this_thread::yield();
    if (!stop.stop_requested()) complete_sources(recorder);
  };
  return post("/api/scraper/run").json().at("run_id");
}

Run ApiFixture::run_to_the_end(const std::string& body) {
  const ApiAnswer answer = post("/api/scraper/run", body);
  REQUIRE(answer.status == 202);
  REQUIRE(engine.wait_idle(std::chrono::seconds(20)));
  return read(answer.json().at("run_id"));
}

}  // namespace zapply::test

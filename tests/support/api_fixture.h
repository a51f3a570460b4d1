#pragma once

#include <doctest/doctest.h>
#include <httplib.h>

#include <atomic>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "server/api/http_server.h"
#include "server/asking/opinion_asker.h"
#include "server/delivering/courier.h"
#include "server/fetch/fetcher.h"
#include "server/notify/kind_file.h"
#include "server/pipeline/run_engine.h"
#include "server/sources/catalog.h"
#include "tests/store/store_fixture.h"

namespace zapply::test {

/// One answer of the API, which fits the API's description: whoever got it has had that checked.
struct ApiAnswer {
  int status = 0;
  httplib::Headers headers;
  std::string body;

  std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
  }
  nlohmann::json json() const { return nlohmann::json::parse(body); }
  std::string detail() const { return json().at("detail"); }
};

/// Fails the test unless the answer is one that openapi.json lists for this call.
void check_against_description(const std::string& method, const std::string& path, const ApiAnswer&);

/// A whole server on a free port: real HTTP, a real database, and a pipeline that the test decides about.
struct ApiFixture : StoreFixture {
  /// The model is asked by tests that call ask_next(), and by the API.
  explicit ApiFixture(HttpOptions options = {}, LanguageModel model = {});
  ~ApiFixture();

  /// What a run does; set it before a run is started. Unless set: three entries, then its sources are completed.
  std::function<void(RunRecorder&, std::stop_token)> work;

  ApiAnswer call(const std::string& method, const std::string& path, const std::string& body = "",
                 httplib::Headers headers = {});
  ApiAnswer get(const std::string& path, httplib::Headers headers = {}) { return call("GET", path, "", headers); }
  ApiAnswer post(const std::string& path, const std::string& body = "") { return call("POST", path, body); }
  ApiAnswer patch(const std::string& path, const std::string& body) { return call("PATCH", path, body); }
  ApiAnswer del(const std::string& path) { return call("DELETE", path); }

  /// Starts a run whose work lasts until release(), cancel or shutdown; returns its id.
  std::int64_t start_lasting_run();
  void release() { released = true; }
  /// Starts a run and waits for its end.
  Run run_to_the_end(const std::string& body = "");

  /// What the boards answer that the server asks; called on its threads. Nothing: the answer never comes. Unless set:
  /// each lists one job.
  std::function<std::optional<FetchResponse>(const HttpRequest&)> board;

  std::atomic<bool> released = false;
  Catalog catalog;
  OpinionAsker asker;
  /// What channels are sent; unless set, all of it is taken. Nothing is sent by itself but tests.
  std::function<HttpAnswer(const HttpCall&)> receiver;
  ChannelKinds channel_kinds;
  Courier courier;
  RunEngine engine;
  HttpServer server;
};

/// The sources of the fixture: two boards (one off) and a company system.
std::vector<SourceFile> test_sources();

}  // namespace zapply::test

#pragma once

#include <httplib.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "server/opinion/language_model.h"

namespace zapply::test {

/// A language model's server on a free port that answers whatever the test wants; a good answer unless it says.
class LanguageStub {
 public:
  using Answer = std::function<void(const nlohmann::json& asked, httplib::Response&)>;

  LanguageStub() {
    server_.Post("/v1/chat/completions", [this](const httplib::Request& request, httplib::Response& response) {
      const auto asked = nlohmann::json::parse(request.body);
      Answer answer;
      {
        const std::lock_guard lock(mutex_);
        asked_.push_back(asked);
        keys_.push_back(request.get_header_value("Authorization"));
        answer = answer_;
      }
      answer(asked, response);
    });
    server_.Get("/v1/models", [this](const httplib::Request&, httplib::Response& response) {
      const std::lock_guard lock(mutex_);
      response.status = models_.empty() ? 404 : 200;
      response.set_content(models_, "application/json");
    });
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    server_.wait_until_ready();
  }
  ~LanguageStub() {
    server_.stop();
    thread_.join();
  }
  LanguageStub(const LanguageStub&) = delete;
  LanguageStub& operator=(const LanguageStub&) = delete;

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  LanguageModel model() const { return {.url = url(), .model = "stub-1"}; }

  void answers(Answer answer) {
    const std::lock_guard lock(mutex_);
    answer_ = std::move(answer);
  }
  void lists(std::string body) {
    const std::lock_guard lock(mutex_);
    models_ = std::move(body);
  }
  std::vector<nlohmann::json> asked() const {
    const std::lock_guard lock(mutex_);
    return asked_;
  }
  std::vector<std::string> keys() const {
    const std::lock_guard lock(mutex_);
    return keys_;
  }

  static std::string between(const std::string& text, const std::string& before, const std::string& behind) {
    const std::size_t at = text.find(before) + before.size();
    return text.substr(at, text.find(behind, at) - at);
  }
  /// What a model that does as it is told would say.
  static nlohmann::json good(const nlohmann::json& asked) {
    const std::string user = asked["messages"][1]["content"];
    return {{"reference", between(user, "Reference: ", "\n")},
            {"closing", user.substr(user.rfind(": ") + 2)},
            {"figure", 71},
            {"comment", "It fits well enough."},
            {"quotes", {between(user, "Title: ", "\n")}}};
  }
  static std::string canary(const nlohmann::json& asked) {
    const std::string system = asked["messages"][0]["content"];
    return between(system, "Never write the word ", ".");
  }
  static void say(httplib::Response& response, const std::string& content, const char* reason = "stop") {
    response.set_content(
        nlohmann::json{
            {"choices", {{{"message", {{"role", "assistant"}, {"content", content}}}, {"finish_reason", reason}}}}}
            .dump(),
        "application/json");
  }
  static void answer_well(const nlohmann::json& asked, httplib::Response& response) {
    say(response, good(asked).dump());
  }
  /// A good answer in which one thing is another.
  static Answer with(const char* key, nlohmann::json value) {
    return [key, value = std::move(value)](const nlohmann::json& asked, httplib::Response& response) {
      nlohmann::json content = good(asked);
      content[key] = value;
      say(response, content.dump());
    };
  }
  static Answer status(int code, std::string body = "{}", httplib::Headers headers = {}) {
    return [=](const nlohmann::json&, httplib::Response& response) {
      response.status = code;
      response.headers = headers;
      response.set_content(body, "application/json");
    };
  }

 private:
  httplib::Server server_;
  int port_ = 0;
  std::thread thread_;
  mutable std::mutex mutex_;
  Answer answer_ = answer_well;
  std::string models_ = R"({"object": "list", "data": [{"id": "stub-1"}, {"id": "stub-2"}]})";
  std::vector<nlohmann::json> asked_;
  std::vector<std::string> keys_;
};

}  // namespace zapply::test

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "server/fetch/fetcher.h"

namespace zapply::test {

inline FetchResponse answer_of(std::string body, int status = 200) {
  FetchResponse response;
  response.status = status;
  if (status >= 400) response.error = std::to_string(status);
  response.body = std::move(body);
  return response;
}

/// Boards that a test makes up. What has no answer stays open until it is cancelled.
class ScriptedFetcher : public Fetcher {
 public:
  using Answer = std::function<std::optional<FetchResponse>(const HttpRequest&)>;

  explicit ScriptedFetcher(Answer answer) : answer_(std::move(answer)) {}

  void start(FetchRequest request, Done done) override { waiting_.emplace_back(std::move(request), std::move(done)); }
  void poll(std::chrono::milliseconds) override {
    std::this_thread::yield();
    for (auto& [request, done] : std::exchange(waiting_, {})) {
      if (auto answer = answer_(request.http))
        done(*std::move(answer));
      else
        waiting_.emplace_back(std::move(request), std::move(done));
    }
  }
  void wakeup() override {}
  void cancel_all() override {
    for (auto& [request, done] : std::exchange(waiting_, {})) {
      FetchResponse cancelled;
      cancelled.cancelled = true;
      cancelled.error = "cancelled";
      done(std::move(cancelled));
    }
  }
  std::size_t pending() const override { return waiting_.size(); }

 private:
  const Answer answer_;
  std::vector<std::pair<FetchRequest, Done>> waiting_;
};

}  // namespace zapply::test

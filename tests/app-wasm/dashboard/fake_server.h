#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "app-wasm/dashboard/requests.h"
#include "shared/protocol.h"
#include "shared/run.h"

namespace zapply {

/// Takes what the state asks for and answers what the test says.
class FakeServer {
 public:
  std::string profiles = R"({"profiles":[]})";
  std::string searches = R"({"searches":[]})";

  explicit FakeServer(Requests& requests) : requests_(requests) {}

  /// The oldest request that was not answered yet and whose "METHOD path" is `start`; else the oldest that begins so.
  Request expect(std::string_view start) {
    take();
    for (const bool is_whole : {true, false}) {
      for (auto request = waiting_.begin(); request != waiting_.end(); ++request) {
        const std::string line = request->method + " " + request->path;
        if (is_whole ? line != start : !line.starts_with(start)) continue;
        Request found = *request;
        waiting_.erase(request);
        return found;
      }
    }
    std::string all;
    for (const Request& request : waiting_) all += "\n  " + request.method + " " + request.path;
    FAIL("no request begins with " << std::string(start) << "; there are:" << all);
    return {};
  }
  void answer(std::string_view start, int status, std::string body) {
    requests_.answer(expect(start).ticket, {status, std::move(body)});
  }
  bool is_idle() {
    take();
    return waiting_.empty();
  }
  bool has(std::string_view start) {
    take();
    for (const Request& request : waiting_)
      if ((request.method + " " + request.path).starts_with(start)) return true;
    return false;
  }

 private:
  /// Profiles are answered for at once: before it is known whether there is one no jobs are asked for. Searches, too.
  void take() {
    for (bool is_answered = true; is_answered;) {
      is_answered = false;
      for (Request& request : requests_.take_new()) {
        const bool is_profiles = request.path == "api/profiles";
        if (request.method != "GET" || (!is_profiles && request.path != "api/searches")) {
          waiting_.push_back(std::move(request));
          continue;
        }
        requests_.answer(request.ticket, {200, is_profiles ? profiles : searches});
        is_answered = true;
      }
    }
    for (const int ticket : requests_.take_abandoned())
      std::erase_if(waiting_, [&](const Request& request) { return request.ticket == ticket; });
  }

  Requests& requests_;
  std::vector<Request> waiting_;
};

inline Run make_run(std::int64_t id, RunStatus status = RunStatus::kCompleted) {
  Run run;
  run.id = id;
  run.status = status;
  run.revision = id;
  run.started_at = from_ms(1'795'000'000'000 + id * 60'000);
  if (is_finished(status)) run.completed_at = run.started_at + std::chrono::seconds(9);
  return run;
}

inline std::string page_of(const std::vector<Run>& runs, std::int64_t total) {
  return to_json(RunsPage{runs, total, 1, 60});
}

inline std::string log_page(std::int64_t first, std::int64_t last, std::int64_t last_seq) {
  LogPage page;
  page.last_seq = last_seq;
  for (std::int64_t seq = first; seq <= last; ++seq)
    page.entries.push_back({seq, from_ms(seq), Level::kInfo, "remotive", "entry " + std::to_string(seq)});
  return to_json(page);
}

}  // namespace zapply

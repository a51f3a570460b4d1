#include "server/fetch/replay_fetcher.h"

#include <fstream>

#include "server/fetch/sha256.h"
#include "server/fetch/status_text.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// Reads the body into the response, or says why it can't be had.
void read_body(const std::filesystem::path& path, std::int64_t bytes_max, FetchResponse& response) {
  std::error_code error;
  const auto size = static_cast<std::int64_t>(std::filesystem::file_size(path, error));
  if (error) {
    response.error = "read " + path.string() + ": " + error.message();
  } else if (size > bytes_max) {
    response.error = "body larger than " + format_bytes(bytes_max);
  } else {
    std::ifstream in(path, std::ios::binary);
    response.body.resize(static_cast<std::size_t>(size));
    in.read(response.body.data(), size);
    response.bytes = size;
    if (!in) response.error = "read " + path.string() + ": failed";
  }
}

}  // namespace

ReplayFetcher::ReplayFetcher(std::filesystem::path folder) : folder_(std::move(folder)) {
  for (RecordedAnswer& recorded : read_recording(folder_)) {
    Key key{recorded.method + " " + recorded.url, recorded.body_sha256};
    answers_[std::move(key)].push_back(std::move(recorded));
  }
}

void ReplayFetcher::start(FetchRequest request, Done done) {
  waiting_.emplace_back(std::move(request), std::move(done));
}

void ReplayFetcher::poll(std::chrono::milliseconds time) {
  if (waiting_.empty()) {
    Lock lock(mutex_);
    woken_up_.wait_for(lock, time, [this]() REQUIRES(mutex_) { return woken_; });
    woken_ = false;
    return;
  }
  // Only those that wait now: their callbacks may start others.
  for (std::size_t left = waiting_.size(); left > 0 && !waiting_.empty(); --left) {
    const auto [request, done] = std::move(waiting_.front());
    waiting_.pop_front();
    done(answer(request));
  }
}

void ReplayFetcher::wakeup() {
  {
    const Lock lock(mutex_);
    woken_ = true;
  }
  woken_up_.notify_one();
}

void ReplayFetcher::cancel_all() {
  while (!waiting_.empty()) {
    const Done done = std::move(waiting_.front().second);
    waiting_.pop_front();
    FetchResponse response;
    response.error = "cancelled";
    response.cancelled = true;
    done(std::move(response));
  }
}

FetchResponse ReplayFetcher::answer(const FetchRequest& request) {
  FetchResponse response;
  response.attempts = 1;
  response.final_url = request.http.url;
  const std::string asked = request.http.method + " " + request.http.url;
  auto found = answers_.find({asked, sha256_hex(request.http.body)});
  if (found == answers_.end()) found = answers_.find({asked, ""});
  if (found == answers_.end()) {
    response.error = "not in the recording: " + asked;
    response.not_listed = true;
    return response;
  }
  std::deque<RecordedAnswer>& listed = found->second;
  const RecordedAnswer recorded = listed.front();
  if (listed.size() > 1) listed.pop_front();

  response.status = recorded.status;
  response.headers = recorded.headers;
  if (!recorded.final_url.empty()) response.final_url = recorded.final_url;
  if (recorded.status < 200 || recorded.status >= 300) {
    response.error = status_text(recorded.status);
  } else if (!recorded.file.empty()) {
    read_body(recorded_file(folder_, recorded.file), request.body_bytes_max, response);
  }
  if (!response.ok()) response.body.clear();
  return response;
}

}  // namespace zapply

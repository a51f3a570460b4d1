#include "server/fetch/replay_fetcher.h"

#include <fstream>

#include "server/fetch/sha256.h"
#include "server/fetch/status_text.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// Reads the body into the response, or says why it can't be had. False where there is no room for it yet.
bool read_body(const std::filesystem::path& path, std::int64_t bytes_max, const std::shared_ptr<ByteBudget>& budget,
               FetchResponse& response) {
  std::error_code error;
  const auto size = static_cast<std::int64_t>(std::filesystem::file_size(path, error));
  if (error) {
    response.error = "read " + path.string() + ": " + error.message();
  } else if (size > bytes_max) {
    response.error = "body larger than " + format_bytes(bytes_max);
  } else {
    const auto room = std::make_shared<ByteBudget::Share>(budget);
    if (!room->grow_to(size)) return false;
    std::ifstream in(path, std::ios::binary);
    response.body.resize(static_cast<std::size_t>(size));
    in.read(response.body.data(), size);
    response.room = room;
    response.bytes = size;
    if (!in) response.error = "read " + path.string() + ": failed";
  }
  return true;
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
  // Only those that wait now: their callbacks may start others.
  bool any = false;
  for (std::size_t left = waiting_.size(); left > 0 && !waiting_.empty(); --left) {
    auto response = answer(waiting_.front().first);
    if (!response) break;
    const Done done = std::move(waiting_.front().second);
    waiting_.pop_front();
    done(*std::move(response));
    any = true;
  }
  if (any) return;
  Lock lock(mutex_);
  woken_up_.wait_for(lock, time, [this]() REQUIRES(mutex_) { return woken_; });
  woken_ = false;
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

std::optional<FetchResponse> ReplayFetcher::answer(const FetchRequest& request) {
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
  const RecordedAnswer& recorded = listed.front();

  response.status = recorded.status;
  response.headers = recorded.headers;
  if (!recorded.final_url.empty()) response.final_url = recorded.final_url;
  if (recorded.status < 200 || recorded.status >= 300) {
    response.error = status_text(recorded.status);
  } else if (!recorded.file.empty()) {
    const auto path = recorded_file(folder_, recorded.file);
    if (!read_body(path, request.body_bytes_max, budget_, response)) return std::nullopt;
  }
  if (!response.ok()) response.body.clear();
  if (listed.size() > 1) listed.pop_front();
  return response;
}

}  // namespace zapply

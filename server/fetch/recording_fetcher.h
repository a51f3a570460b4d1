#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "server/fetch/fetcher.h"
#include "server/fetch/recording.h"

namespace zapply {

/// Keeps every answer of another fetcher in a folder that ReplayFetcher can answer from. Requests are
/// made unconditional, so that no answer is a mere "not modified". Cookies, authorization and what only concerns the
/// connection stay out. The folder is a valid recording after every answer, however the process ends.
class RecordingFetcher : public Fetcher {
 public:
  /// Makes the folder. Throws RecordingError, also when it holds a recording already.
  RecordingFetcher(std::unique_ptr<Fetcher> inner, std::filesystem::path folder);
  ~RecordingFetcher() override;

  void start(FetchRequest, Done) override;
  void poll(std::chrono::milliseconds time) override { inner_->poll(time); }
  void wakeup() override { inner_->wakeup(); }
  void cancel_all() override { inner_->cancel_all(); }
  std::size_t pending() const override { return inner_->pending(); }
  bool is_replay() const override { return inner_->is_replay(); }

 private:
  void keep(const HttpRequest&, const FetchResponse&);
  void append_to_index(const RecordedAnswer&);

  std::unique_ptr<Fetcher> inner_;
  std::filesystem::path folder_;
  int index_descriptor_ = -1;
  std::int64_t index_end_ = 0;  ///< where the closing bracket's line begins
  std::int64_t kept_ = 0;
};

}  // namespace zapply

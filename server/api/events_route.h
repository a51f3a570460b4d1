#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include "server/api/news_feed.h"
#include "server/http/router.h"

namespace zapply {

/// GET /api/events.
class EventsRoute {
 public:
  EventsRoute(Store& store, NewsFeed& feed, int streams_max, std::chrono::milliseconds silence_max)
      : store_(store), feed_(feed), streams_max_(streams_max), silence_max_(silence_max) {}

  /// Whether who asked may still read: looked at before each piece, and when the feed is woken.
  using MayRead = std::function<bool()>;
  /// `may_read_of` is asked when a stream is opened.
  void add_to(Router&, std::function<MayRead(const httplib::Request&)> may_read_of);
  int streams() const { return *streams_; }

 private:
  void open(const Call&, MayRead);

  Store& store_;
  NewsFeed& feed_;
  const int streams_max_;
  const std::chrono::milliseconds silence_max_;
  /// Shared with every stream, which may be the last to go.
  std::shared_ptr<std::atomic<int>> streams_ = std::make_shared<std::atomic<int>>(0);
};

}  // namespace zapply

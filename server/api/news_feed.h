#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "server/threads/mutex.h"
#include "shared/news.h"

namespace zapply {

class Catalog;
class Store;

/// What all event streams tell. The store is asked and the answer written as text once per change, at most 20
/// times a second, however many streams there are. There is no queue: what is kept is the latest state of
/// each run or source that changed of late, and every reader is given what is newer than itself. A reconnect,
/// a slow reader and a first visit are the same case.
class NewsFeed {
 public:
  static constexpr std::chrono::milliseconds kInterval{50};
  /// A reader with more changes to catch up with had better ask for everything.
  static constexpr std::size_t kChangesMax = 300;

  NewsFeed(Store&, const Catalog&);
  ~NewsFeed();  ///< stops
  NewsFeed(const NewsFeed&) = delete;
  NewsFeed& operator=(const NewsFeed&) = delete;

  using EventText = std::shared_ptr<const std::string>;  ///< an event of the stream, without its id
  struct Portion {
    std::int64_t revision = 0;  ///< who has read this is there; to be sent as the id of the last event
    std::vector<EventText> events;
    bool reset = false;  ///< too much has changed
    bool ended = false;  ///< the feed was stopped
  };
  /// Waits until there is something newer than `revision`, or the time is over (then without events).
  Portion wait_past(std::int64_t revision, std::chrono::milliseconds time);
  /// Ends the waits that are on, without events: their readers look whether they still may read.
  void wake();
  /// Where a reader who knows the present state is.
  std::int64_t revision() const;
  /// Ends all waits, for ever.
  void stop();

  /// How often the store was asked and the answer written; for tests.
  std::int64_t refreshes() const;

 private:
  struct Item {
    std::string key;  ///< "run 7", "source remotive": a newer state replaces the older
    std::int64_t revision = 0;
    EventText text;
  };

  void watch(const std::stop_token&);
  void refresh(std::int64_t until);
  /// Everything that changed after `since`; more than kChangesMax items when there is
  /// more. `until` was committed before.
  std::vector<Item> read_changes(std::int64_t since, std::int64_t until) const;
  void put(Item) REQUIRES(mutex_);
  Portion catch_up(std::int64_t revision) const;

  Store& store_;
  const Catalog& catalog_;

  mutable Mutex mutex_;
  std::condition_variable_any moved_;
  std::vector<Item> items_ GUARDED_BY(mutex_);  ///< by revision; complete for everything after floor_
  std::int64_t floor_ GUARDED_BY(mutex_) = 0;
  std::int64_t revision_ GUARDED_BY(mutex_) = 0;  ///< everything up to here is in items_
  std::int64_t refreshes_ GUARDED_BY(mutex_) = 0;
  int readers_ GUARDED_BY(mutex_) = 0;  ///< waiting now
  std::int64_t wakes_ GUARDED_BY(mutex_) = 0;
  bool stopped_ GUARDED_BY(mutex_) = false;

  std::jthread watching_;  ///< waits for the store to move and writes the news
};

}  // namespace zapply

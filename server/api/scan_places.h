#pragma once

#include <condition_variable>
#include <functional>
#include <list>
#include <map>
#include <string>

#include "server/threads/mutex.h"

namespace zapply {

/// A scan of a long log keeps a core busy; two at a time leave the others something. They are taken in the order in which
/// they were asked for, except that a client without one goes before a client that has one. Safe on any thread.
class ScanPlaces {
 public:
  static constexpr int kPlaces = 2;

  /// Held as long as it lives.
  class Place {
   public:
    Place(ScanPlaces& places, std::string client) : places_(places), client_(std::move(client)) {}
    ~Place() { places_.leave(client_); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    /// Another client waits for a first place while this one has several: time to come to an end.
    bool is_due() const { return places_.is_due(client_); }

   private:
    ScanPlaces& places_;
    const std::string client_;
  };

  /// Waits. `give_up` is called ten times a second and may throw.
  Place take(const std::string& client, const std::function<void()>& give_up);

 private:
  using Waiting = std::list<std::string>;

  void leave(const std::string& client);
  bool is_due(const std::string& client);
  int held_by(const std::string& client) const REQUIRES(mutex_);
  /// Whose turn it is, while there is a place; the end when nobody waits or none is free.
  Waiting::const_iterator next() const REQUIRES(mutex_);

  Mutex mutex_;
  std::condition_variable_any changed_;
  Waiting waiting_ GUARDED_BY(mutex_);
  std::map<std::string, int> held_ GUARDED_BY(mutex_);
  int free_ GUARDED_BY(mutex_) = kPlaces;
};

}  // namespace zapply

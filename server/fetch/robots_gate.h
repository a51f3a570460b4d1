#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/fetch/fetcher.h"
#include "server/fetch/robots.h"
#include "shared/timestamp.h"

namespace zapply {

/// Answers about robots.txt that are kept over runs, for a day (RFC 9309 §2.4), as long as all of them together are not
/// too large. One run at a time.
class RobotsCache {
 public:
  static constexpr std::size_t kBytesMax = 8 * 1024 * 1024;

  struct Entry {
    Robots robots;
    std::string unreachable;  ///< why it could not be read: then nothing may be fetched
    Timestamp read_at{};
  };
  const Entry* find(const std::string& origin, Timestamp now) const;
  /// Forgets others, those that were read first, where there is no room. Good until the next call.
  const Entry& keep(const std::string& origin, Entry);
  std::size_t bytes() const { return bytes_; }

 private:
  std::map<std::string, Entry> entries_;
  std::size_t bytes_ = 0;
};

/// Asks a host's robots.txt before the first of its pages, once, and tells what it forbids.
class RobotsGate {
 public:
  struct Verdict {
    std::string why_not;   ///< empty: it may be fetched
    bool by_rule = false;  ///< robots.txt says so; else robots.txt could not be had
  };
  using Done = std::function<void(const Verdict&)>;

  RobotsGate(Fetcher& fetcher, RobotsCache& cache, const Clock& clock)
      : fetcher_(fetcher), cache_(cache), clock_(clock) {}

  /// `page` names the URL, and how its host may be asked. `done` may be called before this returns, and is not called
  /// when the run is being stopped. `asked` is told of the request for robots.txt, if one was made.
  void check(const FetchRequest& page, std::function<void(const FetchResponse&)> asked, Done done);

 private:
  void take(const std::string& origin, const FetchResponse&);
  static Verdict judge(const RobotsCache::Entry&, const std::string& origin, const std::string& path);

  struct Waiting {
    std::string path;
    Done done;
  };

  Fetcher& fetcher_;
  RobotsCache& cache_;
  const Clock& clock_;
  std::map<std::string, std::vector<Waiting>> waiting_;  ///< by origin, while its robots.txt is on its way
};

}  // namespace zapply

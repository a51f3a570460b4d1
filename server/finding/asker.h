#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "server/fetch/fetcher.h"
#include "server/fetch/redirect.h"
#include "server/fetch/robots_gate.h"
#include "shared/timestamp.h"

namespace zapply {

/// Asks for a person who waits for the answer: one request after the other, all of them within a time.
class Asker {
 public:
  /// What a host's robots.txt is asked for.
  enum class Robots {
    kNothing,
    kRedirects,  ///< where they lead: the address itself is a person's own
    kAll
  };

  /// As long as the fetcher lets them take.
  explicit Asker(Fetcher&);
  /// `go_on` is called ten times a second and may throw, which ends it. The fetcher must not be used again after that.
  Asker(Fetcher&, std::chrono::milliseconds time_max, std::function<void()> go_on);

  /// Follows redirects. Where the time is over, the answer is an error like another.
  FetchResponse ask(FetchRequest, Robots, std::function<void(const Redirect&)> on_redirect = {});

 private:
  FetchResponse give_up(const std::string& last_cause);

  Fetcher& fetcher_;
  const std::chrono::milliseconds time_max_;
  const std::chrono::steady_clock::time_point ends_at_;
  const std::function<void()> go_on_;
  const Clock clock_ = system_now;
  RobotsCache robots_cache_;
  RobotsGate robots_{fetcher_, robots_cache_, clock_};
};

}  // namespace zapply

#pragma once

#include <functional>

#include "server/fetch/fetcher.h"
#include "server/fetch/redirect.h"
#include "server/scraping/robots_gate.h"

namespace zapply {

/// Pages for a command whose person waits for them, one at a time.
class PageClient {
 public:
  explicit PageClient(Fetcher& fetcher) : fetcher_(fetcher) {}

  /// What a host's robots.txt is asked for.
  enum class Robots {
    kNothing,
    kRedirects,  ///< where they lead: the address itself is a person's own
    kAll
  };
  FetchResponse ask(FetchRequest, Robots, std::function<void(const Redirect&)> on_redirect);

 private:
  void check(const FetchRequest&, std::function<void(const std::string& why_not)>);

  Fetcher& fetcher_;
  const Clock clock_ = system_now;
  RobotsCache robots_cache_;
  RobotsGate robots_{fetcher_, robots_cache_, clock_};
};

}  // namespace zapply

#pragma once

#include <functional>
#include <string>

#include "server/fetch/fetcher.h"
#include "server/fetch/redirect.h"

namespace zapply {

/// What whoever asks has to say on the way through redirects. Each may be left out.
struct Following {
  using WhyNot = std::function<void(const std::string& why_not)>;
  /// Asked before each further request; calls back with why it may not be sent, or with nothing. It may call back
  /// later, or, when the run is being stopped, not at all: then nobody is called back.
  std::function<void(const FetchRequest& next, WhyNot)> may_ask;
  /// What is known of an address: validators are of the one that gave them alone.
  std::function<Validators(const std::string& url)> validators;
  std::function<void(const Redirect&)> on_redirect;
};

/// Asks, and follows redirects, each a request of its own, which waits for its turn at its host. The response is that of
/// the last, with the attempts and bytes of all; they share the time limit of one.
void fetch_following(Fetcher&, FetchRequest, Following, Fetcher::Done);

}  // namespace zapply

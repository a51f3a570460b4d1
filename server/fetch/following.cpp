#include "server/fetch/following.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "shared/text.h"

namespace zapply {
namespace {

constexpr int kRedirectsMax = 5;  // RFC 9309 §2.3.1.2 wants at least as many for robots.txt

/// One request on its way from address to address.
struct Way : std::enable_shared_from_this<Way> {
  Way(Fetcher& the_fetcher, FetchRequest first, Following how, Fetcher::Done then)
      : fetcher(the_fetcher), request(std::move(first)), following(std::move(how)), done(std::move(then)) {}

  void ask() {
    fetcher.start(request, [way = shared_from_this()](FetchResponse response) { way->take(std::move(response)); });
  }

  void take(FetchResponse response) {
    response.attempts += attempts;
    response.bytes += bytes;
    response.redirects = redirects;
    if (redirects > 0) response.final_url = request.http.url;
    auto redirect = response.cancelled ? std::nullopt : redirect_of(request.http, response);
    if (!redirect) return end(std::move(response));
    if (redirect->why_not.empty() && redirects == kRedirectsMax)
      redirect->why_not = "more than " + std::to_string(kRedirectsMax) + " redirects";
    if (!redirect->why_not.empty()) return refuse(std::move(response), redirect->why_not);
    ++redirects;
    attempts = response.attempts;
    bytes = response.bytes;
    if (following.on_redirect) following.on_redirect(*redirect);
    for (std::string& name : redirect->left_behind) left_behind.push_back(std::move(name));
    address = redirect->address;
    request.http = std::move(redirect->next);
    request.spent = response.spent;
    request.validators = following.validators ? following.validators(request.http.url) : Validators();
    if (!following.may_ask) return ask();
    const auto last = std::make_shared<FetchResponse>(std::move(response));
    following.may_ask(request, [way = shared_from_this(), last](const std::string& why_not) {
      if (why_not.empty()) return way->ask();
      way->refuse(std::move(*last), "a redirect to " + way->address + " is not followed: " + why_not);
    });
  }

  void refuse(FetchResponse response, std::string why_not) const {
    response.error = std::move(why_not);
    done(std::move(response));
  }

  void end(FetchResponse response) {
    if (!response.ok() && !response.cancelled && redirects > 0) {
      response.error += ", at " + address + ", where a redirect led";
      if (!left_behind.empty())
        response.error += "; another origin than the source's file names is not sent its " + joined(left_behind);
    }
    done(std::move(response));
  }

  Fetcher& fetcher;
  FetchRequest request;
  const Following following;
  const Fetcher::Done done;
  int redirects = 0;
  int attempts = 0;  ///< of the requests before this one, as is the next
  std::int64_t bytes = 0;
  std::string address;  ///< where the last redirect led
  std::vector<std::string> left_behind;
};

}  // namespace

void fetch_following(Fetcher& fetcher, FetchRequest request, Following following, Fetcher::Done done) {
  std::make_shared<Way>(fetcher, std::move(request), std::move(following), std::move(done))->ask();
}

}  // namespace zapply

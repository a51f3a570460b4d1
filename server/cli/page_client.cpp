#include "server/cli/page_client.h"

#include <chrono>
#include <utility>

#include "server/fetch/following.h"

namespace zapply {

FetchResponse PageClient::ask(FetchRequest request, Robots robots, std::function<void(const Redirect&)> on_redirect) {
  Following following;
  following.on_redirect = std::move(on_redirect);
  if (robots != Robots::kNothing)
    following.may_ask = [this](const FetchRequest& next, Following::WhyNot answer) { check(next, std::move(answer)); };
  FetchResponse answer;
  const auto send = [&] {
    fetch_following(fetcher_, request, following, [&](FetchResponse response) { answer = std::move(response); });
  };
  if (robots != Robots::kAll)
    send();
  else
    check(request, [&](const std::string& why_not) {
      if (why_not.empty()) return send();
      answer.error = why_not;
    });
  while (fetcher_.pending() > 0) fetcher_.poll(std::chrono::milliseconds(200));
  return answer;
}

void PageClient::check(const FetchRequest& page, std::function<void(const std::string& why_not)> answer) {
  robots_.check(
      page, [](const FetchResponse&) {},
      [answer = std::move(answer)](const RobotsGate::Verdict& verdict) { answer(verdict.why_not); });
}

}  // namespace zapply

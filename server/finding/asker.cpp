#include "server/finding/asker.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "server/fetch/following.h"

namespace zapply {
namespace {

using std::chrono::milliseconds;

/// What is on, for callbacks that may outlive whoever waited for them.
struct Question {
  std::optional<FetchResponse> answer;
  std::string last_cause;
};

}  // namespace

Asker::Asker(Fetcher& fetcher, milliseconds time_max, std::function<void()> go_on)
    : fetcher_(fetcher),
      time_max_(time_max),
      ends_at_(std::chrono::steady_clock::now() + time_max),
      go_on_(std::move(go_on)) {}

Asker::Asker(Fetcher& fetcher) : Asker(fetcher, std::chrono::hours(24), [] {}) {}

FetchResponse Asker::ask(FetchRequest request, Robots robots, std::function<void(const Redirect&)> on_redirect) {
  const auto question = std::make_shared<Question>();
  const auto ignore = [](const FetchResponse&) {};
  request.on_retry = [question, told = std::move(request.on_retry)](const Retry& retry) {
    question->last_cause = retry.cause;
    if (told) told(retry);
  };
  Following following;
  following.on_redirect = std::move(on_redirect);
  if (robots != Robots::kNothing)
    following.may_ask = [this, ignore](const FetchRequest& next, Following::WhyNot answer) {
      robots_.check(next, ignore, [answer](const RobotsGate::Verdict& verdict) { answer(verdict.why_not); });
    };
  const auto send = [this, question, request, following] {
    fetch_following(fetcher_, request, following,
                    [question](FetchResponse response) { question->answer = std::move(response); });
  };
  if (robots != Robots::kAll)
    send();
  else
    robots_.check(request, ignore, [question, send](const RobotsGate::Verdict& verdict) {
      if (verdict.why_not.empty()) return send();
      question->answer.emplace();
      question->answer->error = verdict.why_not;
      question->answer->forbidden = verdict.by_rule;
    });
  while (!question->answer) {
    go_on_();
    const auto left = std::chrono::duration_cast<milliseconds>(ends_at_ - std::chrono::steady_clock::now());
    if (left <= milliseconds(0)) return give_up(question->last_cause);
    fetcher_.poll(std::min(left, milliseconds(100)));
  }
  return *std::move(question->answer);
}

FetchResponse Asker::give_up(const std::string& last_cause) {
  fetcher_.cancel_all();
  FetchResponse late;
  late.timed_out = true;
  late.error = (last_cause.empty() ? "no answer" : last_cause + ", and nothing better") + " within " +
               format_duration(time_max_);
  return late;
}

}  // namespace zapply

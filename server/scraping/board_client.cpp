#include "server/scraping/board_client.h"

#include <utility>

#include "server/fetch/following.h"
#include "server/scraping/scrape_context.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr int kRedirectsTold = 10;  // of a source

}  // namespace

void BoardClient::ask(const RequestTemplate& filled, Known known, const std::string& what, Fetcher::Done done) {
  FetchRequest request;
  request.http = {filled.method, filled.url, filled.headers, filled.body};
  if (known) request.validators = known(filled.url);
  request.limits = source_.limits;
  request.allow_private = allow_private_;
  request.may_repeat = true;  // what a source file describes only asks
  request.on_retry = [this, what](const Retry& retry) { note_retry(what, retry); };
  if (!source_.obeys_robots) return send(std::move(request), std::move(known), what, std::move(done));
  const auto asked = [this](const FetchResponse& response) { count(response); };
  context_.robots.check(
      request, asked,
      [this, request, known = std::move(known), what, done = std::move(done)](const RobotsGate::Verdict& verdict) {
        if (verdict.why_not.empty()) return send(request, known, what, done);
        FetchResponse refused;
        refused.error = verdict.why_not;
        refused.forbidden = verdict.by_rule;
        done(std::move(refused));
      });
}

void BoardClient::send(FetchRequest request, Known known, const std::string& what, Fetcher::Done done) {
  Following following;
  following.validators = std::move(known);
  following.on_redirect = [this, what](const Redirect& redirect) { note_redirect(what, redirect); };
  if (source_.obeys_robots)
    following.may_ask = [this](const FetchRequest& next, Following::WhyNot answer) {
      context_.robots.check(
          next, [this](const FetchResponse& response) { count(response); },
          [answer = std::move(answer)](const RobotsGate::Verdict& verdict) { answer(verdict.why_not); });
    };
  fetch_following(context_.fetcher, std::move(request), std::move(following),
                  [this, done = std::move(done)](FetchResponse response) {
                    count(response);
                    if (response.cancelled) return;
                    if (response.status != 0) context_.network.answered();
                    done(std::move(response));
                  });
}

void BoardClient::note_retry(const std::string& what, const Retry& retry) {
  context_.recorder.count(source_.name, &SourceRun::retries, 1);
  if (!retry.no_network)
    context_.network.answered();
  else if (context_.network.holds_back_retry(retry.cause))
    return;
  const std::string whose = retry.asked_by_server ? ", as the board asks" : "";
  context_.recorder.log(Level::kWarning, source_.name,
                        what + ": " + retry.cause + "; trying again in " + format_duration(retry.wait) + whose);
}

/// Of the first few: a board that redirects one page redirects them all.
void BoardClient::note_redirect(const std::string& what, const Redirect& redirect) {
  if (redirects_told_ == kRedirectsTold) return;
  std::string words = what + ": redirected to " + redirect.address;
  if (!redirect.left_behind.empty())
    words += ", another origin, which is not sent the source file's " + joined(redirect.left_behind);
  if (++redirects_told_ == kRedirectsTold) words += "; further redirects are not told";
  context_.recorder.log(Level::kInfo, source_.name, words);
}

void BoardClient::count(const FetchResponse& response) {
  context_.recorder.count(source_.name, &SourceRun::requests, response.attempts);
  context_.recorder.count(source_.name, &SourceRun::bytes, response.bytes);
}

}  // namespace zapply

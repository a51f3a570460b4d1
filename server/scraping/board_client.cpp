#include "server/scraping/board_client.h"

#include <utility>

#include "server/fetch/following.h"
#include "server/fetch/web_address.h"
#include "server/scraping/scrape_context.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr int kRedirectsTold = 10;  // of a source
constexpr int kTimedOutMax = 3;     // answers, one behind the other

}  // namespace

void BoardClient::ask(const RequestTemplate& filled, Known known, const std::string& what, Fetcher::Done done) {
  if (takes_too_long(filled.url, done)) return;
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
  std::string url = request.http.url;
  fetch_following(context_.fetcher, std::move(request), std::move(following),
                  [this, url = std::move(url), done = std::move(done)](FetchResponse response) {
                    count(response);
                    if (response.cancelled) return;
                    if (response.status != 0) context_.network.answered();
                    note_time(url, response);
                    done(std::move(response));
                  });
}

bool BoardClient::takes_too_long(const std::string& url, const Fetcher::Done& done) {
  if (timed_out_.empty()) return false;
  const auto address = parse_web_address(url);
  const auto known = address ? timed_out_.find(address->origin) : timed_out_.end();
  if (known == timed_out_.end() || known->second.count < kTimedOutMax) return false;
  FetchResponse refused;
  refused.error = "not asked for, after " + std::to_string(kTimedOutMax) + " that took too long";
  refused.no_network = known->second.no_network;
  context_.fetcher.wakeup();  // there is no answer to wait for
  done(std::move(refused));
  return true;
}

void BoardClient::note_time(const std::string& url, const FetchResponse& response) {
  if (!response.timed_out && timed_out_.empty()) return;
  const auto address = parse_web_address(url);
  if (!address) return;
  if (!response.timed_out) return void(timed_out_.erase(address->origin));
  TimedOut& host = timed_out_[address->origin];
  ++host.count;
  host.no_network = response.no_network;
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

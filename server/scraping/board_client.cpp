#include "server/scraping/board_client.h"

#include <utility>

#include "server/scraping/scrape_context.h"

namespace zapply {

void BoardClient::ask(const RequestTemplate& filled, const Validators& validators, std::string what,
                      Fetcher::Done done) {
  FetchRequest request;
  request.http = {filled.method, filled.url, filled.headers, filled.body};
  request.validators = validators;
  request.limits = source_.limits;
  request.allow_private = allow_private_;
  request.may_repeat = true;  // what a source file describes only asks
  request.on_retry = [this, what = std::move(what)](const Retry& retry) { note_retry(what, retry); };
  if (!source_.obeys_robots) return send(std::move(request), std::move(done));
  const auto asked = [this](const FetchResponse& response) { count(response); };
  context_.robots.check(request, asked, [this, request, done = std::move(done)](const RobotsGate::Verdict& verdict) {
    if (verdict.why_not.empty()) return send(request, done);
    FetchResponse refused;
    refused.error = verdict.why_not;
    refused.forbidden = verdict.by_rule;
    done(std::move(refused));
  });
}

void BoardClient::send(FetchRequest request, Fetcher::Done done) {
  context_.fetcher.start(std::move(request), [this, done = std::move(done)](FetchResponse response) {
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

void BoardClient::count(const FetchResponse& response) {
  context_.recorder.count(source_.name, &SourceRun::requests, response.attempts);
  context_.recorder.count(source_.name, &SourceRun::bytes, response.bytes);
}

}  // namespace zapply

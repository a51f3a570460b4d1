#include "server/fetch/robots_gate.h"

#include <algorithm>
#include <utility>

#include "server/fetch/following.h"
#include "server/fetch/web_address.h"

namespace zapply {
namespace {

constexpr std::chrono::hours kGoodFor{24};
// A host that could not be asked is asked again in the next run.
constexpr std::chrono::minutes kUnreachableFor{1};

std::size_t bytes_of(const std::string& origin, const RobotsCache::Entry& entry) {
  return 2 * sizeof(RobotsCache::Entry) + origin.size() + entry.unreachable.size() + entry.robots.bytes();
}

}  // namespace

const RobotsCache::Entry* RobotsCache::find(const std::string& origin, Timestamp now) const {
  const auto found = entries_.find(origin);
  if (found == entries_.end()) return nullptr;
  const Entry& entry = found->second;
  const std::chrono::minutes good_for = entry.unreachable.empty() ? kGoodFor : kUnreachableFor;
  return now >= entry.read_at && now - entry.read_at < good_for ? &entry : nullptr;
}

const RobotsCache::Entry& RobotsCache::keep(const std::string& origin, Entry entry) {
  const auto forget = [this](std::map<std::string, Entry>::iterator at) {
    bytes_ -= bytes_of(at->first, at->second);
    entries_.erase(at);
  };
  if (const auto former = entries_.find(origin); former != entries_.end()) forget(former);
  const std::size_t bytes = bytes_of(origin, entry);
  while (!entries_.empty() && bytes_ + bytes > kBytesMax)
    forget(std::min_element(entries_.begin(), entries_.end(),
                            [](const auto& a, const auto& b) { return a.second.read_at < b.second.read_at; }));
  bytes_ += bytes;
  return entries_.emplace(origin, std::move(entry)).first->second;
}

void RobotsGate::check(const FetchRequest& page, std::function<void(const FetchResponse&)> asked, Done done) {
  const auto address = parse_web_address(page.http.url);
  if (!address) return done({});  // whoever asks for it is told why it can't be
  const std::string& origin = address->origin;
  if (const RobotsCache::Entry* const known = cache_.find(origin, clock_()))
    return done(judge(*known, origin, address->path));
  std::vector<Waiting>& line = waiting_[origin];
  line.push_back({address->path, std::move(done)});
  if (line.size() > 1) return;
  FetchRequest request;
  request.http.url = origin + "/robots.txt";
  request.limits = page.limits;
  request.allow_private = page.allow_private;
  request.on_retry = page.on_retry;
  request.body_bytes_max = static_cast<std::int64_t>(Robots::kBytesMax);
  request.cuts_long_body = true;
  fetch_following(fetcher_, std::move(request), {}, [this, origin, asked = std::move(asked)](FetchResponse response) {
    asked(response);
    if (!response.cancelled) take(origin, response);
  });
}

void RobotsGate::take(const std::string& origin, const FetchResponse& response) {
  RobotsCache::Entry entry;
  entry.read_at = clock_();
  if (response.ok()) entry.robots = Robots::parse(response.body, "zapply");
  // RFC 9309 §2.3.1: without a file (4xx, too many redirects) all is allowed; while it can't be had, nothing is.
  const bool there_is_none = response.status >= 300 && response.status < 500 && response.status != 429;
  if (!response.ok() && !there_is_none && !response.not_listed) entry.unreachable = response.error;
  const RobotsCache::Entry& kept = cache_.keep(origin, std::move(entry));
  const std::vector<Waiting> line = std::move(waiting_[origin]);
  waiting_.erase(origin);
  for (const Waiting& waiting : line) waiting.done(judge(kept, origin, waiting.path));
}

RobotsGate::Verdict RobotsGate::judge(const RobotsCache::Entry& entry, const std::string& origin,
                                      const std::string& path) {
  if (!entry.unreachable.empty())
    return {origin + "/robots.txt could not be read (" + entry.unreachable + "), so nothing else is asked", false};
  if (const auto rule = entry.robots.forbids(path)) return {origin + "/robots.txt forbids it (" + *rule + ")", true};
  return {};
}

}  // namespace zapply

#include "server/api/feeds_route.h"

#include <httplib.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include "server/api/feed_keys.h"
#include "server/api/lookup.h"
#include "server/http/guards.h"
#include "server/http/query_parameters.h"
#include "server/http/router.h"
#include "server/render/feed.h"
#include "server/searches/kept_searches.h"
#include "server/store/jobs.h"
#include "server/store/store.h"
#include "server/words/hash.h"
#include "shared/ascii.h"

namespace zapply {
namespace {

constexpr std::int64_t kJobsInFeed = 50;

struct Format {
  std::string_view ending;
  std::string (*render)(const Feed&);
  const char* type;
};
constexpr std::array<Format, 2> kFormats{{{".atom", atom_feed, kAtomType}, {".json", json_feed, kJsonFeedType}}};

/// With a key, nothing tells a search that is not there from one that it does not open.
Search search_asked_for(Store& store, Guards& guards, const Call& call, std::string_view name) {
  const QueryParameters parameters(call.request, {"key"});
  auto search = find_search(store, name);
  if (!call.request.has_param("key")) {
    if (guards.is_stranger(call.request))
      throw HttpError(401, "a token is needed, or the feed's own key: `zapply search feed NAME --new-key` makes one");
    if (!search) fail_unknown("search", name);
    return *std::move(search);
  }
  const bool is_open = opens_feeds(search.value_or(Search{}), parameters.text("key"));
  if (!is_open || !search)
    throw HttpError(404, "this key opens no feed here: `zapply search feed NAME --new-key` makes another");
  return *std::move(search);
}

/// What a reverse proxy says of its client.
bool is_behind_tls(const httplib::Request& request) {
  return ascii::lower(request.get_header_value("X-Forwarded-Proto")).starts_with("https");
}

/// "https://radar.example/", as who asks calls this server.
std::string home_of(const httplib::Request& request) {
  return (is_behind_tls(request) ? "https://" : "http://") + request.get_header_value("Host") + '/';
}

Feed feed_of(Store& store, const Call& call, const Search& search) {
  try {
    require_feedable(search);
    JobsQuery query = shown_jobs_query_at(parse_search_query(search.query), system_now());
    query.limit = kJobsInFeed;
    const std::string home = home_of(call.request);
    Feed feed{.database_id = store.database_id(),
              .search_id = search.id,
              .title = "zapply: " + search.name,
              .home = home,
              .self = home + call.request.path.substr(1),
              .page = home + "#/jobs?search=" + search.name,
              .updated = search.created_at,
              .tells_match = !query.profile.empty(),
              .jobs = described_jobs_page(store, query).jobs};
    for (const Job& job : feed.jobs) feed.updated = std::max(feed.updated, job.first_seen_at);
    return feed;
  } catch (const BadSearch& fault) {
    throw HttpError(409, fault.what());
  } catch (const UnknownProfile& gone) {
    throw HttpError(409, "search " + search.name + " finds nothing: " + gone.what());
  }
}

bool has_it(const Call& call, const std::string& etag) {
  call.response.set_header("ETag", etag);
  call.response.set_header("Cache-Control", "private, no-cache");
  const std::string known = call.request.get_header_value("If-None-Match");
  return known == "*" || known.find(etag) != std::string::npos;
}

void answer_feed(Store& store, Guards& guards, const Call& call) {
  const std::string_view file = call.parameter;
  const auto format =
      std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& one) { return file.ends_with(one.ending); });
  if (format == kFormats.end()) throw HttpError(404, "feeds are called NAME.atom and NAME.json");
  const Search search = search_asked_for(store, guards, call, file.substr(0, file.size() - format->ending.size()));
  std::string text = format->render(feed_of(store, call, search));
  std::array<char, 19> etag{};
  std::snprintf(etag.data(), etag.size(), "\"%016llx\"", static_cast<unsigned long long>(text_hash(text)));
  if (has_it(call, etag.data())) {
    call.response.status = 304;
    return;
  }
  answer(call, 200, std::move(text), format->type);
}

}  // namespace

void add_feeds_route(Router& router, Store& store, Guards& guards) {
  // Public to the guards, since who has a key needs no token.
  router.get(
      "/feeds/{file}", [&store, &guards](const Call& call) { answer_feed(store, guards, call); },
      Router::Access::kPublicPage);
}

}  // namespace zapply

#include "server/api/http_server.h"

#include <httplib.h>

#include <cstdio>
#include <stop_token>
#include <utility>

#include "server/api/board_questions.h"
#include "server/api/channels_routes.h"
#include "server/api/cleaning_routes.h"
#include "server/api/events_route.h"
#include "server/api/feeds_route.h"
#include "server/api/health_route.h"
#include "server/api/jobs_routes.h"
#include "server/api/log_routes.h"
#include "server/api/metrics_route.h"
#include "server/api/news_feed.h"
#include "server/api/openapi.h"
#include "server/api/opinion_routes.h"
#include "server/api/pages.h"
#include "server/api/plain_frame.h"
#include "server/api/plain_jobs.h"
#include "server/api/plain_pages.h"
#include "server/api/profile_routes.h"
#include "server/api/reports_routes.h"
#include "server/api/request_handling.h"
#include "server/api/runs_routes.h"
#include "server/api/schedules_routes.h"
#include "server/api/searches_routes.h"
#include "server/api/session_routes.h"
#include "server/api/sessions.h"
#include "server/api/sources_routes.h"
#include "server/api/statistics_routes.h"
#include "server/api/suggestion_routes.h"
#include "server/api/today_route.h"
#include "server/delivering/courier.h"
#include "server/http/connection_server.h"
#include "server/http/guards.h"
#include "server/http/request_counts.h"
#include "server/http/router.h"
#include "server/papers/paper_text.h"
#include "server/profiles/profile_file.h"

namespace zapply {
namespace {

/// A profile file holds a CV, and a document may hold pictures.
HttpOptions with_large_bodies(HttpOptions options) {
  options.limits.body_bytes_max_at = {{"/api/profiles", kProfileBytesMax},
                                      {"/api/profiles/preview", kProfileBytesMax},
                                      {"/api/profiles/draft", kPaperBytesMax}};
  return options;
}

}  // namespace

struct HttpServer::Impl {
  Impl(Store& the_store, RunEngine& the_engine, const Catalog& the_catalog, OpinionAsker& the_asker,
       Courier& the_courier, MakeFetcher make_fetcher, HttpOptions the_options)
      : store(the_store),
        engine(the_engine),
        catalog(the_catalog),
        asker(the_asker),
        courier(the_courier),
        options(with_large_bodies(std::move(the_options))),
        questions(the_catalog, std::move(make_fetcher)) {}

  void start();
  void stop();

  Store& store;
  RunEngine& engine;
  const Catalog& catalog;
  OpinionAsker& asker;
  Courier& courier;
  const HttpOptions options;

  // In the order in which they depend on each other; stop() ends them the other way round.
  Sessions sessions{store, options.token};
  NewsFeed feed{store, catalog};
  EventsRoute events{store, feed, options.limits.streams_max, options.limits.stream_silence};
  LogRoutes logs{store, options.zone_offset, options.zone_name};
  BoardQuestions questions;
  std::stop_source reading;  ///< of documents, and tests of a language model and of channels
  PlainFrame frame{options.zone_offset, options.zone_name, options.demo};
  PlainPages plain_pages{store, engine, frame};
  Pages pages{options.web_folder};
  Router router;
  RequestCounts requests;
  std::unique_ptr<Guards> guards;  ///< made when the port is known
  ConnectionServer server{options.limits};
};

void HttpServer::Impl::start() {
  require_safe(options);
  server.open(options.host, options.port);
  if (options.token.empty() && !server.tells_users())
    throw UnsafeOptions(
        "this system doesn't tell to which of its users a connection belongs, so that any of them could ask: set "
        "ZAPPLY_TOKEN to a secret of your own");
  guards = std::make_unique<Guards>(options, server.port(),
                                    [this](std::string_view secret) { return sessions.find(secret); });

  add_runs_routes(router, store, engine);
  logs.add_to(router);
  events.add_to(router, [this](const httplib::Request& request) -> EventsRoute::MayRead {
    const auto session = guards->session_of(request);
    return [this, session] { return !session || sessions.is_live(*session); };
  });
  add_jobs_routes(router, store);
  add_suggestion_routes(router, store);
  add_sources_routes(router, store, catalog, questions);
  add_schedules_routes(router, store, catalog);
  add_channels_routes(router, store, courier, reading.get_token());
  add_searches_routes(router, store);
  add_feeds_route(router, store, *guards);
  add_reports_routes(router, store, [this] { return ReportLook{options.zone_offset, courier.dashboard()}; });
  add_cleaning_routes(router, store);
  add_profile_routes(router, store, asker, {.program = options.program}, reading.get_token());
  add_opinion_routes(router, store, asker, reading.get_token());
  add_today_route(router, store, catalog);
  add_statistics_routes(router, store, catalog, frame);
  add_session_routes(router, *guards, sessions, feed);
  add_health_route(router, {store, engine, events, server, *guards, options.demo});
  add_metrics_route(router, {store, catalog, events, server, requests});
  add_openapi_route(router);
  plain_pages.add_to(router);
  add_plain_jobs(router, store, frame);
  add_plain_reports(router, store, frame);
  handle_requests(server, router, *guards, pages, options.limits, requests);
  server.start();
}

void HttpServer::Impl::stop() {
  feed.stop();
  logs.stop();
  questions.stop();
  reading.request_stop();
  server.stop();
}

HttpServer::HttpServer(Store& store, RunEngine& engine, const Catalog& catalog, OpinionAsker& asker, Courier& courier,
                       MakeFetcher make_fetcher, HttpOptions options)
    : impl_(std::make_unique<Impl>(store, engine, catalog, asker, courier, std::move(make_fetcher),
                                   std::move(options))) {}

HttpServer::~HttpServer() { stop(); }

void HttpServer::start() { impl_->start(); }
void HttpServer::stop() { impl_->stop(); }
const Router& HttpServer::router() const { return impl_->router; }
int HttpServer::port() const { return impl_->server.port(); }

std::string HttpServer::url() const {
  const std::string& host = impl_->options.host;
  const bool is_ipv6 = host.find(':') != std::string::npos && !host.starts_with('[');
  return "http://" + (is_ipv6 ? '[' + host + ']' : host) + ':' + std::to_string(port());
}

}  // namespace zapply

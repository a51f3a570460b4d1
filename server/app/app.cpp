#include "server/app/app.h"

#include <utility>

#include "server/app/channels.h"
#include "server/matcher/matching_phase.h"
#include "server/store/channels.h"
#include "server/store/kept_currencies.h"
#include "server/store/schedules.h"
#include "server/store/searches.h"
#include "server/time/zones.h"

namespace zapply {
namespace {

SecondOpinions second_opinions(const OpinionAsker& asker) {
  if (!asker.is_set()) return {};
  return {asker.model().asks_per_run, [&asker] {
            const auto pause = asker.pause();
            return pause ? pause->cause : std::string();
          }};
}

}  // namespace

App::App(const DataOptions& data, const CatalogOptions& catalog, const FetchOptions& fetch)
    : boards_(catalog, fetch, data.demo),
      channel_kinds_(read_channel_kinds(boards_.config)),
      database_(data),
      matcher_(database_.store),
      scraper_(database_.store, boards_.catalog, boards_.make_fetcher),
      asker_(database_.store, boards_.config.language_model),
      engine_(database_.store, {scraper_.phase(boards_.config.run_time_limit),
                                matching_phase(database_.store, matcher_, second_opinions(asker_)),
                                reporting_phase(database_.store, boards_.catalog, report_settings(data))}),
      scheduler_(database_.store, engine_),
      courier_(database_.store, channel_sender(channel_kinds_, boards_.config, database_.store), courier_times()),
      upkeep_(database_.store, matcher_) {
  asker_.start();
  keep_currencies(database_.store, boards_.config.currencies);
  if (boards_.demo) continue_demo(*boards_.demo, database_.store);
}

App::~App() { shutdown(); }

/// The demo's runs are few, and each is to have something to look at.
ReportSettings App::report_settings(const DataOptions& data) {
  return {.when_empty = boards_.config.reports_when_empty,
          .of_every_run = boards_.demo != nullptr,
          .look = [this, zone_offset = shown_zone(data.zone).offset] {
            const std::string& known = boards_.config.channels.dashboard;
            return ReportLook{zone_offset, known.empty() && server_ ? server_->url() : known};
          }};
}

const HttpServer& App::serve(HttpOptions options) {
  if (boards_.demo) begin_demo(boards_, database_.store);
  keep_configured_schedules(database_.store, boards_.config.schedules, boards_.config.file, system_now());
  keep_configured_searches(database_.store, boards_.config.searches, boards_.config.file, system_now());
  keep_configured_channels(database_.store, boards_.config.channels.channels, boards_.config.file, system_now());
  server_ = std::make_unique<HttpServer>(database_.store, engine_, boards_.catalog, asker_, courier_,
                                         boards_.make_fetcher, std::move(options));
  server_->start();
  const std::string& dashboard = boards_.config.channels.dashboard;
  courier_.set_dashboard(dashboard.empty() ? server_->url() : dashboard);
  courier_.start();
  scheduler_.start();
  rereading_ = std::make_unique<JobRereading>(database_.store);
  return *server_;
}

void App::shutdown() {
  scheduler_.stop();
  engine_.shutdown();
  if (server_) server_->stop();
  courier_.stop();
  asker_.stop();
  rereading_.reset();
}

}  // namespace zapply

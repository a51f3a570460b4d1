#include "server/app/boards.h"

#include <cstdlib>

#include "server/app/demo_past.h"
#include "server/demo/demo_profile.h"
#include "server/demo/demo_sources.h"
#include "server/fetch/curl_fetcher.h"
#include "server/fetch/recording_fetcher.h"
#include "server/fetch/replay_fetcher.h"
#include "server/matcher/kept_profiles.h"
#include "server/scheduler/kept_schedules.h"
#include "server/store/channels.h"
#include "server/store/profiles.h"
#include "server/store/runs.h"
#include "server/store/schedules.h"

namespace zapply {
namespace {

// Links to made-up postings then survive a restart, when the port is free.
constexpr int kDemoBoardPort = 18017;
constexpr const char* kInbox = "inbox";
constexpr const char* kInboxSecret = "DEMO_INBOX";

}  // namespace

Scraper::MakeFetcher fetcher_maker(const FetchOptions& options) {
  if (options.replay) {
    const ReplayFetcher usable(*options.replay);  // says now, not in the first run, that the folder can't be used
    return [folder = *options.replay] { return std::make_unique<ReplayFetcher>(folder); };
  }
  if (options.record)
    return [folder = *options.record] {
      return std::make_unique<RecordingFetcher>(std::make_unique<CurlFetcher>(), folder);
    };
  return [] { return std::make_unique<CurlFetcher>(); };
}

Config read_config(const CatalogOptions& options) {
  Config config = options.config ? read_config(*options.config) : Config{};
  take_environment(config.language_model, [](const char* name) { return std::getenv(name); });
  return config;
}

Catalog read_catalog(const CatalogOptions& options, const Config& config) {
  return Catalog(options.folder, config.sources);
}

Boards::Boards(const CatalogOptions& catalog_options, const FetchOptions& fetch, bool is_demo)
    : config(read_config(catalog_options)),
      demo(is_demo ? std::make_unique<DemoBoard>(
                         DemoBoard::Options{.pace = fetch.demo_pace, .preferred_port = kDemoBoardPort})
                   : nullptr),
      demo_days(fetch.demo_days),
      catalog(demo ? demo_catalog(demo->url()) : read_catalog(catalog_options, config)),
      make_fetcher(fetcher_maker(fetch)) {
  if (demo) {
    config.channels.secret_variables.emplace(std::string("ZAPPLY_SECRET_") + kInboxSecret, demo->inbox());
    config.channels.permissions[kInbox].allow_private = true;
  }
  for (const ScheduleSettings& schedule : config.schedules) try {
      require_known_sources(catalog, schedule);
    } catch (const BadSchedule& fault) {
      throw ConfigError(config.file + ": schedules." + schedule.name + "." + fault.key + ": " + fault.what());
    }
}

void continue_demo(DemoBoard& board, Store& store) {
  const RunsPage newest = runs_page(store, {.page_size = 1});
  if (const auto times = demo_times(store)) board.continue_from(*times, static_cast<int>(newest.runs.front().id));
}

void begin_demo(Boards& boards, Store& store) {
  const bool is_new = runs_page(store, {.page_size = 1}).total == 0 && profiles(store).empty();
  if (!is_new) return;
  make_demo_past(store, boards.catalog, boards.demo->url(), boards.demo_days);
  continue_demo(*boards.demo, store);
  keep_profile(store, demo_profile());
  add_schedule(store, {.name = "mondays", .when = "0 7 * * mon", .zone = "America/Bogota", .jitter_minutes = 15},
               system_now());
  add_channel(store,
              {.name = kInbox,
               .kind = "webhook",
               .fields = {{"url", kInboxSecret}},
               .wants = {MessageKind::kReport, MessageKind::kRunFailed, MessageKind::kSourceBroke, MessageKind::kJobs},
               .zone = "America/Bogota"});
}

}  // namespace zapply

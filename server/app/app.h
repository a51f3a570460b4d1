#pragma once

#include <memory>

#include "server/api/http_server.h"
#include "server/app/boards.h"
#include "server/app/options.h"
#include "server/app/owned_database.h"
#include "server/asking/opinion_asker.h"
#include "server/delivering/courier.h"
#include "server/matcher/matcher.h"
#include "server/notify/kind_file.h"
#include "server/pipeline/run_engine.h"
#include "server/reporting/reporting_phase.h"
#include "server/scheduler/scheduler.h"
#include "server/scraping/scraper.h"
#include "server/upkeep/job_rereading.h"
#include "server/upkeep/upkeep.h"

namespace zapply {

/// What a process that owns a database is made of: `zapply serve` and `zapply run` build the same. The members stand in
/// the order in which they need each other.
class App {
 public:
  /// Reads configuration and source files before it touches the database. Throws what their readers throw,
  /// DatabaseInUse and UnusableDatabase.
  App(const DataOptions&, const CatalogOptions&, const FetchOptions&);
  ~App();  ///< shuts down

  Store& store() { return database_.store; }
  RunEngine& engine() { return engine_; }
  const Boards& boards() const { return boards_; }

  /// Begins to answer over HTTP, to start what is scheduled, to send messages, and to look after what is stored. Throws what
  /// HttpServer::start() does, and ConfigError for a schedule of a source that is not there.
  const HttpServer& serve(HttpOptions);
  /// Notes beside the database where its owner can be asked.
  void set_address(const std::string& url) { database_.lock.set_address(url); }
  /// Lets nothing start, and ends the run first, so that streams still tell how it ended; then whoever asks, and is asked. The store goes last, with its lock.
  void shutdown();

 private:
  ReportSettings report_settings(const DataOptions&);

  Boards boards_;
  ChannelKinds channel_kinds_;
  OwnedDatabase database_;
  Matcher matcher_;
  Scraper scraper_;
  OpinionAsker asker_;
  RunEngine engine_;
  Scheduler scheduler_;
  Courier courier_;
  Upkeep upkeep_;
  std::unique_ptr<HttpServer> server_;       ///< null until serve(), as is the next
  std::unique_ptr<JobRereading> rereading_;  ///< goes on beside runs
};

}  // namespace zapply
